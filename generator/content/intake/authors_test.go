package intake

import (
	"strings"
	"testing"
)

func TestAuthorsOfRecords(t *testing.T) {
	for in, want := range map[string]string{
		"NVIDIA|:|Ada Quill":            "NVIDIA (group), Ada Quill",
		"Ada Quill and Ben Tor|others":  "Ada Quill, Ben Tor, et al.",
		"Smith, J., Jones, K.":          "J. Smith, K. Jones",
		"Ada Quill*|and Ben Tor":        "Ada Quill, Ben Tor",
		"Ada King, Jane Doe":            "error",
		"Vargas Llosa, Mario Pedro|Bo":  "Mario Pedro Vargas Llosa, Bo",
		`Nguy\~ên Anh|P{\'o}lya, Georg`: "Nguyễn Anh, Georg Pólya",
	} {
		names, err := authors(strings.Split(in, "|"))
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
		if err != nil {
			got = []string{"error"}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %s, %v, want %s", in, strings.Join(got, ", "), err, want)
		}
	}
}
