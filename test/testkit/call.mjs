// Calls a function of a JavaScript module, so that Go tests can check it.
//
// The arguments are the module's file and the function's name. Each line of standard input is a JSON
// value to call the function with; standard output has its results in the same order.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [file, name] = process.argv.slice(2);
const { [name]: call } = await import(pathToFileURL(file));

const results = [];
for await (const line of createInterface({ input: process.stdin })) {
  results.push(JSON.stringify(await call(JSON.parse(line))) + "\n");
}
process.stdout.write(results.join(""));
