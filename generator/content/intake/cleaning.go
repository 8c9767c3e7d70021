package intake

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
)

// step is a step in the cleaning of a text, with what --explain says of it.
type step struct {
	what  string
	clean func(string) string
}

// titleSteps are the steps for titles and other texts of one line in TeX.
func titleSteps() []step {
	return append(lineSteps(), step{"the full stop at its end is cut", plain.WithoutFullStop})
}

func lineSteps() []step {
	return []step{
		{"control characters are removed", withoutControls},
		{"HTML and JATS become TeX", markup.TeX},
		{"ligatures become letters", withoutLigatures},
		{"white space is folded", plain.CollapseSpace},
	}
}

func abstractSteps() []step {
	return []step{
		{"control characters are removed", withoutControls},
		{"HTML and JATS become TeX", markup.TeX},
		{"ligatures become letters", withoutLigatures},
		{"indented lines start paragraphs", paragraphs},
		{"white space is folded, and one blank line is between paragraphs", prose},
	}
}

func withoutControls(s string) string {
	s, _ = plain.WithoutControls(s)
	return s
}

// withoutLigatures returns the letters of ligatures, which come from PDF files.
func withoutLigatures(s string) string {
	if !strings.Contains(s, "\uFB00"[:2]) { // all of them start with these bytes
		return s
	}
	return strings.NewReplacer("\uFB00", "ff", "\uFB01", "fi", "\uFB02", "fl", "\uFB03", "ffi", "\uFB04", "ffl", "\uFB05", "st", "\uFB06", "st").Replace(s)
}

func prose(s string) string { return paper.NewProse(s).Source }

// cleaned returns a text after all steps.
func cleaned(s string, steps []step) string {
	for _, step := range steps {
		s = step.clean(s)
	}
	return s
}

// changes returns what the steps do to a text, for people.
func changes(s string, steps []step) (changes []string) {
	for _, step := range steps {
		if after := step.clean(s); after != s {
			s, changes = after, append(changes, step.what)
		}
	}
	return slices.Compact(changes)
}
