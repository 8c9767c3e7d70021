package find

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"offprint/generator/publish/search/index"
	"offprint/test/testkit"
)

// asked is a query for the browser's search.
type asked struct {
	Dir    string `json:"dir"` // the index; see published
	Q      string `json:"q"`
	From   int    `json:"from"`
	Count  int    `json:"count"`
	Facets bool   `json:"facets"`
}

// shownAnswer is what pages show of an answer.
type shownAnswer struct {
	Answer
	Hits []shownHit `json:"hits"`
}

type shownHit struct {
	Hit
	Snippet string `json:"snippet"`
}

// TestAnswersInBrowser wants the browser's answers to be those of Go: the same papers with the
// same scores in the same order, and all that is said about the query.
func TestAnswersInBrowser(t *testing.T) {
	for _, test := range []struct {
		name    string
		papers  []index.Paper
		queries int
	}{
		{"real", realPapers(t, 400), 500},
		{"few", manyPapers(30), 200},
		{"none", nil, 20},
		{"tails", manyPapers(5200), 160},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r, dir := published(t, test.papers)
			inputs := questions(dir, test.papers, test.queries)
			wrong := 0
			for i, got := range testkit.Call[shownAnswer](t, "find.mjs", "find", inputs) {
				want, err := Find(r, inputs[i].Q, Options{inputs[i].From, inputs[i].Count, inputs[i].Facets})
				if err != nil {
					t.Fatal(err)
				}
				for i := range want.Hits {
					want.Hits[i].Abstract = strings.TrimPrefix(want.Hits[i].Abstract, "<p>")
				}
				if got := got.plain(t); !reflect.DeepEqual(got, want) && wrong < 5 {
					a, b := differences(t, got, want)
					t.Errorf("the browser's answer to %q (%d, %d) has\n%s, and Go's\n%s", want.Q, inputs[i].From, inputs[i].Count, a, b)
					wrong++
				}
			}
		})
	}
}

// published makes an index, as a file of JSON with all files in it, and reads it. As a folder it
// would take longer to write than to make.
func published(t *testing.T, papers []index.Paper) (r *index.Reader, dir string) {
	t.Helper()
	r, folder := readerOf(t, papers)
	files := map[string][]byte{}
	for name, file := range folder {
		files[name] = file.Data
	}
	dir = filepath.Join(t.TempDir(), "index.json")
	if err := os.WriteFile(dir, []byte(inJSON(t, files)), 0o644); err != nil {
		t.Fatal(err)
	}
	return r, dir
}

// questions are those that find some of the papers, and what readers may type besides.
func questions(dir string, papers []index.Paper, n int) (all []asked) {
	r := rand.New(rand.NewPCG(3, 4))
	a := asker{r, papers}
	for i := range n {
		q := random(r)
		if len(papers) > 0 && i%8 > 0 {
			q = a.query()
		}
		all = append(all, asked{dir, q, r.IntN(2) * 20, 20, r.IntN(4) == 0})
		if r.IntN(10) == 0 {
			all[i].From, all[i].Count = 0, min(120, len(papers))
		}
	}
	return all
}

// differences writes two answers from the first difference of their hits on, or without hits.
func differences(t *testing.T, a, b Answer) (string, string) {
	t.Helper()
	for i := range max(len(a.Hits), len(b.Hits)) {
		if i >= min(len(a.Hits), len(b.Hits)) || !reflect.DeepEqual(a.Hits[i], b.Hits[i]) {
			return inJSON(t, a.Hits[i:min(i+1, len(a.Hits))]), inJSON(t, b.Hits[i:min(i+1, len(b.Hits))])
		}
	}
	a.Hits, b.Hits = nil, nil
	return inJSON(t, a), inJSON(t, b)
}

func inJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	marks    = regexp.MustCompile(`</?mark>`)
	formulas = regexp.MustCompile(`(?s)<math\b.*?</math>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

// plain gives an answer without marks, and looks at these.
func (a shownAnswer) plain(t *testing.T) Answer {
	t.Helper()
	plain := a.Answer
	plain.Hits = []Hit{}
	for _, hit := range a.Hits {
		for _, source := range []string{hit.Title, hit.Snippet, hit.Abstract} {
			checkMarkup(t, source)
		}
		snippet, abstract := squeezed(hit.Snippet), squeezed(hit.Abstract)
		if inner := strings.TrimSuffix(strings.TrimPrefix(snippet, "…"), "…"); !strings.Contains(abstract, inner) || inner == "" && abstract != "" {
			t.Errorf("the snippet %q is no part of %q", hit.Snippet, hit.Abstract)
		}
		hit.Title, hit.Abstract = marks.ReplaceAllString(hit.Title, ""), marks.ReplaceAllString(hit.Abstract, "")
		hit.Abstract = strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(hit.Abstract, "</p><p>", "<p>"), "<p>"), "</p>")
		plain.Hits = append(plain.Hits, hit.Hit)
	}
	return plain
}

// squeezed is the text of HTML without spaces.
func squeezed(source string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(strings.ReplaceAll(source, "<p>", " "), "")), "")
}

// checkMarkup wants all elements to be closed, and no marks in formulas.
func checkMarkup(t *testing.T, source string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader("<div>" + source + "</div>"))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Errorf("%v in %q", err, source)
			break
		}
	}
	for _, formula := range formulas.FindAllString(source, -1) {
		if marks.MatchString(formula) {
			t.Errorf("a mark in the formula %q", formula)
		}
	}
}
