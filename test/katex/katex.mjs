// Converts TeX to MathML with KaTeX, for the tests that compare package tex with it.
//
// Standard input has one JSON value a line: first the macros, {"\\R": "\\mathbb{R}", …}, then
// expressions, {"source": "x^2", "display": false}. Standard output answers each expression in
// turn with {"mathml": "<math …"} or {"error": "…"}, and ends with {"seconds": 1.5}, the time
// that the conversions took. With --html the answers are {"html": "…"}, for katex.css.
import { createInterface } from "node:readline";
import katex from "../../.ci/npm/node_modules/katex/dist/katex.mjs";

console.log = console.error; // where \message and \show write

const output = process.argv.includes("--html") ? "html" : "mathml";
const refused = "#badbad"; // KaTeX shows commands that it does not trust in this colour
const options = { output, throwOnError: true, strict: "ignore", trust: false, errorColor: refused };

let macros;
const expressions = [];
for await (const line of createInterface({ input: process.stdin })) {
  if (macros) expressions.push(JSON.parse(line));
  else macros = JSON.parse(line);
}

const start = performance.now();
const answers = expressions.map(convert);
const seconds = (performance.now() - start) / 1000;

process.stdout.write([...answers, { seconds }].map((answer) => JSON.stringify(answer) + "\n").join(""));

function convert({ source, display }) {
  try {
    const made = katex.renderToString(source, { ...options, displayMode: display, macros });
    if (made.includes(refused)) return { error: "a command that is not trusted" };
    return output === "html"
      ? { html: made }
      : { mathml: made.slice(made.indexOf("<math"), made.lastIndexOf("</math>") + 7) };
  } catch (error) {
    return { error: error.message };
  }
}
