package paper

import (
	"slices"
	"testing"
)

func TestParseTypeKnowsCSLAndBibTeX(t *testing.T) {
	for in, want := range map[string]string{
		"article": "article", "article-journal": "article-journal", "inproceedings": "paper-conference", "InProceedings": "paper-conference",
		"conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "incollection": "chapter", "misc": "", "unpublished": "manuscript",
	} {
		if got, ok := ParseType(in); got != want || !ok {
			t.Errorf("ParseType(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{
		"preprint": "article", "journal": "article-journal", "Conference Paper": "paper-conference", "proceedings-article": "paper-conference",
		"@inproceedings": "paper-conference", "paper_conference": "paper-conference", "talk": "speech", "nonsense": "", "": "",
	} {
		if _, ok := ParseType(in); ok {
			t.Errorf("ParseType(%q) accepts it", in)
		}
		if got := MeantType(in); got != want {
			t.Errorf("MeantType(%q) = %q, want %q", in, got, want)
		}
	}
	for name, target := range meantTypes {
		if !slices.Contains(Types(), target) {
			t.Errorf("%s means %s, which is no type", name, target)
		}
	}
	for _, name := range BibTeXTypes() {
		if target, ok := ParseType(name); !ok || target != "" && !slices.Contains(Types(), target) {
			t.Errorf("%s is %s, which is no type", name, target)
		}
	}
}
