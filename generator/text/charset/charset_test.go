package charset

import "testing"

func TestDecode(t *testing.T) {
	for in, want := range map[string]struct{ text, warnings string }{
		"a\r\nb\rc":             {"a\nb\nc", ""},
		"\ufeffé":               {"é", ""},
		"\xff\xfea\x00\xe9\x00": {"aé", ""},
		"Caf\xe9\n\x96":         {"Café\n–", "x:1:4: warning: the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1"},
		"a\nb\x07":              {"a\nb ", "x:2:2: warning: the control character U+0007 is read as a space"},
		"\x01\x02\x03":          {"   ", "x:1:1: warning: the control character U+0001 is read as a space, and so are 2 others"},
		"":                      {"", ""},
	} {
		got, warnings := Decode([]byte(in)), ""
		for _, p := range got.Warnings("x") {
			p.Hint = ""
			warnings += p.String()
		}
		if got.Text != want.text || warnings != want.warnings {
			t.Errorf("%q: got %q, %s", in, got.Text, warnings)
		}
	}
}
