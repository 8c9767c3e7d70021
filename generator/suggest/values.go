package suggest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/form"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

// values are what the fields of a form say about a paper. A field is read in one way, whatever becomes of it: a new paper,
// or keys of one that exists.
type values struct {
	answers  form.Answers
	record   intake.Record
	problems problem.List
}

// valuesOf reads the fields of a form. An answer that it can't read with certainty is an error.
func valuesOf(answers form.Answers) *values {
	v := &values{answers: answers, record: intake.Record{IsUndated: true}}
	for _, f := range form.Of(answers.Kind).Fields {
		text, _ := plain.WithoutControls(answers.Text(f.ID))
		if text = strings.TrimSpace(text); text != "" {
			v.read(f, text)
		}
	}
	return v
}

func (v *values) read(f form.Field, text string) {
	r := &v.record
	switch kind, isLink := strings.CutPrefix(f.Key, "links."); {
	case isLink:
		v.links(f, kind, text)
	case f.Key == "title":
		r.Title = text
	case f.Key == "authors":
		v.authors(f, text)
	case f.Key == "abstract":
		r.Abstract = text
	case f.Key == "published":
		v.published(f, text)
	case f.Key == "venue":
		r.Venue = text
	case f.Key == "tags":
		if r.Tags = tagsIn(text); len(r.Tags) == 0 {
			v.errorf(f, "write tags with commas between, such as theory, vision", "no tag in %q", plain.Excerpt(text, 80))
		}
	case f.Key == "tldr":
		r.TLDR = text
	case f.Key == "withdrawn":
		r.Withdrawn = text
	}
}

func (v *values) errorf(f form.Field, hint, format string, args ...any) {
	v.problems.Errorf("", v.answers.At(f.ID), hint, "%s: %s", f.Label, fmt.Sprintf(format, args...))
}

// authors reads the names that lines and separators list.
func (v *values) authors(f form.Field, text string) {
	const hint = "write one name on each line, such as Ada Lovelace"
	lines := linesOf(text)
	names, err := paper.ParseNames(strings.Join(lines, "; "), withoutTeX)
	if err == nil && len(lines) > 1 && !slices.ContainsFunc(lines, isClear) { // Ada Quill, Ben Tor / Cy Lee, Di Wu
		_, err = paper.ParseNames(lines[0], withoutTeX)
	}
	if err != nil {
		v.errorf(f, hint, "%v", err)
		return
	}
	for _, a := range names.Authors {
		if noName.MatchString(a.Name) {
			v.errorf(f, hint, "%q is not the name of a person or a group", plain.Excerpt(a.Name, 80))
		}
	}
	v.record.Authors, v.record.EtAl = intake.Named(names.Authors), names.Open
}

// isClear reports whether a line has one meaning without the lines around it.
func isClear(line string) bool {
	_, err := paper.ParseNames(line, withoutTeX)
	return err == nil
}

// isOneName reports whether a text is certainly one name.
func isOneName(text string) bool {
	names, err := paper.ParseNames(text, withoutTeX)
	return err == nil && len(names.Authors) == 1 && !names.Open && !noName.MatchString(names.Authors[0].Name)
}

func withoutTeX(s string) string { return tex.Parse(s, tex.Presets()).Plain() }

// noName matches what people write in place of names: handles, addresses, lists in brackets, and quoted names.
var noName = pattern.New(`@|://|^["“\[<]|[\]>]$`)

// linesOf returns the lines of a text without bullets and quotes. A tab, as in a table, ends a line, as does a semicolon outside
// of brackets.
func linesOf(text string) (lines []string) {
	ends := "\n\t"
	if !strings.ContainsAny(text, "()[]{}&") { // &amp;
		ends += ";；"
	}
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(ends, r) }) {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*• "))
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(line, ",; "), " and"))
		if line = form.Unquoted(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// tagsIn returns the tags in a text, which may be a list in brackets, or have a # before each.
func tagsIn(text string) (tags []string) {
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		text = text[1 : len(text)-1]
	}
	words := strings.Fields(text)
	if !slices.ContainsFunc(words, func(word string) bool { return !strings.HasPrefix(word, "#") }) {
		text = strings.Join(words, ",")
	}
	for _, tag := range content.SplitWords(strings.ReplaceAll(text, "\n", ",")) {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "- ")
		if tag = strings.TrimLeft(strings.Trim(tag, " \"'`“”"), "# "); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

var isoDay = pattern.New(`^\d{4}-\d\d(-\d\d)?$`)

// published reads a date in any form that has one meaning.
func (v *values) published(f form.Field, text string) {
	dates := content.Dates(text)
	if d, err := paper.ParseDate(text); err == nil {
		dates = []paper.Date{d}
	} else if isoDay.MatchString(text) { // and not in the calendar
		dates = nil
	}
	switch len(dates) {
	case 0:
		v.errorf(f, "write the day as 2025-03-13, the month as 2025-03, or the year", "%q is not a date", plain.Excerpt(text, 80))
	case 1:
		v.record.Published = intake.Word(dates[0].String())
	default:
		v.errorf(f, "write "+dates[0].String()+" or "+dates[1].String(), "%q may be several dates", plain.Excerpt(text, 80))
	}
}

// paper returns the paper with the values, as its file would have them. What the file can't have is an error.
func (v *values) paper(day paper.Date) *paper.Paper {
	record := v.record
	record.Venue, record.Withdrawn = "", ""
	record.Title = cmp.Or(record.Title, "Untitled")
	p, omitted, err := record.Paper(day)
	if err != nil {
		v.problems.Errorf("", v.answers.At("title"), "write the title", "%v", err)
		return &paper.Paper{}
	}
	for _, o := range omitted {
		v.problems.Errorf("", v.answers.At(fieldOf(o.Text)), cmp.Or(o.Hint, "edit the issue, and write it in another way"), "%s", o.Text)
	}
	p.SetPublication(paper.Publication{Venue: plain.CollapseSpace(v.record.Venue)})
	return p
}

// settings returns the keys of a paper that the form has values for. Authors whom the old paper has keep their ids,
// affiliations and the like.
func (v *values) settings(day paper.Date, old *paper.Paper) (settings []entry.Setting) {
	p := v.paper(day)
	p.Authors = withRecords(p.Authors, old.Authors)
	var keys []string
	for _, f := range form.Of(v.answers.Kind).Fields {
		if f.Key != "" && v.answers.Text(f.ID) != "" {
			keys = append(keys, f.Key)
		}
	}
	for _, s := range entry.Settings(p) {
		if slices.Contains(keys, strings.Join(s.Keys, ".")) {
			settings = append(settings, s)
		}
	}
	if v.record.Withdrawn != "" { // as it is: it has no markup
		settings = append(settings, entry.Setting{Keys: []string{"withdrawn"}, Value: &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v.record.Withdrawn}})
	}
	return settings
}

// withRecords returns authors with what the records of old ones with equal names say besides.
func withRecords(authors, old []paper.Author) []paper.Author {
	authors = slices.Clone(authors)
	for i, a := range authors {
		j := slices.IndexFunc(old, func(o paper.Author) bool { return o.Name == a.Name })
		if j < 0 {
			continue
		}
		authors[i] = old[j]
		authors[i].Affiliation = cmp.Or(a.Affiliation, old[j].Affiliation)
		authors[i].ORCID = cmp.Or(a.ORCID, old[j].ORCID)
		authors[i].Native = cmp.Or(a.Native, old[j].Native)
	}
	return authors
}
