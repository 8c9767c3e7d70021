package paper

import "testing"

// TestOnePersonSortsInOnePlace reads names in both orders.
func TestOnePersonSortsInOnePlace(t *testing.T) {
	for want, names := range map[string][]string{
		"Gogh":          {"Vincent van Gogh", "van Gogh, Vincent", "Gogh, Vincent van"},
		"La Tour":       {"Pierre de La Tour", "de La Tour, Pierre"},
		"Ramón y Cajal": {"Santiago Ramón y Cajal", "Ramón y Cajal, Santiago"},
		"Hooft":         {"Gerard 't Hooft", "'t Hooft, Gerard"},
		"Van Durme":     {"Benjamin Van Durme", "Durme, Benjamin Van", "Van Durme, Benjamin"},
		"King":          {"Martin Luther King Jr.", "King, Jr., Martin Luther", "Martin Luther King, Jr."},
		"Stein":         {"Otto von und zu Stein", "von und zu Stein, Otto"},
		"山田":            {"山田, 太郎", "山田 太郎"},
		"Plato":         {"Plato"},
		"Núñez y Rojas": {"María del Carmen Núñez y Rojas", "Núñez y Rojas, María del Carmen"},
		"Lee":           {"María de los Ángeles Lee", "Maria del Mar Lee", "Lee, María del Mar"},
		"Cruz":          {"María de la Cruz"},
		"Mar":           {"María del Mar", "del Mar, María"},
		"al-Khwarizmi":  {"Muhammad ibn Musa al-Khwarizmi", "al-Khwarizmi, Muhammad ibn Musa"},
		"Lopes Filho":   {"Luís M. B. Lopes Filho", "Lopes Filho, Luís M. B.", "Luís de Lopes Filho"},
		"Filho":         {"Ada Filho", "A. B. Filho"},
		"Khaldun":       {"Abd al-Rahman ibn Khaldun", "ibn Khaldun, Abd al-Rahman"},
	} {
		for _, name := range names {
			a, err := ParseName(name, plainTeX)
			if got := a.SortName(); err != nil || got != want {
				t.Errorf("%s sorts as %q, want %q (%v)", name, got, want, err)
			}
		}
	}
}

func TestWithoutNickname(t *testing.T) {
	for in, want := range map[string]string{
		"Wei (Kevin) Li": "Wei Li", `Wei "Kevin" Li`: "Wei Li", "Wei “Kevin” Li": "Wei Li", "Wei 'Kevin' Li": "Wei Li", "Ada (Adi) M. Quill": "Ada M. Quill",
		"Foo Team (FT) Bar": "Foo Team (FT) Bar", "Gerard 't Hooft": "Gerard 't Hooft", "Ada O'Neil": "Ada O'Neil", "Wei (2) Li": "Wei (2) Li",
	} {
		if got := WithoutNickname(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestMarkTrailing(t *testing.T) {
	for _, c := range []struct {
		items []string
		want  string
	}{
		{[]string{"Quill AB", "De Silva PRS", "Tor C"}, "AB Quill <family Quill> | PRS De Silva <family De Silva> | C Tor <family Tor>"},
		{[]string{"Vijay K", "Ravi S"}, "Vijay K | Ravi S"},
		{[]string{"Quill AB", "Bo Tor"}, "Quill AB | Bo Tor"},
		{[]string{"Quill AB"}, "Quill AB"},
		{[]string{"Quill AB, Tor C", "Lee D"}, "AB Quill <family Quill> | C Tor <family Tor> | D Lee <family Lee>"},
		{[]string{"Quill, A. B.", "Vijay K"}, "A. B. Quill <family Quill> | Vijay K"},
	} {
		var names Names
		for _, item := range c.items {
			read, err := ParseItem(item, plainTeX)
			if err != nil {
				t.Fatal(err)
			}
			names.Authors = append(names.Authors, read.Authors...)
		}
		names.MarkTrailing()
		if got := described(names, nil); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.items, got, c.want)
		}
	}
}
