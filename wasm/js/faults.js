// What of the page an element cannot use: the page hears of each once, until it is another one.

export class Faults {
  #told = new Map();

  /** Of pairs of what is wrong and a `KieumauError` those that are new. */
  fresh(faults) {
    const before = this.#told;
    this.#told = new Map(faults.map(([what, error]) => [what, error.say("en")]));
    return faults.filter(([what]) => before.get(what) !== this.#told.get(what)).map(([what, error]) => ({ what, error }));
  }

  clear() {
    this.#told.clear();
  }
}
