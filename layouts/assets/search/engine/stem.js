/**
 * Stems of English words, exactly as in generator/text/token/stem.go, which writes the index and
 * explains the rules. Tests compare the two, by generator/text/token/testdata/stems.json among others.
 */

/** Words whose ends are no suffixes, or whose stem would be that of another word. */
const exceptions = new Set(
  (
    "aime alias atlas bayes bias canvas chaos does embed evening goods lens " +
    "locale mars news odds rationale sars suite united"
  ).split(" "),
);

/** Irregular plurals. */
const plurals = {
  __proto__: null,
  automata: "automaton",
  axes: "axis",
  children: "child",
  corpora: "corpus",
  crises: "crisis",
  criteria: "criterion",
  curricula: "curriculum",
  equilibria: "equilibrium",
  indices: "index",
  matrices: "matrix",
  minima: "minimum",
  optima: "optimum",
  phenomena: "phenomenon",
  spectra: "spectrum",
  stimuli: "stimulus",
  vertices: "vertex",
};

/** Matches the stem of a short word with a silent e: make, use, type. */
const short = /^[^aeiouy]*[aeiouy][^aeiouwxy]$/;
const vowel = /[aeiouy]/;

/**
 * Returns the stem of a token: that of "images", "imaging" and "image" is "imag".
 * @param {string} token see tokens()
 * @returns {string}
 */
export function stem(token) {
  let word = spelling(token);
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word in plurals) return plurals[word];
  if (!exceptions.has(word)) word = word.replace(/(?<=[^isu]|^..[iu])s$/, "");
  if (!exceptions.has(word)) word = withoutEnd(withoutTense(word));
  return word;
}

/**
 * Returns a token in the spelling of stems, which unites British and American. The spelling of a prefix
 * is a prefix of the spelling.
 * @param {string} token
 * @returns {string}
 */
export function spelling(token) {
  return token
    .replace(/(?<=[a-z]{3}i|[a-z]{2}ly)z/g, "s")
    .replace(/(?<=avio|colo|ighbo|avo|labo|tumo|hono|rigo|arbo|humo|armo|vapo)u/g, "");
}

/**
 * Returns the stems of words with a prefix that don't have the prefix themselves, in its spelling: "trainin" is a
 * prefix of training, whose stem is train.
 * @param {string} prefix
 * @returns {string[]} few, and none for most texts
 */
export function stemsBehind(prefix) {
  if (!/^[a-z]+$/.test(prefix)) return [];
  const start = spelling(prefix);
  const stems = ["", "s", "g", "ng", "ing", "d", "ed"].map((tail) => stem(prefix + tail));
  for (const plural in plurals) {
    if (plural.startsWith(prefix)) stems.push(plurals[plural]);
  }
  return [...new Set(stems)].filter((found) => !found.startsWith(start));
}

/** Drops -ing and -ed, if a word is left. */
function withoutTense(word) {
  if (/eed$/.test(word)) return word.replace(/(?<=[aeiouy].*[rt]ee)d$/, "");
  if (/ied$/.test(word)) return word.slice(0, -1);
  const base = /^(.*)(?:ing|ed)$/.exec(word)?.[1] ?? "";
  if (short.test(base)) return base + "e";
  if (base.length < 3 || !vowel.test(base) || base.endsWith("a")) return word;
  return base.length > 3 ? base.replace(/([bdgmnprt])\1$/, "$1") : base;
}

/** Drops the ends that the forms of a word don't share. */
function withoutEnd(word) {
  const base = word.slice(0, -1);
  if (word.length > 3 && /ie$/.test(word)) return word.slice(0, -2) + "y";
  if (word.length > 3 && /[^e]e$/.test(word) && vowel.test(base) && !short.test(base)) word = base;
  return word.replace(/(?<=...l)l$|(?<=og)u$|(?<=....s)is$/, "").replace(/(cent|fib)r$/, "$1er");
}
