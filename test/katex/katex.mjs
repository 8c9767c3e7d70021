// Converts TeX to MathML with KaTeX, for the tests that compare package tex with it.
//
// Standard input has one JSON value per line: first the macros, {"\\R": "\\mathbb{R}", …}, then the
// expressions, {"source": "x^2", "display": false}. Standard output has one line per expression,
// {"mathml": "<math …"} or {"error": "…"}, and at the end {"seconds": 1.5}, the duration of the
// conversions. With --html, the lines are {"html": "…"}, for katex.css.
import { createInterface } from "node:readline";
import katex from "../../.ci/npm/node_modules/katex/dist/katex.mjs";

console.log = console.error; // where \message and \show write

const output = process.argv.includes("--html") ? "html" : "mathml";
const untrusted = "#badbad"; // KaTeX shows untrusted commands in this color
const options = { output, throwOnError: true, strict: "ignore", trust: false, errorColor: untrusted };

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
    const rendered = katex.renderToString(source, { ...options, displayMode: display, macros });
    if (rendered.includes(untrusted)) return { error: "untrusted command" };
    return output === "html"
      ? { html: rendered }
      : { mathml: rendered.slice(rendered.indexOf("<math"), rendered.lastIndexOf("</math>") + 7) };
  } catch (error) {
    return { error: error.message };
  }
}
