package paper_test

import (
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

func TestParseBibTeX(t *testing.T) {
	plain := func(s string) string { return tex.Parse(s, tex.Presets()).Plain() }
	for in, want := range map[string]string{
		"Knuth, Donald E.":                               "Donald E. Knuth/Knuth",
		"Donald E. Knuth and Leslie Lamport":             "Donald E. Knuth/|Leslie Lamport/",
		"Knuth, D. and\n  Lamport, L. AND others":        "D. Knuth/Knuth|L. Lamport/Lamport|et al.",
		"{The ATLAS Collaboration and {CMS}}":            "The ATLAS Collaboration and CMS/ group",
		"{\\'E}mile Borel and Erd{\\H o}s, P{\\'a}l":     "Émile Borel/|Pál Erdős/Erdős",
		"Ludwig van Beethoven":                           "Ludwig van Beethoven/",
		"van Gogh, Vincent and de las Heras Molins, Pau": "Vincent van Gogh/van Gogh|Pau de las Heras Molins/de las Heras Molins",
		"King, Jr., Martin Luther":                       "Martin Luther King Jr./King",
		"Jones, Smith":                                   "Smith Jones/Jones",
		"Vargas Llosa, Mario Pedro":                      "Mario Pedro Vargas Llosa/Vargas Llosa",
		"Ada King, Jane Doe":                             "Jane Doe Ada King/Ada King",
		"Levy*, Jacob and Westenbroek*, Tyler":           "Jacob Levy/Levy|Tyler Westenbroek/Westenbroek",
		"Sandford and Anderson, Ann and":                 "Sandford/|Ann Anderson/Anderson",
		"Cl{\\'e}ment L Canonne":                         "Clément L Canonne/",
		"R., Yi":                                         "Yi R./R.",
		"A., B., C., D. E., F.":                          "",
		"Ada Quill and Smith, Jones and Lee, B., C., D.": "Ada Quill/|Jones Smith/Smith|et al.",
		"{} and { }":                                     "",
		"and and":                                        "",
	} {
		names, err := paper.ParseBibTeX(in, plain)
		if (len(err) > 0) != strings.Contains(in, "B., C., D.") {
			t.Errorf("%s: %v", in, err)
		}
		var got []string
		for _, a := range names.Authors {
			got = append(got, a.Name+"/"+a.Family+map[bool]string{true: " group"}[a.Group])
		}
		if names.Open {
			got = append(got, "et al.")
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: got %s, want %s", in, strings.Join(got, "|"), want)
		}
	}
}
