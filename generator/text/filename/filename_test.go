package filename

import (
	"strings"
	"testing"
)

func TestCheckRefusesNamesOfWindows(t *testing.T) {
	for _, name := range []string{
		"con", "CON", "Con.md", "nul", "aux.x", "aux.tar.gz", "prn", "com0", "com1", "COM9.txt", "lpt1", "com¹", "lpt³.x", "con ", "con .md", "conin$", "conout$",
		"x.", "x ", "...", "a:b", "a<b", "a>b", `a"b`, `a\b`, "a/b", "a|b", "a?b", "a*b", "a\x01b", "a\nb",
	} {
		if Check(name) == nil {
			t.Errorf("%q is accepted", name)
		}
	}
	for _, name := range []string{"a", "a.b", "cone", "icon", "con-1", "com", "com10", "com1a", "lpt", "aux-x", "nulled", "comlpt1", ".con", "a b", "é", "com٣", "x.con"} {
		if err := Check(name); err != nil {
			t.Error(err)
		}
	}
}

func TestKeyIsEqualForOneFile(t *testing.T) {
	for _, group := range [][]string{
		{"a/b", "A/b", "a/B"}, {"é", "É", "e\u0301", "E\u0301"}, {"ß", "ss", "SS", "ẞ"}, {"ς", "σ", "Σ"}, {"K", "\u212a", "k"}, {"ﬀ", "ff"}, {"ᾳ", "\u03b1\u0345", "ΑΙ"},
	} {
		for _, name := range group {
			if Key(name) != Key(group[0]) {
				t.Errorf("%q: %q, %q: %q", name, Key(name), group[0], Key(group[0]))
			}
		}
	}
	seen := map[string]string{}
	for _, name := range strings.Fields("a b a/b ab á à i ı İ º o 2 ² .") {
		if other := seen[Key(name)]; other != "" {
			t.Errorf("%q and %q share a key", name, other)
		}
		seen[Key(name)] = name
	}
}
