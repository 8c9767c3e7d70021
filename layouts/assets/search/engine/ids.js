/** Ids of papers elsewhere: arXiv, DOI, OpenReview and the ACL Anthology. */

const arXiv =
  /^(?:(?:https?:\/\/)?(?:(?:www|export)\.)?arxiv\.org\/[^/?#]+\/|arxiv:)?(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/i;
const doi = /^(?:(?:https?:\/\/)?(?:(?:www|dx)\.)?doi\.org\/|doi:)?(10\.\d{4,9}(?:\.\d+)*\/[!-~]+)$/i;
const review = /^(?:https?:\/\/)?openreview\.net\/[^?#]*\?(?:[^#]*?&)?id=([a-z0-9_-]{5,})(?:[&#].*)?$/i;
const acl =
  /^(?:(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/)?([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d+)(?:\.pdf)?\/?$/i;

/**
 * Returns the id of a paper, from the id itself or an address, in the form of the index.
 * @param {string} word
 * @returns {string} '' if the word is no id
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
