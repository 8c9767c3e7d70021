// Stands in every page before its own scripts. The driver of an engine adds searchbench.start, which does
// what happens once somebody is about to search, and searchbench.find, which searches and gives the ids of
// the first ten papers once they are shown.
globalThis.searchbench = {
  /** What a query finds, and the milliseconds until it is shown. */
  async timed(q, first) {
    const begun = performance.now();
    if (first) await this.start();
    const ids = await this.find(q);
    return { ids, ms: performance.now() - begun };
  },

  /** The milliseconds that workers say their answers took, where they do. */
  took: [],
};

globalThis.Worker = class extends Worker {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", ({ data }) => {
      if (typeof data?.took === "number") searchbench.took.push(data.took);
    });
  }
};
