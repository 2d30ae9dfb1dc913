// Properties of the elements: those that hold data, and those that stand in an attribute.

const FLAGS = ["readonly", "disabled", "required"];

/** What the property of an attribute is called: that of `for` as with a `<label>`. */
export const propertyOf = (name) => (name === "for" ? "htmlFor" : name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));

const define = (prototype, name, get, set) => Object.defineProperty(prototype, name, { configurable: true, enumerable: true, get, set });

/** A property that the element reads and writes itself. */
export function data(prototype, { name, readonly }) {
  const set = function (value) {
    this._set(name === "value" ? "assessment" : name, name === "value" && value === "" ? {} : value);
  };
  define(prototype, name, function () { return this._get(name); }, readonly ? undefined : set);
}

/** A property that is an attribute. */
export function mirror(prototype, name) {
  const flag = FLAGS.includes(name);
  define(
    prototype,
    propertyOf(name),
    function () {
      return flag ? this.hasAttribute(name) : this.getAttribute(name);
    },
    function (value) {
      if (flag) this.toggleAttribute(name, Boolean(value));
      else if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  );
}
