package arxiv

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/paper"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestParseReadsClassicAnswers(t *testing.T) {
	got, err := Parse(fixture(t, "classic.xml"))
	if err != nil {
		t.Fatal(err)
	}
	want := Answer{Total: 2, PerPage: 10, Entries: []Entry{{
		Line: 10, ID: "hep-ex/0307015", Version: 1, Title: "Multi-Electron Production at High Transverse Momenta in ep Collisions at HERA",
		Abstract:  "  Events with several electrons are counted at $p_T > 5$ GeV\nin collisions that the H1 detector saw.\n  Above 100 GeV, three are seen where \\mbox{0.30} are expected.",
		Authors:   []Author{{Name: "H1 Collaboration"}},
		Published: paper.Date{Year: 2003, Month: 7, Day: 8}, // in UTC
		Updated:   paper.Date{Year: 2003, Month: 7, Day: 7},
		Comment:   "23 pages, 8 figures and 4 tables", JournalRef: "Eur.Phys.J. C31 (2003) 17-29", DOI: "10.1140/epjc/s2003-01326-x",
		Primary: "hep-ex", Categories: []string{"hep-ex"},
	}, {
		Line: 32, ID: "0710.5765", Version: 1, Title: "A title of two authors with affiliations", Abstract: "In other words.",
		Authors:   []Author{{"G. G. Kacprzak", []string{"NMSU"}}, {"C. W. Churchill", []string{"NMSU", "Elsewhere"}}},
		Published: paper.Date{Year: 2007, Month: 10, Day: 31}, Updated: paper.Date{Year: 2007, Month: 10, Day: 31},
		Primary: "cs.LG", Categories: []string{"cs.LG", "cs.AI", "I.2.6"},
	}}}
	for i := range got.Entries {
		if got.Entries[i].Size < 500 {
			t.Errorf("size %d of an entry", got.Entries[i].Size)
		}
		got.Entries[i].Size = 0
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestParseReadsPages(t *testing.T) {
	got, err := Parse(fixture(t, "current.xml"))
	if err != nil || got.Total != 161694 || got.Start != 20 || got.PerPage != 2 || len(got.Entries) != 1 {
		t.Fatalf("got %+v, %v", got, err)
	}
	e := got.Entries[0]
	if e.ID != "2503.09573" || e.Version != 3 || e.Published != (paper.Date{Year: 2025, Month: 3, Day: 12}) || e.Updated != (paper.Date{Year: 2025, Month: 5, Day: 18}) || len(e.Authors) != 2 {
		t.Errorf("got %+v", e)
	}
}

func TestParseReadsErrorsAndEmptyAnswers(t *testing.T) {
	got, err := Parse(fixture(t, "error.xml"))
	if want := []Refusal{{10, "incorrect id format for 1234.12345"}}; err != nil || !reflect.DeepEqual(got.Refusals, want) || got.Entries != nil {
		t.Errorf("got %+v, %v", got, err)
	}
	got, err = Parse([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">0</opensearch:totalResults></feed>`))
	if err != nil || !reflect.DeepEqual(got, Answer{}) {
		t.Errorf("empty: got %+v, %v", got, err)
	}
}

// TestParseNamesFaults checks that a wrong file is one error that says what it is, and that the entries before
// a fault stay.
func TestParseNamesFaults(t *testing.T) {
	classic := string(fixture(t, "classic.xml"))
	second := strings.LastIndex(classic, "<entry>")
	for name, c := range map[string]struct {
		text    string
		want    string
		line    int
		entries int
	}{
		"truncated":     {classic[:second+200], "breaks off (complete papers: 1)", 36, 1},
		"not closed":    {strings.TrimSuffix(classic, "</feed>\n"), "breaks off (complete papers: 2)", 53, 2},
		"not XML":       {classic[:second] + "<entry></feed>", "not XML", 32, 1},
		"an empty file": {"", "no XML element", 1, 0},
		"RSS":           {`<?xml version="1.0"?><rss version="2.0"></rss>`, "starts with <rss>", 1, 0},
		"HTML":          {"<!DOCTYPE html>\n<html><body>busy</body></html>", "starts with <html>", 2, 0},
		"another feed":  {`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x</id></entry></feed>`, `the id "urn:x"`, 1, 0},
		"daily feed":    {`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>oai:arXiv.org:2503.04715v1</id></entry></feed>`, "not an answer of arXiv's API", 1, 0},
		"Latin-1":       {"<?xml version='1.0' encoding='iso-8859-1'?><feed xmlns='http://www.w3.org/2005/Atom'/>", "not UTF-8", 1, 0},
		"no number":     {`<feed xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">many</opensearch:totalResults></feed>`, "no number in totalResults", 1, 0},
		"a bomb":        {`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>`, "not XML", 1, 0},
		"deep":          {`<feed xmlns="http://www.w3.org/2005/Atom"><entry>` + strings.Repeat("<a>", 100_000), "", 1, 0},
		"many":          {`<feed xmlns="http://www.w3.org/2005/Atom">` + strings.Repeat("<entry><id>http://arxiv.org/abs/2503.04715v1</id></entry>", entryLimit+1), "more than 10000 entries", 1, entryLimit},
	} {
		got, err := Parse([]byte(c.text))
		failure := (*Error)(nil)
		if !errors.As(err, &failure) || failure.Hint == "" || !strings.Contains(failure.Text, c.want) || failure.Line != c.line || len(got.Entries) != c.entries {
			t.Errorf("%s: %d entries, %#v", name, len(got.Entries), err)
		}
	}
	if _, err := Parse(make([]byte, SizeLimit+1)); err == nil || !strings.Contains(err.Error(), "larger than 64 MB") {
		t.Errorf("large: %v", err)
	}
}

func TestParseReplacesWhatXMLCannotHave(t *testing.T) {
	text := bytes.Replace(fixture(t, "classic.xml"), []byte("In other words."), []byte("In \x03oth\xffer words."), 1)
	got, err := Parse(text)
	if err != nil || len(got.Entries) != 2 || got.Replaced != 37 || got.Entries[1].Abstract != "In \ufffdoth\ufffder words." {
		t.Errorf("got %+v, %v", got, err)
	}
}

// FuzzParse checks that no input stops the reader, that ids are canonical, and that an answer without an error
// has an entry or a refusal for each of its entries.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"classic.xml", "current.xml", "error.xml"} {
		f.Add(fixture(f, name))
	}
	f.Add([]byte("\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>oai:arXiv.org:x</id></entry><![CDATA[</feed>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Parse(data)
		for _, e := range got.Entries {
			if id, err := paper.ArXiv(e.ID); id != e.ID || err != nil || e.Line < 1 {
				t.Errorf("id %q, %v, at line %d", e.ID, err, e.Line)
			}
		}
		failure := (*Error)(nil)
		if err != nil && (!errors.As(err, &failure) || failure.Hint == "" || failure.Text == "") {
			t.Errorf("error %#v", err)
		}
	})
}
