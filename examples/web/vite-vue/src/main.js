import { createApp } from "vue";
import "kieumau/auto";
import App from "./App.vue";

createApp(App).mount("#root");
