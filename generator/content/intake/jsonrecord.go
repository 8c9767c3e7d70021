package intake

import (
	"fmt"
	"strings"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// record reads the keys of a record. What their meaning depends on comes last.
func (r *jsonReader) record(v jsontext.Value) {
	seen := map[string]jsontext.Member{}
	for m := range v.Members() {
		folded := foldKey(m.Name)
		key, isKnown := jsonKeyOf[folded]
		_, isSeen := seen[folded]
		switch {
		case !isKnown:
			r.unknownKey(m, jsonNames)
			continue
		case isSeen:
			r.warn(m.Start, "keep one of them", "%s: duplicate key; the first one counts", m.Path)
			continue
		case m.Kind() == "null":
			continue
		}
		if seen[folded] = m; key.read != nil {
			key.read(r, m.Value, &r.line.Record)
		}
		if r.line.Err != nil {
			return
		}
	}
	r.exported(seen)
	if extra, ok := seen["extra"]; ok {
		r.extra(extra.Value)
	}
}

// exported reads what only offprint's own exports have. Their key source has the keys of the entry whose values
// other keys don't have.
func (r *jsonReader) exported(seen map[string]jsontext.Member) {
	source, hasSource := seen["source"]
	if _, ok := seen["citationkey"]; !ok || r.line.Record.IsSource {
		if hasSource {
			r.unknownKey(source, jsonNames)
		}
		return
	}
	into := &r.line.Record
	into.IsSource, into.URL, into.Image, into.Links = true, "", "", nil
	if hasSource && r.isObject(source.Value, "write the export again") {
		source.Path = ""
		r.record(source.Value)
	}
}

// unknownKeys are the keys of the records of a file that offprint doesn't know. It reports each once.
type unknownKeys map[string]bool

// unknownKeysLimit is the number of unknown keys after which offprint reports no others.
const unknownKeysLimit = 100

// unknownKey reports a key that records don't have. It is a warning: the records of other programs have keys
// of their own, and a paper is worth more than one of them.
func (r *jsonReader) unknownKey(m jsontext.Member, names []string) {
	if m.Kind() == "null" || r.unknown[m.Path] || len(r.unknown) >= unknownKeysLimit {
		return
	}
	r.unknown[m.Path] = true
	hint := "delete it"
	if near := problem.Nearest(strings.ToLower(shortKey(m.Name)), names); near == m.Name { // which has a meaning elsewhere
	} else if near != "" {
		hint = "write " + near
	} else if m.Path == m.Name {
		hint = fmt.Sprintf("to keep it, write it in extra: {%q: …}", shortKey(m.Name))
	}
	r.warn(m.Start, hint, "%s: unknown key; this record, and any other with it, is read without it", shortKey(m.Path))
}

func shortKey(name string) string {
	if runes := []rune(name); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return name
}
