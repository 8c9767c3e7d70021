// The facts about a hit: where its words are, when the site listed it, its venue, links and tags.
import {
  countUpvotes,
  factAgain,
  linkCode,
  linkDatasets,
  linkPdf,
  linkProject,
  listComma,
  searchFieldAbstract,
  searchFieldAuthor,
  searchFieldTag,
  searchFieldTitle,
  searchFieldTldr,
  searchFieldVenue,
  searchFields,
} from "../../strings.js";
import { make } from "./dom.js";
import { fill, fillCount, parts } from "./fill.js";
import { filter } from "./filter.js";
import * as say from "./say.js";
import { address } from "./state.js";

const linkNames = { pdf: linkPdf, code: linkCode, project: linkProject, datasets: linkDatasets };
const fieldNames = {
  title: searchFieldTitle,
  abstract: searchFieldAbstract,
  tldr: searchFieldTldr,
  author: searchFieldAuthor,
  tag: searchFieldTag,
  venue: searchFieldVenue,
};

const maxTags = 10;

/** Returns a list of the facts about a hit. */
export function facts({ date, again, venue, upvotes, links = [], tags, marked }) {
  const list = make("ul", { className: "facts" });
  const add = (...children) => list.append(make("li", {}, ...children));
  const time = (date) => make("time", { dateTime: date }, say.day(date));
  if (date) add(time(date), ...(again ? [listComma, ...parts(factAgain, { date: time(again) })] : []));
  if (venue) add(make("span", { className: "card-venue" }, venue));
  if (upvotes > 0) add(make("span", { className: "upvotes" }, fillCount(countUpvotes, upvotes)));
  for (const [kind, href] of links) {
    if (linkNames[kind]) add(make("a", { href }, linkNames[kind]));
  }
  tags.slice(0, maxTags).forEach((tag, i) => {
    const name = marked?.tags.includes(i) ? make("mark", {}, tag) : tag;
    add(make("a", { className: "tag", href: address(filter("tag", tag)) }, name));
  });
  return list;
}

/** Returns where the words of the query are in a hit: "in title, authors". */
export function fieldsLine(fields = []) {
  const names = fields.map((field) => fieldNames[field]).filter(Boolean);
  return names.length > 0 ? fill(searchFields, { fields: names.join(listComma) }) : "";
}
