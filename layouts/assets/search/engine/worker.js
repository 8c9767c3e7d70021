// The worker of the search. Each message from a page is a request {id, do, …}, where do is "open" or
// a method of Search. The reply is {id, …}, or {id, error} with a kind of error; there is none if a
// newer request superseded this one. {mustRestart: true} asks for another worker.
import { Search } from "./search.js";

/** Answers the messages of a page. */
export function serve() {
  let search;
  let openedBase;
  globalThis.onmessage = async ({ data: { id, do: method, base, ...request } }) => {
    try {
      if (method === "open" && base !== openedBase) {
        search = new Search(base, (...args) => fetch(...args), globalThis.caches);
        openedBase = base;
      }
      postMessage({ id, ...(method === "open" ? { papers: await search.open() } : await search[method](request)) });
    } catch (error) {
      if (error.needsNewWorker) postMessage({ mustRestart: true });
      else if (error.name !== "AbortError") postMessage({ id, error: error.kind ?? "failed" });
    }
  };
}
