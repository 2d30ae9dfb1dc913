// Defines all custom elements of the package.

import { define } from "./elements.js";

define();
