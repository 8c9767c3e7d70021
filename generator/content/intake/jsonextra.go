package intake

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/paper"
)

// The limits of extra in the content format, and of the depth of its keys.
const (
	extraValues = 500
	extraDepth  = 20
)

// extra reads the keys of a curator's own. Some of those of other listings have a place in an entry.
func (r *jsonReader) extra(v jsonValue) {
	if !r.isObject(v, `write an object, such as {"room": "12"}`) {
		return
	}
	for m := range v.members() {
		if r.line.Record.IsSource || !r.listed(m) {
			r.addExtra(m.name, m.jsonValue, 1)
		}
	}
	if values := r.line.Record.Extra; len(values) > extraValues {
		r.line.Record.Extra = values[:extraValues]
		r.warn(v.start, "write fewer", "extra: has more than %d values; the others are left out", extraValues)
	}
}

// listed reads the keys that say when and by whom a paper was listed elsewhere, and its signals.
func (r *jsonReader) listed(m jsonMember) bool {
	into := &r.line.Record
	switch m.name {
	case "published":
		if published := r.word(m.jsonValue); into.Published == "" {
			into.Published = published
		}
	case "listed_on":
		into.Relisted = append(into.Relisted, r.words(m.jsonValue)...)
	case "submitted_by_user":
		if user := r.text(m.jsonValue); into.SubmittedBy == "" {
			into.SubmittedBy = user
		}
	case "upvotes":
		into.Upvotes = max(into.Upvotes, r.count(m.jsonValue))
	case "num_comments":
		into.Comments = max(into.Comments, r.count(m.jsonValue))
	default:
		return false
	}
	return true
}

// addExtra adds the values below a key. Empty ones are those of an export only: elsewhere they are unknown.
func (r *jsonReader) addExtra(key string, v jsonValue, depth int) {
	into := &r.line.Record
	switch {
	case len(into.Extra) > extraValues:
	case depth > extraDepth || utf8.RuneCountInString(key) > extraKeyLimit:
		r.warn(v.start, "shorten it, or nest fewer keys", "%s: a key is longer than %d characters, or below %d others; it is left out", v.path, extraKeyLimit, extraDepth)
	case v.kind() == "object":
		for m := range v.members() {
			r.addExtra(key+"."+m.name, m.jsonValue, depth+1)
		}
	case v.kind() == "array":
		for item := range v.items() {
			r.addExtra(key, item, depth+1)
		}
	case v.kind() == "null" || key == "":
	default:
		value := string(v.source)
		if v.kind() == "string" {
			value = r.string(v)
		}
		if strings.TrimSpace(value) == "" && !into.IsSource {
			return
		}
		if utf8.RuneCountInString(value) > extraLimit {
			r.warn(v.start, "shorten it", "%s: is longer than %d characters; it is left out", v.path, extraLimit)
			return
		}
		into.Extra = append(into.Extra, paper.Extra{Key: key, Value: value})
	}
}
