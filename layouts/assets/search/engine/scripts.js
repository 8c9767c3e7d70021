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

  /** Has a script loaded, which load imports, together with the files that the current query lacks. */
  request(name, load = imports[name]) {
    if (this.#loaded[name]) return;
    this.#files.request(name, async () => {
      try {
        this.#loaded[name] = await load();
      } catch {
        throw scriptFailed();
      }
    });
  }

  /** Returns a script's module, which load imports. */
  get(name, load) {
    this.request(name, load);
    if (!this.#loaded[name]) throw missing;
    return this.#loaded[name];
  }
}
