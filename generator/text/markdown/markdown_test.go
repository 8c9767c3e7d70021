package markdown

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Hello *world*", "<p>Hello <em>world</em></p>"},
		{"# Big", `<h3 id="big">Big</h3>`},
		{"### Small", `<h3 id="small">Small</h3>`},
		{"## A\n#### B\n### C\n# D\n###### E", "<h3 id=\"a\">A</h3>\n<h4 id=\"b\">B</h4>\n<h4 id=\"c\">C</h4>\n<h3 id=\"d\">D</h3>\n<h4 id=\"e\">E</h4>"},
		{"[a](/tags/x/)", `<p><a href="../../tags/x/">a</a></p>`},
		{"[a](/x?next=http://y.org/#a/../b)", `<p><a href="../../x?next=http://y.org/#a/../b">a</a></p>`},
		{"[a](/)", `<p><a href="../../">a</a></p>`},
		{"[a](/../../etc)", `<p><a href="../../etc">a</a></p>`},
		{"[a](javascript:alert(1))", `<p><a href="">a</a></p>`},
		{"[a](JAVA&#x53;CRIPT:alert(1))", `<p><a href="">a</a></p>`},
		{"[a](data:text/html,x)", `<p><a href="">a</a></p>`},
		{"[a](mailto:a@example.org)", `<p><a href="mailto:a@example.org">a</a></p>`},
		{"<javascript:alert(1)> <mailto:a@b.org>", `<p>javascript:alert(1) <a href="mailto:a@b.org">mailto:a@b.org</a></p>`},
		{"![fig](files/a.png)", `<p><img src="../../files/a.png" alt="fig"></p>`},
		{"![fig](https://example.org/a.png)", `<p><a href="https://example.org/a.png">fig</a></p>`},
		{"![](//example.org/a.png)", `<p><a href="//example.org/a.png">//example.org/a.png</a></p>`},
		{"[![fig](https://example.org/a.png)](https://example.org)", `<p><a href="https://example.org">fig</a></p>`},
		{"![a](https://e.org/1) ![b](https://e.org/2)", `<p><a href="https://e.org/1">a</a> <a href="https://e.org/2">b</a></p>`},
		{"a <EOS> b", "<p>a &lt;EOS&gt; b</p>"},
		{"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
		{"{{.Title}}", "<p>{{.Title}}</p>"},
		{`<http://aaaA"0>`, `<p>http://aaaA&quot;0</p>`},
		{"https://example.org/x", `<p><a href="https://example.org/x">https://example.org/x</a></p>`},
	} {
		got, problems, err := New("../../", 3, nil).HTML(c.in)
		if err != nil || len(problems) > 0 || strings.TrimSpace(string(got)) != c.want {
			t.Errorf("%q\n got %q, %v, %v\nwant %q", c.in, got, problems, err, c.want)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{"*a*", "<b onclick=x>", "![x](y)", "[a](javascript:x)", "|a|b|\n|-|-|\n|1|2|", "[a]: /x\n\n[a]", "<http://x>", "<javascript:alert(1)>", "[](//c\x1ci)"} {
		f.Add(s)
	}
	r := New("../../", 3, nil)
	f.Fuzz(func(t *testing.T, source string) {
		out, _, err := r.HTML(source)
		if err != nil {
			t.Fatal(err)
		}
		if bad := unsafe(string(out)); bad != "" {
			t.Errorf("%q renders %s in %q", source, bad, out)
		}
	})
}

// unsafe returns the first element or attribute of a fragment that is not on the list, or "".
func unsafe(fragment string) string {
	const elements = " a blockquote br code del div em h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul span sub sup u " +
		"math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover "
	const attributes = " id role href title src alt start align class tabindex dir display alttext displaystyle scriptlevel mathvariant stretchy " +
		"fence separator form lspace rspace minsize maxsize accent accentunder movablelimits largeop symmetric width height depth linethickness columnspan voffset "
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if !strings.Contains(elements, " "+token.Data+" ") {
				return "<" + token.Data + ">"
			}
			for _, a := range token.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				if !strings.Contains(attributes, " "+a.Key+" ") ||
					a.Key == "href" && !isSafe(value) || a.Key == "src" && isRemote([]byte(value)) {
					return a.Key + "=" + a.Val
				}
			}
		}
	}
}
