// The search in one script, so that a first query loads no other: the search page, and the worker, which runs the same
// file. The results below the search box of other pages are a script of their own.
import { serve } from "./engine/worker.js";
import { start } from "./page/page.js";

if (!globalThis.document) serve();
else if (document.querySelector(".searching")) start();
else
  import("./page/panel.js").then(
    ({ attach }) => attach(document.querySelector("form[role=search]")),
    () => {},
  );
