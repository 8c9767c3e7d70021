package add_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// hostileTexts are values that fields of records have by accident or on purpose.
var hostileTexts = []string{
	"a\x07b", "a\x00b", "\u202etxt.exe", "\ufffe", "a\u2028b", " ", "\n\n", "\t", "{{ .Title }}", "<script>alert(1)</script>", "$\\frac{", "\\", "\\input{x}", "}", "{", "$", "%", "#", "---", "...", ".",
	"null", "~", "[a", "- a", ": b", "a: b", "'", "\"", "`", "2025-02-30", "0000-00-00", "99999-01-01", "next week", "not a doi", "10.1000", "https://doi.org/", "arXiv:9999.99999", "1234", "0", "-1", "1e999",
	"javascript:alert(1)", "https://", "https://a b c", "[![x](y)", "[x]()", "//", "C:\\x", "../../etc/passwd", "con", "a and b and", ",", ", ,", "and", "et al.", "Smith, J., Jones", "*†", "👩‍🔬", "李明", "\u05d0\u2067",
	strings.Repeat("x", 1_001), strings.Repeat("word ", 300), strings.Repeat("word ", 6_000), strings.Repeat("{", 500), strings.Repeat("$x$ ", 2_000), strings.Repeat("a, b; ", 3_000), strings.Repeat("https://github.com/a/b ", 400),
}

// hostileValues are values of JSON of every type.
var hostileValues = []string{
	"1", "-1", "1.5", "1e999", "true", "[]", "{}", `[["a"]]`, `[null, 1, true, {"a": [1]}]`, `{"a": {"b": {"c": 1}}}`, `"\ud800"`, "\"\xff\"", `[{"name": 1}]`, `{"name": "a\u0007"}`, `["", " "]`, strings.Repeat("[", 50) + strings.Repeat("]", 50),
}

var recordFields = []string{
	"authors", "et_al", "abstract", "published", "updated", "relisted", "position", "tags", "keywords", "arxiv", "doi", "openreview", "acl", "venue", "journal", "booktitle", "track", "type", "year", "month",
	"volume", "number", "issue", "pages", "publisher", "address", "institution", "school", "organization", "series", "editors", "howpublished", "isbn", "issn", "license", "award", "bibnote", "bibkey", "url",
	"links", "urls", "links.code", "links.pdf", "urls.paper", "urls.project", "links.video", "tldr", "tldr_by", "lang", "submitted_by", "highlight", "image", "image_alt", "related", "aliases", "withdrawn", "draft", "note", "extra", "extra.x",
	"upvotes", "num_comments", "comments", "unknown_key",
}

// TestHostileFieldsCostNoPaper adds a record for every field and every hostile value, in JSON Lines.
func TestHostileFieldsCostNoPaper(t *testing.T) {
	var text strings.Builder
	var what []string
	add := func(field, value string) {
		record := fmt.Sprintf(`%q: %s`, field, value)
		if above, below, ok := strings.Cut(field, "."); ok {
			record = fmt.Sprintf(`%q: {%q: %s}`, above, below, value)
		}
		what = append(what, record[:min(len(record), 80)])
		fmt.Fprintf(&text, "{\"title\": \"Paper %d\", \"date\": \"2025-03-13\", %s}\n", len(what), record)
	}
	for _, field := range recordFields {
		for _, value := range hostileTexts {
			data, err := json.Marshal(value)
			must(t, err)
			add(field, string(data))
		}
		for _, value := range hostileValues {
			add(field, value)
		}
	}
	checkHostile(t, "x.jsonl", text.String(), what, true)
}

// TestHostileIDsCostNoPaper adds records with one hostile id each.
func TestHostileIDsCostNoPaper(t *testing.T) {
	for _, value := range hostileTexts {
		data, err := json.Marshal(value)
		must(t, err)
		record := fmt.Sprintf(`{"title": "Paper of its own", "date": "2025-03-13", "id": %s}`, data)
		result, err := add.Records(t.Context(), siteWithPaper(t), []add.Source{intake.Lines("x", strings.NewReader(record))}, add.Options{})
		must(t, err)
		if n := written(result); n != 1 || result.Count(add.Added) == 1 && len(result.Problems) > 0 && result.Problems[0].Column == 0 {
			t.Errorf("%.60q: %d added, %v", value, n, result.Problems)
		}
	}
}

// TestHostileTitlesCostNoPaper adds records with one hostile title each. Only a title without a text is an error.
func TestHostileTitlesCostNoPaper(t *testing.T) {
	var text strings.Builder
	var what []string
	for _, value := range append(hostileTexts, strings.Repeat("$\\frac{a}{b}$ ", 30_000), strings.Repeat("\\alpha ", 300)) {
		if strings.Trim(value, " \n\t\ufffe.") == "" || value == "[a" || value == "- a" { // no title, or that of a paper of the site
			continue
		}
		data, err := json.Marshal(value)
		must(t, err)
		what = append(what, value[:min(len(value), 60)])
		fmt.Fprintf(&text, "{\"id\": \"paper-%d\", \"title\": %s, \"date\": \"2025-03-13\"}\n", len(what), data)
	}
	checkHostile(t, "x.jsonl", text.String(), what, true)
}

// cslVariables are variables of CSL-JSON.
var cslVariables = []string{
	"type", "author", "editor", "issued", "container-title", "volume", "issue", "page", "publisher", "publisher-place", "collection-title", "DOI", "URL", "ISBN", "ISSN", "abstract", "language", "note", "keyword", "number", "genre",
	"archive", "archive_location", "event-title", "submitted", "accessed", "custom", "license", "citation-key", "categories", "title-short", "x-unknown",
}

// TestHostileVariablesOfCSL adds an item for every variable and every hostile value, in CSL-JSON.
func TestHostileVariablesOfCSL(t *testing.T) {
	items := []string{`{"id": "first", "type": "article-journal", "title": "First", "container-title": "J", "issued": {"date-parts": [[2025]]}}`}
	what := []string{"first"}
	for _, variable := range cslVariables {
		values := hostileValues
		for _, value := range hostileTexts {
			data, err := json.Marshal(value)
			must(t, err)
			values = append(values, string(data))
		}
		for _, value := range values {
			what = append(what, fmt.Sprintf("%s: %.60s", variable, value))
			items = append(items, fmt.Sprintf(`{"id": "paper-%d", "title": "Paper %d", "type": "article", %q: %s}`, len(what), len(what), variable, value))
		}
	}
	checkHostile(t, "x.json", "["+strings.Join(items, ",\n")+"]", what, false)
}

var bibFields = []string{
	"author", "editor", "abstract", "year", "month", "date", "journal", "booktitle", "volume", "number", "pages", "publisher", "address", "institution", "series", "doi", "eprint", "url", "pdf", "code", "website", "howpublished", "isbn", "issn",
	"license", "award", "track", "note", "language", "keywords", "annotation", "x-other", "crossref", "subtitle",
}

// TestHostileFieldsOfBibTeX adds an entry for every field and every hostile value, in BibTeX.
func TestHostileFieldsOfBibTeX(t *testing.T) {
	var text strings.Builder
	var what []string
	for _, field := range bibFields {
		for _, value := range hostileTexts {
			if strings.Count(value, "{") != strings.Count(value, "}") || strings.Contains(value, "\x00") { // no BibTeX
				continue
			}
			what = append(what, field+" = "+value[:min(len(value), 60)])
			fmt.Fprintf(&text, "@article{k%d, title = {Paper %d}, %s = {%s}}%%\n", len(what), len(what), field, strings.ReplaceAll(value, "\n", " "))
		}
	}
	if len(what) < 2_000 {
		t.Fatalf("%d entries", len(what))
	}
	checkHostile(t, "x.bib", text.String(), what, false)
}

// written returns the number of papers that got a file, also those that share an id with another paper.
func written(a add.Result) int {
	return a.Count(add.Added) + a.Count(add.Conflict)
}

// checkHostile adds records, one on each line, and fails if any is missing, or if a warning does not say where its value is.
func checkHostile(t *testing.T, name, text string, what []string, hasColumns bool) {
	t.Helper()
	dir := siteWithPaper(t)
	today := paper.Date{Year: 2025, Month: 3, Day: 13}
	result, err := add.Records(t.Context(), dir, []add.Source{intake.Lines(name, strings.NewReader(text))}, add.Options{Days: add.Days{Today: today}, DryRun: true})
	must(t, err)
	shown := 0
	for _, p := range result.Problems {
		isPlaced := p.File == name && p.Line >= 1 && p.Line <= len(what) && (p.Column > 0 || !hasColumns || strings.Contains(p.Text, "U+200D") || strings.Contains(p.Text, "the file is not in UTF-8") || strings.Contains(p.Text, "is also that of"))
		if (!p.Warning || !isPlaced) && shown < 20 {
			shown++
			t.Errorf("%v\n%s", p, what[max(min(p.Line, len(what))-1, 0)])
		}
	}
	if n := written(result); n != len(what) {
		t.Errorf("%d of %d papers added", n, len(what))
	}
}
