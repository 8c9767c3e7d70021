Object.assign(searchbench, {
  async start() {
    this.pagefind = await import("/pagefind/pagefind.js");
  },
  async find(q) {
    const { results } = await this.pagefind.search(q);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return shown.map((page) => page.url.split("/").at(-2)); // /papers/ID/
  },
});
