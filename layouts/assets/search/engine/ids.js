/** Ids of papers elsewhere: arXiv, DOI, OpenReview and the ACL Anthology. */

const month = "(?:0[1-9]|1[0-2])";
const arXiv = new RegExp(
  "^(?:(?:https?://)?[\\w.]*(?:iv\\.org|huggingface\\.co|hf\\.co)/[\\w-]+/|(?:oai:)?arxiv(?:\\.org)?[:._-]*|.*10\\.48550/arxiv\\.)?" +
    `((?:0[7-9]|1[0-4])${month}\\.\\d{4}|(?:1[5-9]|[2-8]\\d|90)${month}\\.\\d{5}|[a-z-]+(?:\\.[a-z]{2})?/[09]\\d${month}\\d{3})` +
    "(?:v\\d+)?(?:\\.pdf)?/?(?:[?#[(].*)?$",
  "i",
);
const doi = /^(?:[\w:./=-]*?[/:=])?(10\.\d{4,9}(?:\.\d+)*\/[!-~]+?)(?:\?.*|#.+)?$/i; // in any address
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

const maxAddress = 300; // units
const address =
  /^(?:https?:\/\/(?:[\w-]+\.)+[a-z]{2,}(?:[/?#][!-~]*)?|git@[\w.-]+:[!-~]+|(?:[\w-]+\.)+[a-z]{2,}\/[!-~]+|[\w-]+\.git(?:hub|lab)\.io)$/i;
const beforeHost = /^(?:https?:\/\/)?(?:www\.|git@)?/;
const afterPath =
  /(?:\/(?:-\/)?(?:tree|blob|raw|wiki|issues|pulls?|releases|commits?)(?:\/.*)?|\/index\.html?|\.git|\/)$/;

/**
 * Returns an address of code or a project in the form in which papers have it as an id: without what differs between
 * addresses of the same.
 * @param {string} word
 * @returns {string} '' if the word is none
 */
export function readAddress(word) {
  const bare = word.replace(/[.,;:!?)]+$/, "");
  if (word.length > maxAddress || !address.test(bare)) return "";
  let [text] = bare.toLowerCase().replace(beforeHost, "").split(/[?#]/);
  text = text.replace(/^([^/:]*):/, "$1/");
  for (let before = ""; before !== text;) [before, text] = [text, text.replace(afterPath, "")];
  return text;
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
