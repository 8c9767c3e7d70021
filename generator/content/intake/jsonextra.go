package intake

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/paper"
)

// The limits of extra in the content format, and of the depth of its keys.
const (
	extraValues = 500
	extraDepth  = 20
)

// extra reads the keys of a curator's own. Some of those of other listings have a place in an entry.
func (r *jsonReader) extra(v jsontext.Value) {
	if !r.isObject(v, `write an object, such as {"room": "12"}`) {
		return
	}
	for m := range v.Members() {
		if r.line.Record.IsSource || !r.listed(m) {
			r.addExtra(m.Name, m.Value, 1)
		}
	}
	if values := r.line.Record.Extra; len(values) > extraValues {
		r.line.Record.Extra = values[:extraValues]
		r.warn(v.Start, "write fewer", "extra: has more than %d values; the others are left out", extraValues)
	}
}

// listed reads the keys that say when and by whom a paper was listed elsewhere, and its signals.
func (r *jsonReader) listed(m jsontext.Member) bool {
	into := &r.line.Record
	switch m.Name {
	case "published":
		if published := r.word(m.Value); into.Published == "" {
			into.Published = published
		}
	case "listed_on":
		into.Relisted = append(into.Relisted, r.words(m.Value)...)
	case "submitted_by_user":
		if user := r.text(m.Value); into.SubmittedBy == "" {
			into.SubmittedBy = user
		}
	case "upvotes":
		into.Upvotes = max(into.Upvotes, r.count(m.Value))
	case "num_comments":
		into.Comments = max(into.Comments, r.count(m.Value))
	default:
		return false
	}
	return true
}

// addExtra adds the values below a key. Empty ones are those of an export only: elsewhere they are unknown.
func (r *jsonReader) addExtra(key string, v jsontext.Value, depth int) {
	into := &r.line.Record
	switch {
	case len(into.Extra) > extraValues:
	case depth > extraDepth || utf8.RuneCountInString(key) > extraKeyLimit:
		r.warn(v.Start, "shorten it, or nest fewer keys", "%s: a key is longer than %d characters, or below %d others; it is left out", v.Path, extraKeyLimit, extraDepth)
	case v.Kind() == "object":
		for m := range v.Members() {
			r.addExtra(key+"."+m.Name, m.Value, depth+1)
		}
	case v.Kind() == "array":
		for item := range v.Items() {
			r.addExtra(key, item, depth+1)
		}
	case v.Kind() == "null" || key == "":
	default:
		value := string(v.Source)
		if v.Kind() == "string" {
			value = r.string(v)
		}
		if strings.TrimSpace(value) == "" && !into.IsSource {
			return
		}
		if utf8.RuneCountInString(value) > extraLimit {
			r.warn(v.Start, "shorten it", "%s: is longer than %d characters; it is left out", v.Path, extraLimit)
			return
		}
		into.Extra = append(into.Extra, paper.Extra{Key: key, Value: value})
	}
}
