export const maxInflated = 2 ** 24; // bytes of a file, against those that never end

/** Inflates a raw DEFLATE stream. It fails if that is too long. */
export async function inflate(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts);
    parts.push(value);
    size += value.length;
    if (size > maxInflated) {
      reader.cancel().catch(() => {});
      throw new RangeError("the file is too long");
    }
  }
}

/** Joins arrays of bytes. */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
