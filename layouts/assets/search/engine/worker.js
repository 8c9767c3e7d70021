// Answers what the pages of the search ask, from the files of the index.
import { Search, superseded } from "./search.js";

let search;
let opened; // the base that the search is of

globalThis.onmessage = async ({ data: { id, do: what, base, ...asked } }) => {
  try {
    if (what === "open" && base !== opened) {
      search = new Search(base, (...request) => fetch(...request), globalThis.caches);
      opened = base;
    }
    postMessage({ id, ...(what === "open" ? { papers: await search.open() } : await search[what](asked)) });
  } catch (failure) {
    if (failure.isLost) postMessage({ isLost: true });
    else if (failure !== superseded) postMessage({ id, error: failure.kind ?? "failed" });
  }
};
