Object.assign(searchbench, {
  async start() {
    const library = import("/minisearch.js");
    const index = await (await fetch("/index.json")).text();
    const { default: MiniSearch } = await library;
    this.index = MiniSearch.loadJSON(index, { fields: ["title", "abstract", "authors"] });
  },
  async find(q) {
    const found = this.index.search(q, { boost: { title: 2 }, fuzzy: 0.2, prefix: true });
    return found.slice(0, 10).map((paper) => paper.id);
  },
});
