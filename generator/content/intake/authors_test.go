package intake

import (
	"strings"
	"testing"
)

func TestAuthorsOfRecords(t *testing.T) {
	for in, want := range map[string]string{
		"NVIDIA|:|Ada Quill":             "NVIDIA (group), Ada Quill",
		"Ada Quill and Ben Tor|others":   "Ada Quill, Ben Tor, et al.",
		"Smith, J., Jones, K.":           "J. Smith, K. Jones",
		"Ada Quill*|and Ben Tor":         "Ada Quill, Ben Tor",
		"Ada King, Jane Doe":             "omitted",
		"Ada Quill|Smith, Jones and Lee": "Ada Quill, et al., omitted",
		"Wei Li|Ada Quill|Wei Li":        "Wei Li, Ada Quill",
		"Wei Li (Foo Lab)|Wei Li (Bar Lab)|Wei Li (Foo Lab)|Wei Li [0000-0002-1825-0097]": "Wei Li, Wei Li, Wei Li",
		"Quill AB|De Silva PRS":         "AB Quill, PRS De Silva",
		"Vargas Llosa, Mario Pedro|Bo":  "Mario Pedro Vargas Llosa, Bo",
		`Nguy\~ên Anh|P{\'o}lya, Georg`: "Nguyễn Anh, Georg Pólya",
	} {
		var omitted omissions
		names := Record{}.people("authors", People(strings.Split(in, "|")...), &omitted)
		var got []string
		for _, a := range names.Authors {
			if a.Group {
				a.Name += " (group)"
			}
			got = append(got, a.Name)
		}
		if names.Open {
			got = append(got, "et al.")
		}
		if len(omitted) > 0 {
			got = append(got, "omitted")
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %s, %v, want %s", in, strings.Join(got, ", "), omitted, want)
		}
	}
}
