/** The parts and forms of words, as in generator/text/token; see words.js. */
import { classes, greekName } from "./tokens.js";

export const maxJoined = 32; // letters
const maxCut = 40; // letters; longer tokens have no parts
const minCamel = 6; // letters of a word with parts in CamelCase: LLaVA has none
const maxShort = 3; // letters of a token that is joined with others as in k-means
const maxRuns = 5; // joined forms of the first parts

/** The stop words of package token. */
const stopWords = new Set("a an and are as at be by for from in is it of on or that the this to we with".split(" "));

/** Words that are often written together with the next one. */
export const combining = new Set(
  (
    "anti auto back bi co cross de down fine hyper inter intra macro mega meta micro mini mis mono multi non off " +
    "omni over post pre pseudo quasi re self semi sub super trans tri ultra un under uni up web"
  ).split(" "),
);

/** Words that are often written together with the next one after a hyphen. */
const leading = new Set("deep few full high large long low open real short zero".split(" "));

/** Words that end words that nobody joins: attention-based. */
const endings = new Set(
  (
    "based agnostic augmented aware centric com conditioned constrained consuming dependent driven efficient enhanced " +
    "free generated guided independent informed inspired intensive level like making only oriented org preserving " +
    "quality related specific"
  ).split(" "),
);

export const isStopWord = (token) => stopWords.has(token);
export const startsStopWord = (start) => [...stopWords].some((token) => token.startsWith(start));

/** A letter in a text of marked(), in which \0 precedes capitals. */
export const letter = `\\0?${classes.letter}`;
export const token = `${letter}(?:\\0?${classes.next})*`;
const tokenPattern = new RegExp(token, "gu");
const stars = /[∗⋆★]/;

const [lower, upper, digit, greek] = [0, 1, 2, 3]; // kinds of letters

/** Reads the parts and forms of a word. */
export class Reader {
  letters = []; // of its tokens, run together
  kinds = []; // by letter
  tokenEnds = []; // in letters
  partEnds = [];
  forms = [];

  /** @param {string} [before] what precedes the word */
  constructor(run, sign, before) {
    for (const token of run.match(tokenPattern)) this.#readToken(token);
    this.tokens = this.#texts(this.tokenEnds);
    this.sign = this.#signOf(sign?.replace(stars, "*"), before?.replace(stars, "*"));
  }

  /** Whether a number may follow the word in its name: Llama 3, Wav2vec 2.0, V-JEPA 2. */
  get isName() {
    const { kinds, tokenEnds } = this;
    const isEven = kinds[0] === upper || (kinds[0] !== digit && kinds.includes(digit));
    return isEven && kinds.at(-1) !== digit && (tokenEnds.length < 2 || kinds[tokenEnds.at(-2)] === upper);
  }

  /** @returns {Word} */
  read() {
    const { tokens, sign } = this;
    if (this.partEnds.length > 1) {
      this.#addParts();
      this.#addJoined();
    }
    if (sign) this.#add(sign);
    return { tokens, parts: this.#texts(this.partEnds), joined: this.#joined(), sign, forms: this.forms };
  }

  #joined() {
    const { letters, tokens } = this;
    const joined = letters.join("");
    const isJoined = letters.length <= maxJoined && this.#hasLetter(0, letters.length);
    return isJoined && (tokens.length === 1 || !isAbbreviation(joined)) ? joined : "";
  }

  #readToken(token) {
    const start = this.letters.length;
    const characters = [...token.replaceAll("\0", "")];
    let i = 0;
    for (const [, mark, character] of token.matchAll(/(\0)?(.)/gsu)) {
      const [before, after] = [characters[i - 1], characters[++i]];
      if (isGreek(character) && !isGreek(before) && !isGreek(after)) {
        for (const letter of greekName(character)) this.#push(letter, greek);
      } else this.#push(character, mark ? upper : /[0-9]/.test(character) ? digit : lower);
    }
    this.#cut(start);
    this.tokenEnds.push(this.letters.length);
  }

  #push(letter, kind) {
    this.letters.push(letter);
    this.kinds.push(kind);
  }

  #texts(ends) {
    return ends.map((end, i) => this.letters.slice(ends[i - 1] ?? 0, end).join(""));
  }

  #hasLetter(from, to) {
    return this.kinds.slice(from, to).some((kind) => kind !== digit);
  }

  /** Returns the last token with a sign that belongs to it: C++, C#, A*, LLaMA+. */
  #signOf(sign, before) {
    const start = this.tokenEnds.at(-2) ?? 0;
    const end = this.letters.length;
    if (!sign || !this.#hasLetter(start, end)) return "";
    return sign === "*" && (before === "*" || end - start > 4) ? "" : this.tokens.at(-1) + sign;
  }

  /** Adds the parts of the token from start on. */
  #cut(start) {
    const end = this.letters.length;
    const first = this.partEnds.length;
    for (let i = start + 1; i < end && end - start <= maxCut; i++) {
      if (this.#isBoundary(start, i)) this.partEnds.push(i);
    }
    this.partEnds.push(end);
    this.#joinSingle(start, first);
  }

  /** Reports whether a part of the token from start on may begin at i. */
  #isBoundary(start, i) {
    const { kinds, letters } = this;
    const [before, kind] = [kinds[i - 1], kinds[i]];
    if (before === digit || kind === digit) return before !== kind;
    let [from, to] = [i, i]; // the letters around i without digits
    while (from > start && kinds[from - 1] !== digit) from--;
    while (to < kinds.length && kinds[to] !== digit) to++;
    if (kind === lower && letters[i] === "v" && i + 1 === to && to < kinds.length) {
      return before === upper || (i - from >= 4 && letters.slice(i - 3, i).join("") !== "con"); // YOLOv8, but not conv2d
    }
    if (to - from < minCamel) return false;
    if (before === greek || kind === greek) return before !== kind;
    if (before === lower) return kind === upper; // wordPiece
    return kind === upper && i + 2 < to && kinds[i + 1] === lower && kinds[i + 2] === lower; // SWEBench
  }

  /**
   * Joins parts of one letter with their neighbours: with digits before and after it, if there are any (3D, i18n),
   * otherwise with the letters before or after it.
   */
  #joinSingle(start, first) {
    const { kinds, partEnds } = this;
    for (let i = first; i < partEnds.length; i++) {
      const from = i > first ? partEnds[i - 1] : start;
      if (partEnds[i] - from > 1 || kinds[from] === digit) continue;
      const isAfterDigit = i > first && kinds[from - 1] === digit;
      const isBeforeDigit = i + 1 < partEnds.length && kinds[from + 1] === digit;
      if (isBeforeDigit || (i === first && i + 1 < partEnds.length)) partEnds.splice(i, 1);
      if (isAfterDigit || (i > first && !isBeforeDigit)) partEnds.splice(--i, 1);
    }
  }

  #add(form) {
    if (!this.forms.includes(form) && !this.tokens.includes(form)) this.forms.push(form);
  }

  /** Adds the parts that are no tokens. */
  #addParts() {
    this.#texts(this.partEnds).forEach((part) => this.#add(part));
  }

  #addText(from, end) {
    this.#add(this.letters.slice(from, end).join(""));
  }

  /** Adds the first parts, joined, the whole word, and the whole without the first token. */
  #addJoined() {
    const { tokens, tokenEnds, partEnds, letters } = this;
    if (tokens.length > 1 && !this.#isJoinable() && !combining.has(tokens[0]) && !leading.has(tokens[0])) return;
    const hasStop = tokens.some(isStopWord);
    if (!hasStop || tokens.length === 1) for (const end of partEnds.slice(1, maxRuns + 1)) this.#addRun(0, end);
    if (tokens.length > 1) this.#addRun(0, letters.length);
    if (tokens.length > 2 && !hasStop && this.kinds[tokenEnds[0]] !== digit) this.#addRun(tokenEnds[0], letters.length);
  }

  /** Reports whether people may write the tokens of a word as one: SWE-Bench, k-means, but not drug-target. */
  #isJoinable() {
    return this.kinds.some((kind) => kind !== lower) || this.tokens.some((token) => [...token].length <= maxShort);
  }

  /** Adds letters; and without a last letter after digits: gpt4 for GPT-4V. */
  #addRun(from, end) {
    const { kinds, letters, tokens } = this;
    if (tokens.length > 1 && end === letters.length && endings.has(tokens.at(-1))) return;
    if (!this.#hasLetter(from, end) || end - from > maxJoined) return;
    const text = letters.slice(from, end).join("");
    if (!isAbbreviation(text)) this.#add(text);
    const isVersion =
      end - from > 2 && kinds[end - 1] !== digit && kinds[end - 2] === digit && letters[end - 1] !== "d";
    if (isVersion && this.#hasLetter(from, end - 1)) this.#addText(from, end - 1);
  }
}

/** Reports whether letters joined are those of e.g. or i.e. */
const isAbbreviation = (joined) => joined === "eg" || joined === "ie";

const isGreek = (character) => character >= "α" && character <= "ω";
