/** Reads words as dates, in English or German. finddate.js finds them in queries. */

const english = "january february march april may june july august september october november december".split(" ");
const german = "januar februar märz april mai juni juli august september oktober november dezember".split(" ");
const units = {
  __proto__: null,
  day: "day",
  days: "day",
  week: "week",
  weeks: "week",
  month: "month",
  months: "month",
  year: "year",
  years: "year",
  tag: "day",
  tage: "day",
  tagen: "day",
  woche: "week",
  wochen: "week",
  monat: "month",
  monate: "month",
  monaten: "month",
  jahr: "year",
  jahre: "year",
  jahren: "year",
};
const dayLength = 864e5;

/**
 * Reads words as dates. A month or a week without its year is the last one that has begun. A year is that of publication,
 * or of the listing.
 */
export class DateReader {
  /**
   * @param {string} today as 2025-03-13
   * @param {string} newest the day of the newest paper, at which months without a year end
   */
  constructor(today, newest) {
    this.today = today;
    this.newest = newest;
  }

  /** Returns the condition of words that are a date, perhaps after words such as "since"; undefined if they are none. */
  since(words) {
    const start = words.findIndex((word) => !leading.test(word));
    if (start < 0) return undefined;
    const isOpen = words.slice(0, start).some((word) => sinceWord.test(word));
    const [from, to] = this.#read(words.slice(start)) ?? [];
    if (!from) return undefined;
    const span = isOpen ? `${from}..` : from === to ? from : `${from}..${to}`;
    return from.length === 4 ? `(year:${span} OR listed:${span})` : `listed:${span}`;
  }

  /** Returns the first and the last day, month or year of a date. */
  #read(words) {
    const [first, second, third] = words;
    if (words.length === 1) return this.#single(first);
    if (words.length === 2)
      return (
        this.#week(first, second) ??
        this.#monthOf(first, second) ??
        this.#monthOf(second, first) ??
        this.#dayOf(first, second) ??
        this.#dayOf(second, first) ??
        this.#relative(first, "1", second)
      );
    if (words.length > 3) return undefined;
    return (
      this.#week(first, second, third) ??
      this.#dayOf(first, second, third) ??
      this.#dayOf(second, first, third) ??
      (/^\d{1,3}$/.test(second) && isPast.test(first) ? this.#relative("past", second, third) : undefined)
    );
  }

  #single(word) {
    if (isYear(word)) return [word, word];
    if (/^\d{4}-\d\d(-\d\d)?$/.test(word) && isDate(word)) return [word, word];
    const [, year, week] = /^(\d{4})-?w(\d\d?)$/.exec(word) ?? [];
    if (year) return daysOf(Number(year), Number(week));
    if (word === "today" || word === "heute") return this.#daysAgo(0, 0);
    if (word === "yesterday" || word === "gestern") return this.#daysAgo(1, 1);
    const month = this.#month(word);
    return month && this.#of(month, this.#yearOf(month));
  }

  /** Returns a month by its name or the first three letters and more of it, as 03; undefined if it is none. */
  #month(word = "") {
    const isName = (name) => word.length > 2 && name.startsWith(word === "sept" ? "sep" : word);
    let month = english.findIndex(isName);
    if (month < 0) month = german.findIndex((name) => isName(name) || isName(name.replace("ä", "ae")));
    return month < 0 ? undefined : String(month + 1).padStart(2, "0");
  }

  #of(month, year) {
    return [`${year}-${month}`, `${year}-${month}`];
  }

  #monthOf(name, year) {
    const month = this.#month(name);
    return month && isYear(year) ? this.#of(month, year) : undefined;
  }

  /** Returns the year of the last month, or day, that has begun. */
  #yearOf(month, day = "01") {
    const [year, ...rest] = this.newest.split("-");
    return String(year - (`${month}-${day}` > rest.join("-") ? 1 : 0));
  }

  /** Reads 13 march, march 13th, and both with a year. */
  #dayOf(number, name, year) {
    const [, day] = /^(\d\d?)(?:st|nd|rd|th)?$/.exec(number) ?? [];
    const month = this.#month(name);
    if (!day || !month || (year !== undefined && !isYear(year))) return undefined;
    const date = `${year ?? this.#yearOf(month, day.padStart(2, "0"))}-${month}-${day.padStart(2, "0")}`;
    return isDate(date) ? [date, date] : undefined;
  }

  /** Reads week 11, week 11 2025 and KW 11. */
  #week(name, number, year) {
    if (!/^(?:week|kw|woche)$/.test(name) || !/^\d\d?$/.test(number) || (year !== undefined && !isYear(year)))
      return undefined;
    const thisYear = Number(this.today.slice(0, 4));
    if (year) return daysOf(Number(year), Number(number));
    const days = daysOf(thisYear, Number(number));
    return days && days[0] <= this.today ? days : daysOf(thisYear - 1, Number(number));
  }

  /** Reads this week, last month, and past 30 days. */
  #relative(word, number, name) {
    const unit = units[name];
    const isThis = /^(?:this|dies\w*)$/.test(word);
    if (!unit || (!isThis && !isPast.test(word))) return undefined;
    const count = Number(number);
    if (unit === "day" || count > 1 || word === "past") {
      const days = count * { day: 1, week: 7, month: 30, year: 365 }[unit];
      return isThis ? undefined : this.#daysAgo(days, 0);
    }
    if (unit === "year") return Array(2).fill(String(Number(this.today.slice(0, 4)) - (isThis ? 0 : 1)));
    if (unit === "month") {
      const [year, month] = this.today.split("-").map(Number);
      return Array(2).fill(iso(Date.UTC(year, month - (isThis ? 1 : 2), 1)).slice(0, 7));
    }
    const sinceMonday = (new Date(this.today).getUTCDay() + 6) % 7;
    return isThis ? this.#daysAgo(sinceMonday, sinceMonday - 6) : this.#daysAgo(sinceMonday + 7, sinceMonday + 1);
  }

  #daysAgo(first, last) {
    return [first, last].map((days) => iso(Date.parse(this.today) - days * dayLength));
  }
}

/** What may precede a date. */
const sinceWord = /^(?:since|seit)$/;
export const leading = /^(?:since|seit|i[mn]|from|of|on|during|vo[mn]|am|the|de[mnr])$/;
const isPast = /^(?:last|past|letzte[nrs]?|vergangene[nrs]?)$/;

const isYear = (word) => /^(?:19[89]|20\d)\d$/.test(word);

const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** Reports whether a day or a month is in the calendar. */
function isDate(text) {
  const time = Date.parse(text.length === 7 ? `${text}-01` : text);
  return Number(text.slice(0, 4)) >= 1000 && !Number.isNaN(time) && iso(time).startsWith(text);
}

/** Returns the first and the last day of a week of ISO 8601; undefined if the year has no such week. */
function daysOf(year, week) {
  const fourth = Date.UTC(year, 0, 4); // in the first week
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayLength + (week - 1) * 7 * dayLength;
  const isIn = week > 0 && new Date(monday + 3 * dayLength).getUTCFullYear() === year;
  return isIn ? [iso(monday), iso(monday + 6 * dayLength)] : undefined;
}
