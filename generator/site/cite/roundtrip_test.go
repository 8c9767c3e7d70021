package cite

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	entries "offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/bibtex"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// readBack returns the records of a site of the papers in a file of BibTeX, by their keys.
func readBack(t *testing.T, name string, text io.Reader) map[string]Record {
	t.Helper()
	var files []txtar.File
	for line := range intake.Lines(name, text) {
		if line.Err != nil {
			t.Fatal(line.At, line.Err)
		}
		for _, warning := range line.Warnings {
			t.Error(warning)
		}
		p, _, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 10})
		if err != nil {
			t.Fatal(line.At, err)
		}
		p.ID = strings.ReplaceAll(strings.ToLower(p.Publication().BibKey), ":", "-")
		data, err := entries.Format(p)
		if err != nil {
			t.Fatal(line.At, err)
		}
		files = append(files, txtar.File{Name: p.ID + ".md", Data: data})
	}
	s, all := newSite(t, files), map[string]Record{}
	l := newLibrary(t, s)
	for _, p := range s.Papers {
		r := l.Record(p)
		all[r.Key] = r
	}
	return all
}

// checkReadBack reads the BibTeX of records and writes it again, which must change nothing.
func checkReadBack(t *testing.T, all []Record) {
	t.Helper()
	var b []byte
	for _, r := range all {
		b = append(r.AppendBibTeX(b), '\n')
	}
	again := readBack(t, "x.bib", bytes.NewReader(b))
	for _, r := range all {
		r2, ok := again[r.Key]
		if want, got := string(r.AppendBibTeX(nil)), string(r2.AppendBibTeX(nil)); !ok || got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestBibTeXIsReadBackByAdd(t *testing.T) {
	checkReadBack(t, records(t))
}

// TestBibTeXOfRealPapersIsReadBackByAdd reads 500 papers, or 5,000 in a soak.
func TestBibTeXOfRealPapersIsReadBackByAdd(t *testing.T) {
	s := sample.Site(t, sampleSize(500, 5000))
	l := newLibrary(t, s)
	var all []Record
	for _, p := range s.Papers {
		all = append(all, l.Record(p))
	}
	checkReadBack(t, all)
}

// TestBibTeXOfPublishersKeepsFields reads files of publishers and compares what offprint writes with them, field
// by field. BibTeX as offprint writes it has no abstracts, and no place for the links and the fields below extra.
func TestBibTeXOfPublishersKeepsFields(t *testing.T) {
	leftOut := strings.Fields("abstract section pdf website video crossref xdata sections shortname name published start end conference_url conference_number location")
	for _, name := range []string{"bib/pmlr-v125-colt2020.bib", "bib/pmlr-v195-colt23.bib", "bib/jekyll-scholar-clear-lab.bib"} {
		data, err := io.ReadAll(testkit.Corpus(t, name))
		if err != nil {
			t.Fatal(err)
		}
		file, fields := bibtex.Parse(name, data), 0
		volumes, again := file.Volumes(), readBack(t, name, bytes.NewReader(data))
		for _, e := range file.Entries {
			if volumes.Has(e) {
				continue
			}
			e, _ = volumes.Inherit(e)
			r := again[e.Key]
			written := bibtex.Parse("x", r.AppendBibTeX(nil)).Entries[0]
			for _, f := range e.Fields {
				if f.Name == "abstract" && strings.Join(strings.Fields(r.Abstract.Plain(tex.Presets())), " ") != sameForm(f.Name, strings.ReplaceAll(f.Value, "\uFB01", "fi")) {
					t.Errorf("%s: got abstract %q, want %q", e.Key, r.Abstract.Plain(tex.Presets()), sameForm(f.Name, f.Value))
				}
				isLeftOut := slices.Contains(leftOut, f.Name) || f.Name == "publisher" && e.Type == "article"
				if fields++; !isLeftOut && sameForm(f.Name, written.Value(f.Name)) != sameForm(f.Name, f.Value) {
					t.Errorf("%s: %s: got %q, want %q", e.Key, f.Name, written.Value(f.Name), f.Value)
				}
			}
		}
		t.Logf("%s: %d entries, %d problems, %d papers, %d fields", name, len(file.Entries), len(file.Problems), len(again), fields)
	}
}

// sameForm returns the value of a field in a form in which equal values are equal.
func sameForm(name, value string) string {
	plain := func(s string) string {
		return strings.Join(strings.Fields(tex.ParseField(strings.Join(strings.Fields(s), " "), tex.Presets()).Plain()), " ")
	}
	switch name {
	case "author", "editor":
		names, _ := paper.ParseBibTeX(value, plain)
		var all []string
		for _, a := range names.Authors {
			all = append(all, a.Name)
		}
		return strings.Join(all, "; ")
	case "pages":
		return paper.Pages(plain(value))
	case "title": // whose full stop add cuts
		return strings.TrimSuffix(plain(value), ".")
	}
	return plain(value)
}
