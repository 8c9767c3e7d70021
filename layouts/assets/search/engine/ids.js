/** Ids of papers elsewhere, by the same expressions as generator/find/ids.go. */

const arXiv =
  /^(?:(?:https?:\/\/)?(?:(?:www|export)\.)?arxiv\.org\/[^/?#]+\/|arxiv:)?(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/i;
const doi = /^(?:(?:https?:\/\/)?(?:(?:www|dx)\.)?doi\.org\/|doi:)?(10\.\d{4,9}(?:\.\d+)*\/[!-~]+)$/i;
const review = /^(?:https?:\/\/)?openreview\.net\/[^?#]*\?(?:[^#]*?&)?id=([a-z0-9_-]{5,})(?:[&#].*)?$/i;
const acl =
  /^(?:(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/)?([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d+)(?:\.pdf)?\/?$/i;

/**
 * The id of a paper, from itself or an address, in the form that the index has it in.
 * @param {string} word
 * @returns {string} '' where it is none
 */
export function readID(word) {
  const id = unescaped(word.replace(word.includes("(") ? /[.,;:!?]+$/ : /[.,;:!?)]+$/, ""));
  if (!/^[!-~]+$/.test(id)) return "";
  const found = (form) => form.exec(id)?.[1] ?? "";
  const anthology = found(acl);
  return (
    found(arXiv)
      .toLowerCase()
      .replace(/\..*\//, "/") ||
    found(doi).toLowerCase() ||
    found(review) ||
    (anthology.includes(".") ? anthology.toLowerCase() : anthology.toUpperCase())
  );
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
