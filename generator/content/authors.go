package content

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// authors reads a list of names and records, or several names in one string.
func (r *reader) authors(n *yaml.Node, what string) paper.Names {
	var names paper.Names
	if n.Kind == yaml.ScalarNode {
		if !r.isLostList(n, what, isNameOnLine) {
			r.addNames(&names, n, what, r.line(n, what), paper.ParseNames)
		}
	} else {
		items := r.list(n, what)
		names.Authors = make([]paper.Author, 0, len(items)) // most are one name
		for _, item := range items {
			if item.Kind == yaml.MappingNode {
				if a := r.authorRecord(item, what); a.Name != "" {
					names.Authors = append(names.Authors, a)
				}
			} else if r.isUnspaced(item, authorNames) {
				continue
			} else if r.isUndashed(item, what, isNameOnLine) {
				continue
			} else if text := r.required(item, what); text == ":" {
				names.MarkGroups()
			} else {
				r.addNames(&names, item, what, text, paper.ParseItem)
			}
		}
		names.MarkTrailing()
		if names.Open && len(names.Authors) == 0 {
			r.errorf(authorComma, n, "write the names of the authors", "%s: has no name", what)
		}
	}
	if r.isTooMany(n, what, len(names.Authors)) {
		return paper.Names{}
	}
	return names
}

// isNameOnLine reports whether a line of several is one name. A line of a longer list that is wrapped is not.
func isNameOnLine(line string) bool {
	names, err := paper.ParseItem(line, func(s string) string { return s })
	return err == nil && len(names.Authors) == 1 && !names.Open && strings.Contains(names.Authors[0].Name, " ") &&
		strings.TrimRight(line, ",;&") == line && !strings.HasPrefix(line, "and ") && !strings.HasSuffix(line, " and")
}

type nameParser func(string, func(string) string) (paper.Names, error)

// addNames adds the names in a text, which may contain TeX.
func (r *reader) addNames(names *paper.Names, n *yaml.Node, what, text string, parse nameParser) {
	if text == "" {
		return
	}
	parsed, err := parse(text, func(s string) string { return r.withoutMarkup(n, s, what) })
	if err != nil {
		r.namesError(n, what, err)
		return
	}
	for _, a := range parsed.Authors {
		if r.isTooLongPlain(n, "name", a.Name) {
			return
		}
	}
	names.Authors = append(names.Authors, parsed.Authors...)
	names.Open = names.Open || parsed.Open
}

func (r *reader) namesError(n *yaml.Node, what string, err error) {
	if errors.Is(err, paper.ErrNameTooLong) {
		r.errorf(textTooLong, n, "shorten it", "%v", err)
		return
	}
	if problem := (*paper.NamesError)(nil); errors.As(err, &problem) {
		hint := problem.Hint
		if r.rewritten(n, n, "") == what+":" { // the only text of its line
			hint = strings.ReplaceAll(hint, "write [", "write "+what+": [")
		}
		r.errorf(authorComma, n, hint, "%s: %s", what, problem.Text)
	}
}

// author reads one name, which may contain TeX.
func (r *reader) author(n *yaml.Node, source, what string) paper.Author {
	if source == "" {
		return paper.Author{}
	}
	a, err := paper.ParseName(source, func(s string) string { return r.withoutMarkup(n, s, what) })
	if err != nil {
		r.namesError(n, what, err)
		return paper.Author{}
	}
	if r.isTooLongPlain(n, "name", a.Name) {
		return paper.Author{}
	}
	return a
}

// authorRecord reads the name of an author with more about the author.
func (r *reader) authorRecord(n *yaml.Node, what string) (a paper.Author) {
	if key := n.Content; len(key) == 2 && !slices.Contains(authorNames, key[0].Value) && nearestKey(key[0].Value, authorNames) == "" {
		if slices.Contains(keyNames(r.topKeys), key[0].Value) {
			line := r.lineAt(n.Line)
			r.errorf(wrongShape, n, reindented(line, strings.TrimLeft(line, "- "), "delete the dash"), "%s", dashBeforeKey(key[0].Value))
			return a
		}
		why := "write no colon after a name"
		if !isNull(key[1]) {
			why = "a person with an affiliation needs name:"
		}
		r.errorf(wrongShape, n, r.affiliated(key[0], key[1]), "%s: %q is not a key: %s", what, shorten(key[0].Value), why)
		return a
	}
	r.misspelled = slices.DeleteFunc(r.misspelled, func(key string) bool { return key == "name" })
	mapping(r, n, authorKeys, &a)
	name := find(n, "name")
	if r.lacks(name, "name") {
		r.errorf(emptyValue, n, "add name: and the author's name", "%s: an author has no name", what)
	}
	if a.Name == "" {
		return a
	}
	return r.named(name, a, find(n, "group"))
}

// affiliated returns the hint for a name with an affiliation after a colon.
func (r *reader) affiliated(name, affiliation *yaml.Node) string {
	record := yamlText(name.Value, true)
	if affiliation.Kind == yaml.ScalarNode && affiliation.Value != "" {
		record = "{name: " + record + ", affiliation: " + yamlText(affiliation.Value, true) + "}"
	}
	from := name
	if r.isInFlow(name) { // inside brackets of its own
		from = &yaml.Node{Line: name.Line, Column: name.Column}
	}
	if line := r.rewritten(from, affiliation, record); line != "" {
		return "write " + line
	}
	return "put a name that contains a colon in quotes, or write name: and the name"
}

// named parses the name of a record. The name of a group has no parts.
func (r *reader) named(n *yaml.Node, record paper.Author, group *yaml.Node) paper.Author {
	if record.Group {
		record.Name = r.withoutMarkup(n, record.Name, "name")
		return record
	}
	a := r.author(n, record.Name, "name")
	if group != nil && !isNull(group) {
		a.Group = false
	}
	a.ORCID, a.Affiliation, a.ID = cmp.Or(record.ORCID, a.ORCID), cmp.Or(record.Affiliation, a.Affiliation), cmp.Or(record.ID, a.ID)
	a.URL, a.Equal, a.Corresponding = record.URL, record.Equal || a.Equal, record.Corresponding || a.Corresponding
	return a
}

var authorKeys = []key[paper.Author]{
	{"name", someText().must(), `required`,
		func(r *reader, n *yaml.Node, a *paper.Author) { a.Name = r.required(n, "name") }},
	{"orcid", orcidShape(), `the ORCID iD or its URL`,
		func(r *reader, n *yaml.Node, a *paper.Author) {
			a.ORCID = r.canonical(orcidForm, n, "orcid", paper.ORCID)
		}},
	{"affiliation", anyText(), `shown on the paper's page`,
		func(r *reader, n *yaml.Node, a *paper.Author) {
			a.Affiliation = r.plain(n, "affiliation")
		}},
	{"id", slugShape(), "the id of the person, the last part of `/authors/ID/`",
		func(r *reader, n *yaml.Node, a *paper.Author) { a.ID = r.canonical(slugForm, n, "id", checkedSlug) }},
	{"url", webShape(), `the author's web page`,
		func(r *reader, n *yaml.Node, a *paper.Author) { a.URL = r.webAddress(n, "url") }},
	{"equal", flag(), "`true` for authors who contributed equally; the paper's page says so",
		func(r *reader, n *yaml.Node, a *paper.Author) { a.Equal = r.bool(n, "equal") }},
	{"corresponding", flag(), "`true` for the author to write to; the paper's page says so",
		func(r *reader, n *yaml.Node, a *paper.Author) { a.Corresponding = r.bool(n, "corresponding") }},
	{"group", flag(), "`true` for a team or collaboration, whose name has no family name; `false` for a person whose name looks like one",
		func(r *reader, n *yaml.Node, a *paper.Author) { a.Group = r.bool(n, "group") }},
}

var authorNames = keyNames(authorKeys)
