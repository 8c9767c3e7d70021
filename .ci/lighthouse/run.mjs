// Runs Lighthouse on the demo, on an emulated telephone: node run.mjs [PAGE…]
//
// It builds the demo for the address at which it serves it, then prints four scores of each page, and
// below them every audit that did not pass. Pages are addresses below the home page; the default is the
// home page, its first day and first paper, and the search. Speed varies from run to run.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { host } from "./host.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Builds the demo into a temporary folder. */
function build(work, home) {
  cpSync(join(root, "content"), join(work, "source", "content"), { recursive: true });
  execFileSync(
    "go",
    ["run", ".", "build", "--quiet", "--site", join(work, "source"), "--out", join(work, "site"), "--base-url", home],
    { cwd: root, stdio: "inherit" },
  );
}

/** Finds the default pages through the links of the home page. */
function somePages(work) {
  const html = readFileSync(join(work, "site", "index.html"), "utf8");
  const first = (pattern) => html.match(pattern)[1];
  return [
    "",
    first(/href="?(?:\.\/|\/)?(\d{4}\/\d\d\/\d\d\/)/),
    first(/href="?(?:\.\/|\/)?(papers\/[^"/>]+\/)/),
    "search/",
  ];
}

/** Starts the browser without a window. */
function browser() {
  const chromePath =
    process.env.CHROME_PATH ??
    execFileSync(
      "sh",
      [
        "-c",
        "command -v chromium || command -v chromium-browser || command -v google-chrome || command -v chromium-headless-shell",
      ],
      { encoding: "utf8" },
    ).trim();
  return launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"] });
}

/** The audits that cost points or suggest improvements, without informative ones. */
function faults({ audits, categories }) {
  const weights = new Map(Object.values(categories).flatMap((c) => c.auditRefs.map((ref) => [ref.id, ref.weight])));
  return Object.values(audits)
    .filter((audit) => audit.errorMessage || (audit.score !== null && audit.score < 1))
    .map((audit) => ({ ...audit, weight: weights.get(audit.id) ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));
}

/** A line for an audit, and one for each of the first items that it lists. */
function told(audit) {
  const items = (audit.details?.items ?? [])
    .slice(0, 3)
    .map((item) => `    - ${JSON.stringify(item, short).slice(0, 200)}`);
  const says = [audit.displayValue, audit.errorMessage].filter(Boolean).join("; ");
  return [
    `- ${audit.id} (score ${audit.score}, weight ${audit.weight}): ${audit.title}${says ? ` — ${says}` : ""}`,
    ...items,
  ].join("\n");
}

/** Removes positions on the screen. */
const short = (key, value) => (["boundingRect", "lhId", "path", "type", "nodeLabel"].includes(key) ? undefined : value);

async function ask(address, port) {
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error" });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return lhr;
}

async function main(pages) {
  const work = mkdtempSync(join(tmpdir(), "offprint-lighthouse-"));
  const { server, home } = await host(join(work, "site"));
  let chrome;
  try {
    build(work, home);
    chrome = await browser();
    const results = [];
    for (const page of pages.length ? pages : somePages(work))
      results.push([page, await ask(home + page, chrome.port)]);
    print(results);
  } finally {
    await chrome?.kill();
    server.close();
    rmSync(work, { recursive: true, force: true });
  }
}

function print(results) {
  const names = Object.values(results[0][1].categories).map((c) => c.title);
  console.log(`| page | ${names.join(" | ")} |\n| --- |${" ---: |".repeat(names.length)}`);
  for (const [page, { categories }] of results) {
    console.log(
      `| /${page} | ${Object.values(categories)
        .map((c) => (c.score === null ? "–" : Math.round(c.score * 100)))
        .join(" | ")} |`,
    );
  }
  for (const [page, result] of results) console.log([`\n/${page}`, ...faults(result).map(told)].join("\n"));
}

await main(process.argv.slice(2));
