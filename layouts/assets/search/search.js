// The search in one script, so that a first query loads no other: the search page, the results below the search box of
// other pages, and the worker, which runs the same file.
import { serve } from "./engine/worker.js";
import { start } from "./page/page.js";
import { attach } from "./page/panel.js";

if (!globalThis.document) serve();
else if (document.querySelector(".searching")) start();
else attach(document.querySelector("form[role=search]"));
