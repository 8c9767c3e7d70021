import { missing, scriptFailed } from "./files.js";

const imports = {
  dated: () => import("./dated.js"),
  advanced: () => import("./advanced.js"),
  spellcheck: () => import("./spellcheck.js"),
};

/** Scripts that only some queries need. Each is loaded when the first query needs it. */
export class Scripts {
  #files;
  #loaded = {}; // by name: modules

  /** @param {import('./files.js').Files} files which waits for scripts as it does for files */
  constructor(files) {
    this.#files = files;
  }

  /** Has a script loaded together with the files that the current query lacks. */
  request(name) {
    if (!this.#loaded[name]) this.#files.request(name, () => this.#load(name));
  }

  /** Returns a script's module. */
  get(name) {
    this.request(name);
    if (!this.#loaded[name]) throw missing;
    return this.#loaded[name];
  }

  async #load(name) {
    try {
      this.#loaded[name] = await imports[name]();
    } catch {
      throw scriptFailed();
    }
  }
}
