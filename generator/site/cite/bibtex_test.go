package cite

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/paper"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// checkBibTeX parses the entry of a record and compares it with the record.
func checkBibTeX(t testing.TB, r *Record) {
	t.Helper()
	encoded := string(r.AppendBibTeX(nil))
	entries, err := readBibTeX(encoded)
	if err != nil || len(entries) != 1 {
		t.Fatalf("got %d entries and error %v, want one entry, in\n%s", len(entries), err, encoded)
	}
	e := entries[0]
	if got, want := untexTitle(e.fields["title"], r.macros), r.Title.Plain; !sameText(got, want) {
		t.Errorf("got title %q, want %q, in\n%s", got, want, encoded)
	}
	for _, ascii := range []bool{false, true} {
		checkNames(t, e.fields["author"], r.Authors, r.EtAl, ascii)
	}
	for field, want := range map[string]string{"journal": r.Container, "booktitle": r.Container, "volume": r.Volume} {
		if got, ok := e.fields[field]; ok && untex(got) != want {
			t.Errorf("%s: got %q, want %q", field, got, want)
		}
	}
}

// sameText reports whether two texts are equal except for the kinds of spaces, and for braces that
// BibTeX would count, which formulas that can't be shown name by commands.
func sameText(a, b string) bool {
	braces := strings.NewReplacer(`\lbrace{}`, `\{`, `\rbrace{}`, `\}`)
	return braces.Replace(strings.Join(strings.Fields(a), " ")) == braces.Replace(strings.Join(strings.Fields(b), " "))
}

// checkNames checks the names in a field. BibTeX reads "and others" as the last name of an open list.
func checkNames(t testing.TB, field string, want []Name, isOpen, ascii bool) {
	t.Helper()
	var got []Name
	if field != "" {
		got = bibNames(field, ascii)
	}
	var plain []Name
	for _, n := range want {
		if n.isWhole() || n.Given == "" && (n.Suffix != "" || n.Particle == "") {
			n = Name{Literal: n.direct()}
		}
		n.ORCID, n.Native, n.Group = "", "", false
		plain = append(plain, n)
	}
	if isOpen {
		plain = append(plain, Name{Literal: "others"})
	}
	if diff := cmp.Diff(plain, got); diff != "" {
		t.Errorf("names (-want +got), classic %t, of\n%s\n%s", ascii, field, diff)
	}
}

func TestBibTeXReadsBackForEveryKind(t *testing.T) {
	for _, r := range records(t) {
		checkBibTeX(t, &r)
	}
}

// TestBibTeXReadsBackForRealPapers also checks that keys are unique. In a soak, it reads all papers of
// the corpora.
func TestBibTeXReadsBackForRealPapers(t *testing.T) {
	s := sample.Site(t, sampleSize(2000, 1<<30))
	l := newLibrary(t, s)
	keys := map[string]string{}
	for _, p := range s.Papers {
		r := l.Record(p)
		checkBibTeX(t, &r)
		key := strings.ToLower(r.Key)
		if other := keys[key]; other != "" {
			t.Errorf("%s and %s have the same key, %s", p.ID, other, key)
		}
		keys[key] = p.ID
	}
}

func sampleSize(short, long int) int {
	if testkit.Soak() {
		return long
	}
	return short
}

// bits are the parts of random titles and names.
var bits = strings.Split("a B é Ünal van de and AND , ; { } \\ % & # _ ~ ^ $ @ \" ' ` < > | - -- — “x” GPT-4 iPhone 李 中文 Jr. III the The $x$ $\\{a$ $\\alpha_{b}$ \\emph{c} \\{ \\} \\' = ( ) \u00a0 \u2009 O'Brien d'Alembert Ó", " ")

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range 1 + random.IntN(7) {
		b.WriteString(bits[random.IntN(len(bits))])
		if random.IntN(2) == 0 {
			b.WriteByte(' ')
		}
	}
	if s := plain.CollapseSpace(norm.NFC.String(b.String())); s != "" {
		return s
	}
	return "x"
}

// recordOf returns a record with texts as in a paper file.
func recordOf(title, venue string, names []string) Record {
	macros := tex.Presets()
	r := Record{Key: "k", Kind: ConferencePaper, Title: paper.NewText(title, tex.Parse(title, macros)), Container: venue, macros: macros}
	for _, encoded := range names {
		author, err := paper.ParseName(encoded, func(s string) string { return tex.Parse(s, macros).Plain() })
		if err == nil {
			r.Authors = append(r.Authors, splitName(author))
		}
	}
	return r
}

func TestBibTeXReadsBackForRandomTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range sampleSize(5000, 500000) {
		r := recordOf(randomText(random), strings.ReplaceAll(randomText(random), "~", ""), []string{randomText(random), randomText(random), randomText(random)})
		if checkBibTeX(t, &r); t.Failed() {
			t.Fatalf("title %q, venue %q, authors %+v", r.Title.Source, r.Container, r.Authors)
		}
	}
}

// FuzzBibTeX checks that any title, venue and name result in one entry with these fields and the same
// number of names.
func FuzzBibTeX(f *testing.F) {
	f.Add(`a $\{x$ {b`, "c } d", "Ada and Lovelace, Jr., {x", "10.1000/{")
	f.Add("x", `\`, "van der Berg", `%"`)
	f.Fuzz(func(t *testing.T, title, venue, name, doi string) {
		r := recordOf(title, venue, []string{name, "Grace Hopper"})
		r.DOI = doi
		entries, err := readBibTeX(string(r.AppendBibTeX(nil)))
		if err != nil || len(entries) != 1 {
			t.Fatalf("got %d entries and error %v, want one entry, in\n%s", len(entries), err, r.AppendBibTeX(nil))
		}
		fields := []string{"title"}
		for name, value := range map[string]string{"booktitle": venue, "doi": doi, "url": ""} {
			if value != "" {
				fields = append(fields, name)
			}
		}
		for _, field := range fields {
			if _, ok := entries[0].fields[field]; !ok && (field != "booktitle" || entries[0].kind == "inproceedings") {
				t.Errorf("missing field %s in %v", field, entries[0])
			}
		}
		if names := splitTop(entries[0].fields["author"], " and "); len(names) != len(r.Authors) {
			t.Errorf("got authors %q, want %d", names, len(r.Authors))
		}
	})
}

func TestBibTeXFieldsAreOrdered(t *testing.T) {
	order := strings.Fields("author editor title journal booktitle school institution howpublished organization publisher address series volume number pages year month eprint archivePrefix primaryClass doi url isbn issn annotation note")
	for _, r := range records(t) {
		previous := -1
		for _, line := range strings.Split(string(r.AppendBibTeX(nil)), "\n")[1:] {
			name, _, ok := strings.Cut(strings.TrimSpace(line), " = ")
			if !ok {
				continue
			}
			at := slices.Index(order, name)
			if at < 0 || r.Kind.isPeriodical() && name == "series" {
				continue
			}
			if at <= previous {
				t.Errorf("%s: got %s after %s", r.ID, name, order[previous])
			}
			previous = at
		}
	}
}
