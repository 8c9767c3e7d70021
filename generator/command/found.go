package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/publish/search/find"
	"offprint/generator/text/token"
)

// written is an answer for somebody to read: how many there are, then each paper.
func written(a find.Answer) string {
	var b strings.Builder
	switch {
	case a.About:
		fmt.Fprintf(&b, "about %s\n", plural(a.Total, "paper"))
	case a.Total == 0 && len(a.Hits) > 0:
		fmt.Fprintln(&b, "no paper with all of this; these have some of it")
	default:
		fmt.Fprintln(&b, plural(a.Total, "paper"))
	}
	if a.Spelling != "" {
		fmt.Fprintf(&b, "searched for: %s\n", a.Spelling)
	}
	for _, without := range a.Without {
		fmt.Fprintf(&b, "without %s there would be %s\n", without.Drop, plural(without.Total, "paper"))
	}
	stems := stemsOf(a.Terms)
	for _, hit := range a.Hits {
		fmt.Fprintf(&b, "\n%s\n", find.Plain(hit.Title))
		fmt.Fprintf(&b, "  %s\n", strings.Join(slices.DeleteFunc([]string{by(hit), hit.Date, hit.Href}, func(s string) bool { return s == "" }), ", "))
		if line := piece(find.Plain(hit.Abstract), stems); line != "" {
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	return b.String()
}

// by names at most three authors.
func by(hit find.Hit) string {
	if len(hit.Authors)+hit.More > 3 {
		return hit.Authors[0] + " et al."
	}
	return strings.Join(hit.Authors, ", ")
}

func stemsOf(terms []find.Word) (stems []string) {
	for _, term := range terms {
		for _, word := range term.Used {
			stems = append(stems, token.Stem(word), word)
		}
	}
	return stems
}

// lineLength is that of a piece of an abstract, in characters.
const lineLength = 100

// piece gives a line of a text in which some word stands that was looked for.
func piece(text string, stems []string) string {
	if utf8.RuneCountInString(text) <= lineLength {
		return text
	}
	parts := strings.Fields(text)
	isFound := func(part string) bool {
		return slices.ContainsFunc(token.Tokenize(part), func(form string) bool { return slices.Contains(stems, token.Stem(form)) })
	}
	start := max(0, slices.IndexFunc(parts, isFound)-5)
	line, rest := "", parts[min(start, len(parts)):]
	for len(rest) > 0 && utf8.RuneCountInString(line)+utf8.RuneCountInString(rest[0]) < lineLength {
		line, rest = line+" "+rest[0], rest[1:]
	}
	line = strings.TrimPrefix(line, " ")
	if start > 0 {
		line = "… " + line
	}
	if len(rest) > 0 {
		line += " …"
	}
	return line
}
