/** Scripts that not every query needs, each loaded when the first one needs it. */
import { unloaded } from "./files.js";

const loads = {
  narrow: () => import("./narrow.js"),
  spell: () => import("./spelled.js"),
};

export class Later {
  #coming = {}; // by name: promises
  #there = {}; // by name: modules

  /** Begins to load a script. */
  begin(name) {
    this.#coming[name] ??= loads[name]()
      .then((module) => (this.#there[name] = module))
      .catch(() => (this.#there[name] = undefined));
    return this.#coming[name];
  }

  /** Gives a script; throws the promise of it, where it is not there yet. */
  get(name) {
    if (this.#there[name]) return this.#there[name];
    throw this.begin(name);
  }

  /**
   * Gives what a function makes, which is called again once scripts are there that it lacks.
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   * @template T
   */
  async run(make) {
    for (;;) {
      try {
        return await make();
      } catch (lacked) {
        if (!(lacked instanceof Promise)) throw lacked;
        if (!(await lacked)) throw unloaded();
      }
    }
  }
}
