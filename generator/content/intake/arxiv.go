package intake

import (
	"slices"
	"strings"

	"offprint/generator/content/intake/arxiv"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/address"
	"offprint/generator/text/pattern"
)

// arXivLines returns the papers in an answer of arXiv.
func arXivLines(name string, data []byte) (lines []Line) {
	answer, err := arxiv.Parse(data)
	for _, e := range answer.Entries {
		lines = append(lines, ArXivLine(name, e))
	}
	for _, r := range answer.Refusals {
		lines = append(lines, Line{At: problem.Position{File: name, Line: r.Line}, Err: Error{"arXiv answered: " + r.Text, "correct the ids or the query, and save the answer again"}})
	}
	if answer.Replaced > 0 && len(lines) > 0 {
		lines[0].Notes.Warnf("", problem.Position{File: name, Line: answer.Replaced}, "save the answer again as it came", "the answer has bytes that are not XML: offprint reads \ufffd for them")
	}
	if failure, ok := err.(*arxiv.Error); ok {
		lines = append(lines, Line{At: problem.Position{File: name, Line: failure.Line}, Err: Error{failure.Text, failure.Hint}})
	}
	return lines
}

// ArXivLine returns the record of a paper of arXiv in an answer of a name.
func ArXivLine(name string, e arxiv.Entry) Line {
	line := Line{At: problem.Position{File: name, Line: e.Line}, Size: e.Size}
	r := &line.Record
	r.ID, r.ArXiv, r.Title, r.Abstract = Word(e.ID), Word(e.ID), e.Title, e.Abstract
	r.Published, r.IsUndated = Word(e.Published.String()), true
	for _, a := range e.Authors {
		r.Authors = append(r.Authors, Person{Text: a.Name, Author: paper.Author{Affiliation: strings.Join(a.Affiliations, "; ")}})
	}
	r.Tags, r.Keywords = arXivTags(e)
	if dois := strings.Fields(e.DOI); len(dois) > 0 {
		r.DOI = Word(dois[0])
		if len(dois) > 1 {
			line.warn(line.At, "add it to the entry if it matters", "doi: of several, only the first is read: %s", shortValue(e.DOI))
		}
	}
	for _, mention := range address.Mentions(e.Comment) {
		r.addLink(mention.Kind, mention.URL)
	}
	if withdrawn.MatchString(e.Comment) {
		r.Withdrawn = e.Comment
		line.warn(line.At, "delete the entry, or leave it: its page says that the paper is withdrawn", "the paper is withdrawn at arXiv: %s", shortValue(e.Comment))
	}
	if e.JournalRef != "" {
		r.readReference(e.JournalRef)
	} else {
		r.Venue = acceptedAt(e.Comment)
	}
	return line
}

// withdrawn matches the comments of papers that their authors or arXiv withdrew.
var withdrawn = pattern.New(`(?i)^(?:(?:this|the) )?(?:(?:paper|article|submission|manuscript|work|preprint) (?:has been |was |is )?)?(?:withdrawn|retracted)\b`)

// arXivCategory matches arXiv's own categories: cs.CL, hep-ex. Authors add classes of ACM and MSC.
var arXivCategory = pattern.New(`^[a-z]+(-[a-z]+)*(\.[A-Za-z]+(-[a-z]+)*)?$`)

// arXivTags returns the categories, the primary one first; classes of others are keywords.
func arXivTags(e arxiv.Entry) (tags, keywords []string) {
	for _, term := range append([]string{e.Primary}, e.Categories...) {
		for part := range strings.FieldsFuncSeq(term, func(r rune) bool { return r == ',' || r == ';' }) {
			part = strings.TrimSpace(part)
			switch {
			case part == "" || slices.Contains(tags, part) || slices.Contains(keywords, part):
			case arXivCategory.MatchString(part):
				tags = append(tags, part)
			default:
				keywords = append(keywords, part)
			}
		}
	}
	return tags, keywords
}
