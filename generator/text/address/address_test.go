package address

import (
	"strings"
	"testing"
)

func TestRepair(t *testing.T) {
	const code = "https://github.com/a/b"
	for in, want := range map[string]string{
		code: code, " " + code: code, code + ".": code, code + "),": code, "(" + code + ")": code, "<" + code + ">": code, "`" + code + "`": code, `"` + code + `"`: code,
		"[code](" + code + ")": code, "[![Code](https://img.shields.io/x.svg)](" + code + ")": code, "[![](https://img.shields.io/a-b)]( " + code + " )": code,
		"[Code] (" + code + ")": code, "![x](" + code + ")": code, "See [code](" + code + ") and [page](https://a.org).": code, "[" + code + "](" + code + ")": code,
		"GitHub: " + code: code, "Code - " + code: code, "GitHub: github.com/a/b": code, "Code is available at " + code + ".": code, code + " (official)": code, code + " https://a.org": code,
		"github.com/a/b": code, "www.a.org": "https://www.a.org", "a.org": "https://a.org", "//github.com/a/b": code, "http:/a.org/b": "https://a.org/b", "https//a.org/b": "https://a.org/b", "htps://a.org/b": "https://a.org/b",
		"git@github.com:a/b.git": code, "ssh://git@github.com/a/b.git": code, "https://github.com/a/b.git": "https://github.com/a/b.git",
		`\url{` + code + `}`: code, `\href{` + code + `}{code}`: code, `<a href="` + code + `">code</a>`: code, `https://a.org/b\_c\%20\~d`: "https://a.org/b_c%20~d",
		"https://github.com/\n a/b": code, "https://github.com/a/\nb": code, "https://git\nhub.com/a/b": code, "https://a.org/my file.pdf": "https://a.org/my%20file.pdf", "https://a.org/b is our page": "https://a.org/b",
		"https://a.org/b\x07c": "https://a.org/bc", "\u200bhttps://a.org": "https://a.org", "https://en.wikipedia.org/wiki/A_(b)": "https://en.wikipedia.org/wiki/A_(b)", "https://a.org/?q=1&b=[x]": "https://a.org/?q=1&b=[x]",
		"https://localhost": "https://localhost", "https://a.b/c": "https://a.b/c", "http://[::1]/a": "http://[::1]/a", "http://127.0.0.1:8000/a": "http://127.0.0.1:8000/a", "https://müller.de/ü": "https://müller.de/ü", "**" + code + "**": code,
		// None.
		"": "", "none": "", "e.g.": "", "N/A": "", "-": "", "coming soon": "", "javascript:alert(1)": "", "ftp://a.org": "", "paper.pdf": "", "files/a.pdf": "", "https://": "", "me@a.org": "", "[code]()": "",
		"https://a b": "", "file:///etc/passwd": "", "data:text/html,x": "", "http://.": "", "TBA.": "",
	} {
		got, ok := Repair(in)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %t, want %q", in, got, ok, want)
		}
	}
	if _, ok := Repair(strings.Repeat("[", sizeLimit) + code); ok {
		t.Error("read a text above the limit")
	}
}

func TestMentions(t *testing.T) {
	for in, want := range map[string]string{
		"Code is at https://github.com/a/b.":                                                                        "code https://github.com/a/b",
		"Code: github.com/a/b_c, models at https://huggingface.co/a/m":                                              "code https://github.com/a/b_c; models https://huggingface.co/a/m",
		`see \url{https://github.com/a/b\_c} and \href{https://youtu.be/x}{the film}`:                               "code https://github.com/a/b_c; video https://youtu.be/x",
		"[code](https://gitlab.com/a/b), [https://a.github.io](https://a.github.io).":                               "code https://gitlab.com/a/b; project https://a.github.io",
		"Our project page (https://shells.org/) has more; we use https://pytorch.org.":                              "project https://shells.org/",
		"https://huggingface.co/datasets/a/d https://huggingface.co/spaces/a/s https://huggingface.co/papers/1":     "datasets https://huggingface.co/datasets/a/d; demo https://huggingface.co/spaces/a/s",
		"https://github.com/a/b and www.github.com/A/b.git":                                                         "code https://github.com/a/b",
		"bitbucket.org/a/b codeberg.org/a/b https://vimeo.com/1 https://anonymous.4open.science/r/x":                "code https://bitbucket.org/a/b; code https://codeberg.org/a/b; video https://vimeo.com/1; code https://anonymous.4open.science/r/x",
		"The website is at https://a.org/b. See https://c.org.":                                                     "project https://a.org/b",
		"on https://github.com we found GitHub.com and me@github.com and https://arxiv.org/abs/2503.04715 and a.io": "",
		"": "",
		"https://mygithub.com/a not.github.community": "",
		"代码见https://github.com/a/b。":                  "code https://github.com/a/b",
	} {
		var got []string
		for _, m := range Mentions(in) {
			got = append(got, m.Kind+" "+m.URL)
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
	if n := len(Mentions(strings.Repeat("https://github.com/a/b", 1))); n != 1 {
		t.Errorf("%d mentions", n)
	}
}

func TestKey(t *testing.T) {
	for _, same := range [][2]string{
		{"https://github.com/A/b", "http://www.github.com/a/b.git"}, {"https://a.org", "https://a.org/"}, {"https://a.org/x#top", "https://a.org/x"},
	} {
		if a, b := Key(same[0]), Key(same[1]); a != b {
			t.Errorf("%v: %s and %s", same, a, b)
		}
	}
	if Key("https://a.org/X") == Key("https://a.org/x") {
		t.Error("the case of paths matters")
	}
}

func FuzzRepair(f *testing.F) {
	f.Add("[![Code](https://img.shields.io/x)](github.com/a/b).")
	f.Add(`GitHub: \url{https://github.com/a/b\_c} or git@github.com:a/b.git`)
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := Repair(s); ok {
			if again, ok := Repair(got); again != got || !ok || Fault(got) != "" {
				t.Errorf("%q: %q, then %q", s, got, again)
			}
		}
		for _, m := range Mentions(s) {
			if Fault(m.URL) != "" {
				t.Errorf("%q: %v", s, m)
			}
		}
	})
}
