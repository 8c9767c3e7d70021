package query

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/token"
)

// Fields returns the names of fields in the order of docs/query.md.
func Fields() []string {
	return []string{"title", "abstract", "author", "tag", "venue", "submitter", "year", "listed", "before", "after", "has", "is", "id", "like", "sort"}
}

// isField reports whether a name in lower case is that of a field. Another name for submitter is submitted.
func isField(name string) bool { return name == "submitted" || slices.Contains(Fields(), name) }

// term returns the condition of a term.
func (p *parser) term(t piece) node {
	if t.isUnclosed {
		p.problemf(t.offset, "close it", "the quote is never closed")
	}
	if t.name == "" {
		return p.textOrID(t)
	}
	name := strings.ToLower(t.name)
	if t.isSpaced {
		p.noValue(name, t)
	}
	if name == "submitted" {
		return p.field("submitter", t)
	}
	if isField(name) {
		return p.field(name, t)
	}
	hint := "put text with a colon in quotes; fields are " + strings.Join(Fields(), ", ")
	if near := problem.Nearest(name, Fields()); near != "" {
		hint = "did you mean " + near + ":? Put text with a colon in quotes"
	}
	p.problemf(t.at, hint, "unknown field %s", t.name)
	return readText("", t.asText())
}

// textOrID returns the condition of a term without a field. The name of a field before a colon without a
// value is an error, and a word.
func (p *parser) textOrID(t piece) node {
	if name, isName := strings.CutSuffix(strings.ToLower(t.text), ":"); isName && isField(name) && !t.quoted {
		p.problemf(t.at, "write it directly after the colon: "+example(name), "%s: has no value", name)
	}
	if !t.quoted && !t.prefix {
		if readID(t.text) != "" {
			return byID(t.text)
		}
		if m := categoryForm.FindStringSubmatch(t.text); m != nil {
			return newName("tag", value{text: m[1]})
		}
		if address := readAddress(t.text); address != "" {
			return anyOf([]node{byID(address), readText("", value{text: address, quoted: true})})
		}
	}
	return readText("", t.value)
}

// asText returns the field and the value of a term as text, the best guess if they mean nothing.
func (t piece) asText() value {
	v := t.value
	v.text = t.name + ":" + v.text
	return v
}

// field parses the value of a field.
func (p *parser) field(name string, t piece) node {
	switch name {
	case "title", "abstract":
		return p.textIn(name, t)
	case "author":
		return p.author(t)
	case "year", "listed", "before", "after":
		return p.span(name, t)
	case "is":
		return p.oneOf(name, t, []string{"highlight"})
	case "has":
		return p.oneOf(name, t, HasValues())
	case "like", "sort":
		return p.reader(name, t)
	}
	if t.text = unTeX(t.text); token.Key(t.text) == "" && !t.prefix {
		return p.noValue(name, t)
	}
	if name == "id" && !t.prefix {
		return byID(t.text)
	}
	if name == "id" {
		p.problemf(t.offset, "write the whole id", "id: %s* is no id", t.text)
		return readText("", t.asText())
	}
	return newName(name, t.value)
}

// noValue reports a field without a value.
func (p *parser) noValue(name string, t piece) node {
	p.problemf(t.at, "write it directly after the colon: "+example(name), "%s: has no value", name)
	return nil
}

// textIn parses the value of title: or abstract:.
func (p *parser) textIn(field string, t piece) node {
	n := readText(field, t.value)
	if n == nil {
		return p.noValue(field, t)
	}
	if n, ok := n.(text); ok && field == "abstract" && n.isCommon {
		p.problemf(t.offset, "leave it out, or write a phrase that contains it", "abstract: %q is in nearly every abstract", t.text)
		return nil
	}
	return n
}

// reader reads a field about the whole query. It reports those that readers may type, and that saved searches and lists
// have no use for.
func (p *parser) reader(field string, t piece) node {
	key := token.Key(t.text)
	isValue := key != "" && !t.prefix
	if field == "like" {
		id := readID(t.text)
		key = token.Key(cmp.Or(id, t.text))
		isValue = isValue && (id != "" || isPaperID(key))
	}
	isInside := p.negates || len(p.outer) > 0
	if field == "like" && p.allowsLike && isValue && !isInside {
		p.like = key
		return nil
	}
	p.reportReader(field, t, isInside)
	if !isValue {
		return readText("", t.asText())
	}
	return nil
}

func (p *parser) reportReader(field string, t piece, isInside bool) {
	switch {
	case field == "like" && p.allowsLike && isInside:
		p.problemf(t.at, "write it without brackets and operators", "like: is about the whole query")
		return
	case field == "like" && p.allowsLike:
		p.problemf(t.offset, "write the id of a paper: "+example(field), "like: %q is no id", t.text)
		return
	}
	hint := "leave it out: results have the newest papers first; offprint list has --sort"
	if field == "like" {
		hint = "leave it out, or name the tag, the words or the authors that the papers share; offprint list has like:"
	}
	p.problemf(t.at, hint, "%s: is for readers who search the site", field)
}

// isPaperID reports whether s may be the id of a paper of the site.
func isPaperID(s string) bool {
	isOther := func(r rune) bool { return !isLetterOrDigit(r) && r != '.' && r != '_' && r != '-' }
	return s != "" && len(s) <= 100 && isLetterOrDigit(rune(s[0])) && !strings.ContainsFunc(s, isOther)
}

func isLetterOrDigit(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

func example(field string) string {
	switch field {
	case "year":
		return "year:2025"
	case "listed", "before", "after":
		return field + ":2025-03"
	case "is":
		return "is:highlight"
	case "has":
		return "has:code"
	case "id", "like":
		return field + ":2503.04715"
	case "sort":
		return "sort:date"
	}
	return field + `:word or ` + field + `:"several words"`
}

// HasValues returns the values of has: the kinds of links, and the ids of papers elsewhere.
func HasValues() []string { return append(paper.LinkKinds(), "arxiv", "doi", "openreview", "acl") }

func (p *parser) oneOf(field string, t piece, values []string) node {
	key := token.Key(t.text)
	if slices.Contains(values, key) && !t.prefix {
		return name{field: field, key: key}
	}
	hint := "one of " + strings.Join(values, ", ")
	if near := problem.Nearest(key, values); near != "" {
		hint = "did you mean " + field + ":" + near + "?"
	}
	p.problemf(t.offset, hint, "%s: %q is unknown", field, t.text)
	return readText("", t.asText())
}
