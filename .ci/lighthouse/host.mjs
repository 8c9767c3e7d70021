// Serves a folder as static hosts do: with compressed text, a cache lifetime of ten minutes, and 404.html
// for missing pages.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const packed = new Set([".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".webmanifest"]);

/** The file of an address, or 404.html if there is none. */
function fileOf(folder, address) {
  const path = normalize(decodeURIComponent(new URL(address, "http://host").pathname));
  for (const name of path.endsWith("/") ? [path + "index.html"] : [path]) {
    const file = join(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return { file, status: 200 };
  }
  return { file: join(folder, "404.html"), status: 404 };
}

function answer(folder, request, response) {
  const { file, status } = fileOf(folder, request.url);
  const ending = extname(file);
  const header = {
    "Content-Type": types[ending] ?? "application/octet-stream",
    "Cache-Control": "max-age=600",
    Vary: "Accept-Encoding",
  };
  let body = readFileSync(file);
  if (packed.has(ending)) {
    body = gzipSync(body, { level: 6 });
    header["Content-Encoding"] = "gzip";
  }
  response.writeHead(status, { ...header, "Content-Length": body.length });
  response.end(body);
}

/** Serves a folder, which may be filled later, on a free port. Returns the server and its address. */
export async function host(folder) {
  const server = createServer((request, response) => {
    try {
      answer(folder, request, response);
    } catch (problem) {
      response.writeHead(500).end(String(problem));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, home: `http://127.0.0.1:${server.address().port}/` };
}
