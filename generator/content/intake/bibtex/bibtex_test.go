package bibtex

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// summary returns the entries and problems of a file in one line each.
func summary(f File) string {
	var lines []string
	for _, e := range f.Entries {
		line := e.Type + " " + e.Key
		for _, field := range e.Fields {
			line += "; " + field.Name + "=" + strings.Join(strings.Fields(field.Value), " ")
		}
		lines = append(lines, line)
	}
	for _, p := range f.Problems {
		warning := ""
		if p.Warning {
			warning = "warning "
		}
		lines = append(lines, fmt.Sprintf("%s%d:%d %s", warning, p.Line, p.Column, p.Text))
	}
	return strings.Join(lines, "\n")
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"braces":                {"@Article{k,\n Title = {A {B}},\n year = 2020\n}", "article k; title=A {B}; year=2020"},
		"parentheses":           {"@article(k, title = \"A (b)\", year = {2)})", "article k; title=A (b); year=2)"},
		"quotes":                {`@a{k, t = "G{\"o}del", u = "G\"odel \"a", v = "x{"}y"}`, `a k; t=G{\"o}del; u=G\"odel \"a; v=x{"}y`},
		"one line":              {`@a{k,t={x}}@b{l,t={y},}`, "a k; t=x\nb l; t=y"},
		"strings":               {"@string{J = \"Journal\"}\n@STRING(x = {of }, y = j # { } # x)\n@a{k, t = y # {Foo} # \" Bar\"}", "a k; t=Journal of Foo Bar"},
		"months":                {`@a{k, m = jan # "~12", n = Mar, o = july}`, "a k; m=January~12; n=March; o=July"},
		"journals":              {`@a{k, j = cacm}`, "a k; j=Communications of the ACM"},
		"unknown string":        {"@a{k,\n j = jmlr}", "a k; j=jmlr\nwarning 2:6 j: no string has the name jmlr: it is read as text"},
		"bare text":             {"@a{k, y = in press, z = 2020a, p = 1--12, u = http://a.b/c?d=e, v=2020 (in press)\n}", "a k; y=in press; z=2020a; p=1--12; u=http://a.b/c?d=e; v=2020 (in press)"},
		"commas":                {"@a{k,, t = {x} y = 2020 m = jan,\n,}", "a k; t=x; y=2020; m=January"},
		"no comma after key":    {"@a{k\n t = {x}}", "a k; t=x"},
		"no key":                {"@a{t = {x}} @b{,t = {y}} @c{}", "a ; t=x\nb ; t=y\nc "},
		"key with spaces":       {"@a{von Neumann 1945, t = {x}}", "a von Neumann 1945; t=x"},
		"comments":              {"a@b.org {x} 100% @a{no}\n% @a{k, t={x}}\n@comment{@a{l, t={x}}}\n@comment x\n@a{k, % of the title\n % t = {no},\n t = {y % z}}", "a k; t=y % z"},
		"open comment":          {"@comment{ :-(\n@a{k, t={x}}\n@comment{ {\n@a{l, t={y}}", "a k; t=x\na l; t=y"},
		"preamble":              {"@preamble{ \"\\newcommand{\\x}{y}\" # {z} }\n@a{k, t={x}}", "a k; t=x"},
		"mark, ends of lines":   {"\ufeff@a{k,\r\n t = {x\r\ny}}\r@b{l, t = {z}}", "a k; t=x y\nb l; t=z"},
		"Latin-1":               {"@a{k, t = {Caf\xe9 \x96 d}}", "a k; t=Café – d\nwarning 1:15 the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1"},
		"UTF-8 and Latin-1":     {"@a{k, t = {é\xe9}}", "a k; t=éé\nwarning 1:13 the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1"},
		"control characters":    {"@a{k, t = {x\x00y\x7fz}}", "a k; t=x y z\nwarning 1:13 the control character U+0000 is read as a space, and so is another one"},
		"JSON behind":           {"@a{k, t = {x}}\n{\"title\": \"A\"}\n[{\"title\": 1}]\n@b{l, t = {{\"a\": 1}}}", "a k; t=x\nb l; t={\"a\": 1}\nwarning 2:1 a record that is not BibTeX is ignored"},
		"RIS behind":            {"@a{k, t = {x}}\n\nTY  - JOUR\n", "a k; t=x\nwarning 3:1 a record that is not BibTeX is ignored"},
		"field twice":           {"@a{k, t = {x}, T = {y}, t = {x}}", "a k; t=x\nwarning 1:16 t is there twice: the first one counts"},
		"key twice":             {"@a{k, t = {x}}\n@b{K, t = {y}}", "a k; t=x\nb ; t=y\nwarning 2:1 the key K is that of an entry before: this one is read without it"},
		"brace missing":         {"@a{k,\n t = {x},\n u = {y\n}\n@a{l, t = {z}}", "a l; t=z\n1:1 the entry k has no end"},
		"brace missing, indent": {"  @misc{k, t = {x\n}\n  @misc{l, t = {z}}", "misc l; t=z\n1:3 the entry k has no end"},
		"two braces missing":    {"@a{k,\n t = {x {y\n}\n@a{l, t = {z}}", "a l; t=z\n2:6 the value of t has no end"},
		"end missing":           {"@a{k,\n t = {x},\n\n@a{l, t = {z}}\n@a{m, t={x}", "a l; t=z\n1:1 the entry k has no end\n5:1 the entry m has no end"},
		"brace too many":        {"@a{k,\n t = {x}},\n u = {y}\n}\n@a{l, t = {z}}", "a l; t=z\n2:9 the entry ends here, but a field follows: u = {y}"},
		"quote missing":         {"@a{k, t = \"x,\n u = {y}\n}\n@a{l, t = {z}}", "a l; t=z\n3:1 t has a } without a {"},
		"no equals":             {"@a{k,\n t {x},\n u {y}, v {z}\n}\n@a{l, t = {z}}", "a l; t=z\n2:2 the entry k has no field here: t {x},"},
		"no value":              {"@a{k, t = , u = {x}} @a{l, t = {z}}", "a l; t=z\n1:11 t has no value"},
		"no delimiter":          {"@article smith, t = {x}\n@a{l, t = {z}}", "a l; t=z\n1:1 there is no { behind @article"},
		"broken string":         {"@string{x {y}}\n@a{l, t = {z}}", "a l; t=z\n1:9 the entry @string has no field here: x {y}}"},
		"broken preamble":       {"@preamble{ {\n@a{l, t = {z}}", "a l; t=z\n1:1 @preamble has no end"},
		"nested":                {"@a{k, t = " + strings.Repeat("{", 101) + strings.Repeat("}", 101) + "} @a{l, t = {z}}", "a l; t=z\n1:11 t has more than 100 braces in braces"},
		"code in a value":       {"@a{k, t = {x\n  @Override(y)}} @a{l, t = {z}}", "a k; t=x @Override(y)\na l; t=z"},
		"only text":             {"Hello @ you", ""},
	} {
		if got := summary(Parse("x", []byte(c.in))); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "@a{k, t = {é}}" {
		utf16 = append(utf16, byte(r), 0)
	}
	if got := summary(Parse("x", utf16)); got != "a k; t=é" {
		t.Errorf("UTF-16: got %s", got)
	}
}

func TestInherit(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"crossref":    {"@inproceedings{k, title={P}, crossref={V}}@proceedings{v, title={Proc}, editor={E}, year=2020, doi={x}}", "inproceedings k; title=P; crossref=V; booktitle=Proc; editor=E; year=2020"},
		"own first":   {"@inproceedings{k, year=2019, booktitle={B}, crossref={v}}@proceedings{v, title={Proc}, year=2020}", "inproceedings k; year=2019; booktitle=B; crossref=v"},
		"book stays":  {"@inbook{k, title={C}, crossref={v}}@book{v, title={B}}", "inbook k; title=C; crossref=v; booktitle=B\nbook v; title=B"},
		"xdata":       {"@a{k, xdata={x, y}}@xdata{x, publisher={P}, xdata={z}}@xdata{y, title={T}}@xdata{z, note={N}}", "a k; xdata=x, y; publisher=P; title=T; note=N"},
		"periodical":  {"@article{k, crossref=v}@periodical{v, title={J}}", "article k; crossref=v; journal=J"},
		"PMLR":        {"@proceedings{v, booktitle={Proc}, year=2020}@inproceedings{k, title={P}}@inproceedings{l, title={Q}, year=2019}", "inproceedings k; title=P; booktitle=Proc; year=2020\ninproceedings l; title=Q; year=2019"},
		"two volumes": {"@proceedings{v, title={Proc}, year=2020}@proceedings{w, title={Proc}}@inproceedings{k, title={P}}", "proceedings v; title=Proc; year=2020\nproceedings w; title=Proc\ninproceedings k; title=P"},
		"missing":     {"@a{k, crossref={v}}", "a k; crossref=v\nno entry of the file has the key v"},
		"circle":      {"@a{k, crossref={l}}@a{l, t={x}, crossref={k}}", "a k; crossref=l; t=x\nmore than 5 entries name each other\na l; t=x; crossref=k\nmore than 5 entries name each other"},
	} {
		f := Parse("x", []byte(c.in))
		var lines []string
		volumes := f.Volumes()
		for _, e := range f.Entries {
			if volumes.Has(e) {
				continue
			}
			whole, err := volumes.Inherit(e)
			lines = append(lines, summary(File{Entries: []*Entry{whole}}))
			if err != nil {
				lines = append(lines, err.Error())
			}
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestParseIsLinear counts the characters that the parser looks at in files twice as long.
func TestParseIsLinear(t *testing.T) {
	for _, piece := range []string{
		"@a{k, t = {x}}\n", "@a{", "@a{k, t = \"", "@a(x=\")", "@comment{ ", "@preamble{", "@string{a = {", "@", "@ ", "@aaaa ", "{", "\"", "@a{k t\n", "@a{k, t = {\n@a ",
		"@misc{x={{", "% ", "@a{k}} ,", "@a{ k = 1 # ", "@a(x=\"{}\\\"a)", "@misc(", " @misc", "@a{k, t = a b c d ",
	} {
		steps := func(n int) int {
			p := parser{text: strings.Repeat(piece, n), strings: standardStrings(), budget: 1 << 20}
			for p.next() {
				p.block()
			}
			return p.steps
		}
		if one, two := steps(2000), steps(4000); two > 2*one+1000 || two > 20*4000*len(piece) {
			t.Errorf("%q: %d steps for 2000, %d for 4000", piece, one, two)
		}
	}
}

func TestParseLimitsStrings(t *testing.T) {
	var b strings.Builder
	b.WriteString("@string{s0 = {" + strings.Repeat("x", 100) + "}}\n")
	for i := range 40 {
		fmt.Fprintf(&b, "@string{s%d = s%d # s%d}\n", i+1, i, i)
	}
	b.WriteString("@a{k, t = s40}\n@a{l, t = {x}}\n")
	f := Parse("x", []byte(b.String()))
	isBomb := func(e *Entry) bool { return e.Size > 20<<20 }
	if slices.ContainsFunc(f.Entries, isBomb) || len(f.Problems) == 0 || !strings.Contains(f.Problems[0].Text, "expand to too much text") || f.Entries[len(f.Entries)-1].Key != "l" {
		t.Errorf("got %d entries, %v", len(f.Entries), f.Problems)
	}
	many := "@a{k" + strings.Repeat(", t = {x}", 10) + strings.Repeat("x", 10)
	for i := range 300 {
		many += fmt.Sprintf(", f%d = 1", i)
	}
	if f := Parse("x", []byte(many+"}")); len(f.Entries) != 0 || len(f.Problems) != 1 {
		t.Errorf("300 fields: %d entries, %v", len(f.Entries), f.Problems)
	}
}

// FuzzParse checks that a file is read without a panic, in linear time, with positions within the file, and that
// an entry behind it is found.
func FuzzParse(f *testing.F) {
	f.Add("@article{k,\n title = {A {B}},\n year = 2020 # \"x\"\n}")
	f.Add("@string(a = b)\n@comment{x}\n@a(k, t = \"G{\\\"o}del\", u = jan # {~12})")
	f.Add("% x\n@a{k t={x}} y={z}} @b{,,}")
	f.Fuzz(func(t *testing.T, text string) {
		p := parser{text: text, strings: standardStrings(), budget: 4*len(text) + 16<<20}
		for p.next() {
			p.block()
		}
		if p.steps > 150*len(text)+1000 {
			t.Errorf("%d steps for %d bytes", p.steps, len(text))
		}
		file := Parse("x", []byte(text+"\n@article{last, title = {x}}\n"))
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 3
		for _, one := range file.Problems {
			if one.Line < 1 || one.Line > lines || one.Column < 1 {
				t.Errorf("problem at %v of %d lines", one.Position, lines)
			}
		}
		isLast := func(e *Entry) bool { return e.Value("title") == "x" }
		if !strings.Contains(strings.ToLower(text), "comment") && !strings.HasPrefix(text, "\xff\xfe") && !strings.HasPrefix(text, "\xfe\xff") && !slices.ContainsFunc(file.Entries, isLast) {
			t.Errorf("the last entry is not found: %s", summary(file))
		}
		for _, e := range file.Entries {
			_, _ = file.Volumes().Inherit(e)
		}
	})
}

// TestParseBoundsEntries reads an entry with a long value, and one with a long string.
func TestParseBoundsEntries(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	got := summary(Parse("x", []byte("@a{k, t = {"+long+long+"}}\n@b{l, t = {y}}\n@string{s = {"+long+"}}\n@c{m, t = s # s}\n@d{n, t = s}")))
	want := "b l; t=y\nd n; t=" + long + "\n1:1 the entry k is larger than 4 MB\n4:1 the entry m is larger than 4 MB"
	if got != want {
		t.Errorf("got %.200q … %.200q", got, got[max(0, len(got)-200):])
	}
}
