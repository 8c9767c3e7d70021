package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

func brokenWordRule() problem.Rule {
	return problem.Rule{
		Code: brokenWord, Name: "broken-word", Warning: true,
		About: `Words that the end of a line divides in a PDF, and that were pasted with the hyphen.`,
		Wrong: `abstract: We compare seven architec- tures.`,
		Right: `abstract: We compare seven architectures.`,
	}
}

func abstractLabelRule() problem.Rule {
	return problem.Rule{
		Code: abstractLabel, Name: "abstract-label", Warning: true, Fix: true,
		About: `Abstracts that start with the word Abstract, which pages add themselves.`,
		Wrong: `abstract: 'Abstract: We compare seven architectures.'`,
		Right: `abstract: We compare seven architectures.`,
	}
}

func cutAbstractRule() problem.Rule {
	return problem.Rule{
		Code: cutAbstract, Name: "abstract-cut", Warning: true,
		About: `Abstracts that end in an ellipsis, since the page that they come from shows only their beginning.`,
		Wrong: `abstract: We compare seven architectures and...`,
		Right: `abstract: We compare seven architectures and find no difference.`,
	}
}

func titleFullStopRule() problem.Rule {
	return problem.Rule{
		Code: titleFullStop, Name: "title-full-stop", Warning: true, Fix: true,
		About: `Full stops at the end of titles, which citations add themselves.`,
		Wrong: `title: On the analytical engine.`,
		Right: `title: On the analytical engine`,
	}
}

func titleCaseRule() problem.Rule {
	return problem.Rule{
		Code: titleCase, Name: "title-case", Warning: true,
		About: `Titles of five words or more in capitals only, or without any capital.`,
		Wrong: `title: ON THE ANALYTICAL ENGINE AND ITS NOTES`,
		Right: `title: On the analytical engine and its notes`,
	}
}

// newLabel returns the pattern of a label at the start of an abstract.
func newLabel() *pattern.Pattern { return pattern.New(`^(?i:abstract)\s*([:.—–]|-+\s)`) }

func (c *checker) pasted(entry content.Entry) {
	p := entry.Paper
	abstract, title := p.Abstract.Source, p.Title.Plain
	if word := dividedWord(abstract); word != "" {
		c.warnf(brokenWord, entry, "abstract", "join its parts, or remove the space", "abstract: %q has a space after its hyphen", excerpt(word))
	}
	if label := labelOf(abstract, c.label); label != "" {
		c.warnf(abstractLabel, entry, "abstract", "remove it", "abstract: starts with %q", excerpt(strings.TrimSpace(label)))
	}
	if strings.HasSuffix(abstract, "...") || strings.HasSuffix(abstract, "…") {
		c.warnf(cutAbstract, entry, "abstract", "copy the rest from the paper", "abstract: ends in an ellipsis")
	}
	if plain.WithoutFullStop(title) != title {
		c.warnf(titleFullStop, entry, "title", "remove it", "title: ends with a full stop")
	}
	c.titleCase(entry, title)
}

// labelOf returns the label at the start of an abstract; "" if it has none.
func labelOf(abstract string, label *pattern.Pattern) string {
	if abstract == "" || abstract[0]|0x20 != 'a' {
		return ""
	}
	return label.FindString(abstract)
}

// dividedWord returns the first word of a text that a line break divided: two letters or more in lower case, a
// hyphen, a space, and three or more. "Pre- and postconditions" has none.
func dividedWord(text string) string {
	for {
		hyphen := strings.Index(text, "- ")
		if hyphen < 0 {
			return ""
		}
		end := hyphen + len("- ")
		before, after := lettersBefore(text[:hyphen]), lettersAfter(text[end:])
		if utf8.RuneCountInString(before) < 2 || utf8.RuneCountInString(after) < 3 {
			text = text[hyphen+1:]
			continue
		}
		switch after {
		case "and", "but", "nor", "than", "the", "und", "oder", "bis", "sowie", "versus", "then", "with", "that", "which", "from", "through", "into", "for":
		default:
			return before + "- " + after
		}
		text = text[end+len(after):]
	}
}

// lettersBefore returns the letters in lower case at the end of a text.
func lettersBefore(s string) string {
	start := len(s)
	for {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLower(r) {
			return s[start:]
		}
		start -= size
	}
}

// lettersAfter returns the letters in lower case at the start of a text.
func lettersAfter(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLower(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

func (c *checker) titleCase(entry content.Entry, title string) {
	if of := caseOf(title); of != "" && len(strings.Fields(title)) >= 5 {
		c.warnf(titleCase, entry, "title", "write it as a list of references would", "title: has %s", of)
	}
}
