package content

import (
	"fmt"

	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/address"
	"offprint/generator/text/pattern"
)

// unknown reports a key that is not one of keys.
func (r *reader) unknown(n, name, value *yaml.Node, keys []string) {
	if key, _, ok := strings.Cut(name.Value, ":"); ok && slices.Contains(keys, key) {
		line := r.lineAt(name.Line)
		indent := line[:max(strings.Index(line, name.Value), 0)]
		r.errorf(yamlSyntax, name, writeLine(withValue(indent+key+": ", strings.TrimPrefix(line, indent+key+":")), "write a space after the colon"), "no space after %q", key+":")
		r.misspelled = append(r.misspelled, key)
		return
	}
	if r.isQuotedKey(name, value, keys) || r.isOutsideRecord(name, keys) {
		return
	}
	near := nearestKey(name.Value, keys)
	if near != "" {
		r.misspelled = append(r.misspelled, near)
	}
	r.errorf(unknownKey, name, r.keyHint(n, name, value, keys, near), "unknown key %q%s", shorten(name.Value), whyUnknown(name.Value, near, value, keys))
}

// noteKeys are keys that mean the note.
var noteKeys = []string{"note", "notes", "comment", "comments", "remark", "remarks", "body", "content"}

// keyHint returns what to write in place of an unknown key.
func (r *reader) keyHint(n, name, value *yaml.Node, keys []string, near string) string {
	switch {
	case slices.Contains(noteKeys, strings.ToLower(name.Value)) && slices.Contains(keys, "extra"):
		return "write the note below the second line ---"
	case strings.EqualFold(name.Value, "status") && strings.EqualFold(value.Value, "draft") && slices.Contains(keys, "draft"):
		return "write draft: true"
	case slices.Contains(keys, "links") && (near == "links" || near == "" && kindOfLink(name.Value) != ""):
		return r.movedHint(n, name, "links", keys)
	case near != "" && find(n, near) != nil:
		return fmt.Sprintf("write its value in %s, on line %d, or delete this line", near, r.before+find(n, near).Line)
	case near == "published" && value.Kind == yaml.ScalarNode:
		return r.publishedHint(n, value.Value)
	case near == "tags" && value.Kind == yaml.ScalarNode:
		return "write tags: " + FlowList(SplitWords(value.Value))
	case near != "":
		if line := r.rewritten(name, name, near); line != "" {
			return "write " + line
		}
		return "write " + near + " in place of " + shorten(name.Value)
	case strings.EqualFold(name.Value, "month") && slices.Contains(keys, "published"):
		if year := findKey(n, "year"); year != nil {
			return fmt.Sprintf("delete this line: its value is in the hint for line %d", r.before+year.Line)
		}
		return "delete this line, and write the month in published, as YYYY-MM"
	}
	hint := "delete it"
	if home, _ := homeOf(name.Value, value.Value, keys); home == "extra" {
		hint = r.movedHint(n, name, "extra", keys)
	}
	if r.listedKeys {
		return hint
	}
	r.listedKeys = true
	return hint + "; known keys: " + strings.Join(keys, ", ")
}

// publishedHint returns what to write in place of a year, with the month, which has a key of its own.
func (r *reader) publishedHint(n *yaml.Node, year string) string {
	month := findKey(n, "month")
	if month == nil {
		return "write published: " + yearAndMonth(year, "")
	}
	date := yearAndMonth(year, find(n, "month").Value)
	if date == year {
		return "write published: " + year
	}
	return fmt.Sprintf("write published: %s, and delete line %d", date, r.before+month.Line)
}

// whyUnknown says why the site does not know a key, if that is not plain. It starts with a colon.
func whyUnknown(name, near string, value *yaml.Node, keys []string) string {
	into, _ := homeOf(name, value.Value, keys)
	switch {
	case slices.Contains(keys, strings.ToLower(name)):
		return ": keys are lowercase"
	case into == "links" && near == "" && slices.Contains(keys, "links"):
		return ": it belongs below links:"
	}
	return ""
}

// movedHint returns what to write in place of an unknown key that belongs into another mapping. The hint
// of the first such key has the values of all.
func (r *reader) movedHint(n, name *yaml.Node, into string, keys []string) string {
	var texts []string
	var first *yaml.Node
	for at := 0; at+1 < len(n.Content); at += 2 {
		key, value := n.Content[at], n.Content[at+1]
		target, inside := homeOf(key.Value, value.Value, keys)
		if target != into {
			continue
		}
		if first == nil {
			first = key
		}
		if value.Kind != yaml.ScalarNode {
			return "indent it by two spaces, below a line " + into + ":"
		}
		texts = append(texts, inside, value.Value)
	}
	if first != name && first != nil {
		return fmt.Sprintf("delete this line: its value is in the hint for line %d", r.before+first.Line)
	}
	existing := find(n, into)
	switch line := pairs(texts); {
	case line == "":
		return "delete this line"
	case existing == nil:
		return writeLine(into+": "+line, "write it below a line "+into+":")
	case existing.Kind == yaml.MappingNode && r.merged("links", existing) != "" && r.rewritten(existing, existing, "x") != "":
		for at := 0; at+1 < len(existing.Content); at += 2 {
			texts = append(texts, existing.Content[at].Value, existing.Content[at+1].Value)
		}
		return fmt.Sprintf("delete this line, and on line %d write %s: %s", r.before+existing.Line, into, pairs(texts))
	}
	return fmt.Sprintf("write it below %s, on line %d, as %s", into, r.before+existing.Line-1, strings.Trim(pairs(texts[:2]), "{}"))
}

// homeOf returns the mapping into which an unknown key belongs, links or extra, and its name there. The
// mapping is "" if another key means the same.
func homeOf(key, value string, keys []string) (mapping, name string) {
	near := nearestKey(key, keys)
	kind := kindOfLink(key)
	switch {
	case slices.Contains(keys, key), key == "note", key == "month":
		return "", ""
	case near == "links":
		return "links", address.Kind(value)
	case near != "":
		return "", ""
	case kind != "":
		return "links", kind
	case slices.Contains(keys, "extra") && simpleName.MatchString(key):
		return "extra", key
	}
	return "", ""
}

var simpleName = pattern.New(`^[A-Za-z_][A-Za-z0-9_-]{0,60}$`)

// kindOfLink returns the kind of link that a key means; "" if there is none.
func kindOfLink(key string) string { return nearestKey(key, paper.LinkKinds()) }

// nearestKey returns the key that a misspelled one means; "" if there is none.
func nearestKey(name string, keys []string) string {
	name = strings.ToLower(name)
	other := map[string]string{
		"keywords": "tags", "topics": "tags", "categories": "tags", "subjects": "tags", "summary": "abstract", "description": "abstract",
		"year": "published", "journal": "venue", "booktitle": "venue", "conference": "venue", "eprint": "arxiv",
		"url": "links", "link": "links", "language": "lang", "github": "code", "repository": "code", "repo": "code", "source": "code", "website": "project",
		"slug": "id", "permalink": "aliases", "redirect_from": "aliases", "lastmod": "updated", "modified": "updated", "last_modified": "updated",
		"featured": "highlight", "pinned": "highlight", "starred": "highlight", "cover": "image", "thumbnail": "image", "figure": "image",
		"homepage": "project", "institution": "affiliation", "university": "affiliation", "organization": "affiliation",
	}[name]
	if slices.Contains(keys, other) {
		return other
	}
	return problem.Nearest(name, keys)
}
