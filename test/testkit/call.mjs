// Calls a function of a JavaScript module, for the tests of what Go and the browser must
// compute alike.
//
// The arguments are the module's file and the function's name. Standard input has one JSON
// string a line; standard output answers each in turn with what the function makes of it.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [file, name] = process.argv.slice(2);
const { [name]: call } = await import(pathToFileURL(file));

const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
  answers.push(JSON.stringify(await call(JSON.parse(line))) + "\n");
}
process.stdout.write(answers.join(""));
