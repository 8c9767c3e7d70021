package header_test

import (
	"strings"
	"testing"

	"offprint/generator/mail/header"
)

func TestParseAddress(t *testing.T) {
	for in, want := range map[string]string{
		"list@lab.example": "list@lab.example", "Papers <Papers+x@LAB.Example>": "Papers+x@lab.example", "root@localhost": "root@localhost",
		`"=?utf-8?q?x?=" <a@b.example>`: "a@b.example",
		"":                              "", "lab.example": "", "a@b@c": "", "a b@c.example": "", `"a b"@c.example`: "", `"a@b.example> x"@c.example`: "", "a@b.example, c@d.example": "",
		"größe@lab.example": "", "a@größe.example": "", "a@[127.0.0.1]": "", "a@-b.example": "", "a@b..example": "", ".a@b.example": "", "a@b.example\r\nRCPT TO:<x@y.example>": "",
		"=?utf-8?q?x?=@b.example": "", strings.Repeat("a", 65) + "@b.example": "", "a@" + strings.Repeat("b.", 130) + "example": "",
	} {
		if a, err := header.ParseAddress(in); a.String() != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", in, a, err, want)
		}
	}
}
