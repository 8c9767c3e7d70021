/**
 * What a word has in common with its other English forms, exactly as generator/text/token/stem.go
 * has it, which made the index; its comments say why. generator/text/token/testdata/stems.json
 * holds both to it.
 */

/** Words that are not what they end in, or would meet another word. */
const whole = new Set(
  (
    "aime alias atlas bayes bias canvas chaos does embed evening goods lens " +
    "locale mars news odds rationale sars suite united"
  ).split(" "),
);

/** Plurals that no rule makes. */
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

/** The letters before the e of make, use and type. */
const short = /^[^aeiouy]*[aeiouy][^aeiouwxy]$/;
const vowel = /[aeiouy]/;

/**
 * The stem of a token: "images", "imaging" and "image" have "imag".
 * @param {string} token as tokens() gives it
 * @returns {string}
 */
export function stem(token) {
  let word = spelling(token);
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word in plurals) return plurals[word];
  if (!whole.has(word)) word = word.replace(/(?<=[^isu]|^..[iu])s$/, "");
  if (!whole.has(word)) word = withoutEnd(withoutTense(word));
  return word;
}

/**
 * A token in the one spelling that stems have. A word's spelling begins with the spelling of
 * what the word begins with.
 * @param {string} token
 * @returns {string}
 */
export function spelling(token) {
  return token
    .replace(/(?<=[a-z]{3}i|[a-z]{2}ly)z/g, "s")
    .replace(/(?<=avio|colo|ighbo|avo|labo|tumo|hono|rigo|arbo|humo|armo|vapo)u/g, "");
}

/**
 * The stems of words that begin with a text, but for the stems that begin with the text's
 * spelling: "trainin" begins training, which has the stem train.
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

/** Drops -ing and -ed, where a word is left. */
function withoutTense(word) {
  if (/eed$/.test(word)) return word.replace(/(?<=[aeiouy].*[rt]ee)d$/, "");
  if (/ied$/.test(word)) return word.slice(0, -1);
  const base = /^(.*)(?:ing|ed)$/.exec(word)?.[1] ?? "";
  if (short.test(base)) return base + "e";
  if (base.length < 3 || !vowel.test(base) || base.endsWith("a")) return word;
  return base.length > 3 ? base.replace(/([bdgmnprt])\1$/, "$1") : base;
}

/** Drops what the forms of a word don't share. */
function withoutEnd(word) {
  const base = word.slice(0, -1);
  if (word.length > 3 && /ie$/.test(word)) return word.slice(0, -2) + "y";
  if (word.length > 3 && /[^e]e$/.test(word) && vowel.test(base) && !short.test(base)) word = base;
  return word.replace(/(?<=...l)l$|(?<=og)u$|(?<=....s)is$/, "").replace(/(cent|fib)r$/, "$1er");
}
