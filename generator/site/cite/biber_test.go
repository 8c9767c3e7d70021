package cite

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// TestBiberAcceptsRealPapers runs biber on entries of every kind, of the demo and of real papers. Biber
// must return the same fields and warn of nothing except papers without a date.
func TestBiberAcceptsRealPapers(t *testing.T) {
	t.Parallel()
	biber := testkit.Program(t, "biber")
	t.Run("kinds", func(t *testing.T) { checkBiber(t, biber, records(t)) })
	t.Run("demo", func(t *testing.T) { checkBiber(t, biber, recordsOf(t, demo(t))) })
	t.Run("corpora", func(t *testing.T) { checkBiber(t, biber, recordsOf(t, sample.Site(t, sampleSize(50, 5000)))) })
}

// demo returns the site of this repository.
func demo(t *testing.T) *site.Site {
	t.Helper()
	folder, problems, err := content.Load(t.Context(), os.DirFS(testkit.Root(t)), cache.Folder{})
	if err != nil || problems.HasErrors(false) {
		t.Fatal(err, problems)
	}
	s, _ := site.New(folder, site.Options{BaseURL: "https://example.org/", Now: paper.Date{Year: 2100, Month: 1, Day: 1}})
	return s
}

func recordsOf(t testing.TB, s *site.Site) []Record {
	t.Helper()
	l := newLibrary(t, s)
	var all []Record
	for _, p := range s.Papers {
		all = append(all, l.Record(p))
	}
	return all
}

// runBiber returns the entries that biber writes for the records, and its warnings.
func runBiber(t *testing.T, biber string, records []Record) (entries []bibEntry, warnings []string) {
	t.Helper()
	var file []byte
	for i := range records {
		file = records[i].AppendBibTeX(file)
	}
	in, out := filepath.Join(t.TempDir(), "in.bib"), filepath.Join(t.TempDir(), "out.bib")
	if err := os.WriteFile(in, file, 0o666); err != nil {
		t.Fatal(err)
	}
	printed, err := exec.Command(biber, "--tool", "--validate-datamodel", "--output-file", out, in).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	for line := range strings.Lines(string(printed)) {
		if strings.HasPrefix(line, "WARN") || strings.HasPrefix(line, "ERROR") {
			warnings = append(warnings, line)
		}
	}
	converted, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if entries, err = readBibTeX(string(converted)); err != nil {
		t.Fatal(err)
	}
	return entries, warnings
}

func checkBiber(t *testing.T, biber string, records []Record) {
	t.Helper()
	entries, warnings := runBiber(t, biber, records)
	for _, r := range records {
		if i := slices.IndexFunc(warnings, func(w string) bool {
			return r.Issued.IsZero() && strings.Contains(w, "'"+r.Key+"'") && strings.Contains(w, "one of 'date, year' must be defined")
		}); i >= 0 {
			warnings = slices.Delete(warnings, i, i+1)
		} else if r.Issued.IsZero() {
			t.Errorf("%s: biber does not warn about the missing date", r.Key)
		}
	}
	if len(warnings) > 0 {
		t.Errorf("biber warns: %q", warnings)
	}
	byKey := map[string]bibEntry{}
	for _, e := range entries {
		byKey[e.key] = e
	}
	for i := range records {
		r := &records[i]
		ours, err := readBibTeX(string(r.AppendBibTeX(nil)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asBiber(ours[0]), plainFields(byKey[r.Key])); diff != "" {
			t.Errorf("%s (-offprint +biber):\n%s", r.Key, diff)
		}
		if title := byKey[r.Key].fields["title"]; !sameText(untexTitle(title, r.macros), r.Title.Plain) {
			t.Errorf("%s: got title %q, want %q", r.Key, title, r.Title.Plain)
		}
		checkNames(t, byKey[r.Key].fields["author"], r.Authors, r.EtAl, false)
		checkNames(t, byKey[r.Key].fields["editor"], r.Editors, r.EditorsEtAl, false)
	}
}

// asBiber returns an entry's fields as biber writes them: with the names of biblatex and one date.
func asBiber(e bibEntry) map[string]string {
	fields := plainFields(e)
	for old, name := range map[string]string{"journal": "journaltitle", "school": "institution", "address": "location", "archiveprefix": "eprinttype", "primaryclass": "eprintclass"} {
		if value, ok := fields[old]; ok {
			fields[name] = value
			delete(fields, old)
		}
	}
	if year, ok := fields["year"]; ok {
		fields["date"] = year
		if month, ok := fields["month"]; ok {
			fields["date"] += map[string]string{"jan": "-01", "feb": "-02", "mar": "-03", "apr": "-04", "may": "-05", "jun": "-06",
				"jul": "-07", "aug": "-08", "sep": "-09", "oct": "-10", "nov": "-11", "dec": "-12"}[month]
		}
	}
	delete(fields, "year")
	delete(fields, "month")
	switch e.kind {
	case "phdthesis", "techreport":
		fields["type"] = e.kind
	case "mastersthesis":
		fields["type"] = "mathesis"
	}
	return fields
}

// plainFields returns an entry's fields as plain text, without the title and names, which are
// compared separately.
func plainFields(e bibEntry) map[string]string {
	plain := map[string]string{}
	for field, value := range e.fields {
		switch field {
		case "title", "author", "editor":
		case "url", "doi", "eprint":
			plain[field] = value
		default:
			plain[field] = untex(spaces.ReplaceAllString(value, " "))
		}
	}
	return plain
}

var spaces = regexp.MustCompile(`\s+`)
