package content

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

func date(s string) paper.Date {
	d, err := paper.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestSignalsOn asks for the day of the numbers of papers: the earliest of the days of their sources.
func TestSignalsOn(t *testing.T) {
	s := Signals{
		Date: date("2025-01-01"), AsOf: map[string]paper.Date{"github": date("2025-03-01"), "huggingface": date("2025-02-01"), "openalex": date("2025-01-15"), "semanticscholar": date("2025-01-10")},
		Papers: map[string]Signal{
			"upvotes": {Upvotes: 1}, "stars": {Stars: 1}, "both": {Comments: 1, Reactions: 1}, "citations": {Citations: 1}, "older": {Stars: 1, AsOf: date("2024-12-31")}, "none": {},
		},
	}
	for id, want := range map[string]string{"upvotes": "2025-02-01", "stars": "2025-03-01", "both": "2025-02-01", "citations": "2025-01-15", "older": "2024-12-31", "none": "", "other": ""} {
		if got := s.On(id).String(); got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	if got := s.Latest().String(); got != "2025-03-01" {
		t.Errorf("latest: got %s", got)
	}
	delete(s.AsOf, "huggingface")
	if got := s.On("upvotes").String(); got != "2025-01-01" {
		t.Errorf("of no source: got %s, want the date", got)
	}
}

// TestUpdateKeepsDaysOfOtherPapers updates some papers again and again.
func TestUpdateKeepsDaysOfOtherPapers(t *testing.T) {
	s := Signals{Date: date("2025-01-01"), Papers: map[string]Signal{"a": {Upvotes: 1}, "b": {Upvotes: 2}, "c": {Stars: 3}}}
	before := maps.Clone(s.Papers)
	changed := s.Update(map[string]paper.Date{"huggingface": date("2025-01-08")}, map[string]Signal{"a": {Upvotes: 5}})
	if !slices.Equal(changed, []string{"a", "b"}) {
		t.Errorf("got changes of %v", changed)
	}
	changed = s.Update(map[string]paper.Date{"huggingface": date("2025-01-09")}, map[string]Signal{"a": {Upvotes: 5}, "d": {}})
	if !slices.Equal(changed, []string{"d"}) {
		t.Errorf("got changes of %v", changed)
	}
	for id, want := range map[string]string{"a": "2025-01-09", "b": "2025-01-01", "c": "2025-01-01", "d": ""} {
		if got := s.On(id).String(); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
	if s.Papers["b"].Upvotes != before["b"].Upvotes || s.Papers["a"].Upvotes != 5 {
		t.Errorf("got %v", s.Papers)
	}
	text := FormatSignals(s)
	read, err := loadSignals(oneFile(text), &problem.List{})
	if err != nil || !maps.Equal(read.Papers, s.Papers) || !maps.Equal(read.AsOf, s.AsOf) || read.Date != s.Date {
		t.Errorf("%s\nreads as %v %v", text, read, err)
	}
}

func TestMergedSignalsKeepLargerNumbers(t *testing.T) {
	const text = `date: 2025-03-14
date: 2025-03-15
as_of:
  github: 2025-03-13
  github: 2025-03-16
  huggingface: 2025-03-14
as_of:
  huggingface: 2025-03-12
papers:
  'a': {upvotes: 9, stars: 1}
  'a': {upvotes: 7, citations: 2, as_of: 2025-03-01}
  'b': {upvotes: 7, as_of: 2025-03-01}
  'b': {upvotes: 7, as_of: 2025-03-02}
`
	const want = `date: 2025-03-15
as_of:
  github: 2025-03-16
  huggingface: 2025-03-14
papers:
  'a': {upvotes: 9, stars: 1, citations: 2}
  'b': {upvotes: 7, as_of: 2025-03-02}
`
	var problems problem.List
	if _, err := loadSignals(oneFile(text), &problems); err != nil || len(problems) != 5 || len(problems.Of(mergedSignals)) != 5 {
		t.Errorf("got %d problems: %v %v", len(problems), problems, err)
	}
	got, problems, err := NewParser(tex.Presets()).FormatFile(SignalsKind, "content/signals.yaml", []byte(text))
	if err != nil || len(problems) > 0 || string(got) != want {
		t.Errorf("got %s%v %v", got, problems, err)
	}
}

func TestSignalsProblems(t *testing.T) {
	for line, want := range map[string]string{
		"as_of: 2025-03-14":                          ":1:8: as_of: expected sources and days, found a single value",
		"as_of: {github: soon}":                      `:1:17: as_of: "soon" is not in the form YYYY-MM-DD`,
		"as_of: {Hugging Face: 2025-03-14}":          ":1:9: as_of: ",
		"papers: {a: {upvotes: -1}}":                 ":1:23: upvotes: must be a whole number of at least 0",
		"papers: {a: {upvotes: many}}":               ":1:23: upvotes: must be a whole number of at least 0",
		"papers: {a: {stars: 1000000001}}":           ":1:21: stars: must be at most 1,000,000,000",
		"papers: {a: {stars: 99999999999999999999}}": ":1:21: stars: must be a whole number of at least 0",
		"papers: {a: {citations: 1.5}}":              ":1:25: citations: must be a whole number of at least 0",
		"papers: {a: {reactions: [1]}}":              ":1:25: reactions: expected text, found a list",
		"papers: {a: {as_of: 2025-02-30}}":           `:1:21: as_of: "2025-02-30" is not in the calendar`,
	} {
		var problems problem.List
		_, err := loadSignals(oneFile(line+"\ndate: 2025-03-14\n"), &problems)
		if err != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].String(), "content/signals.yaml"+want) {
			t.Errorf("%s: got %v %v, want %s", line, problems, err, want)
		}
	}
}

func parsed(t *testing.T, text string, wantProblems ...string) History {
	t.Helper()
	var problems problem.List
	h := parseHistory("h", []byte(text), &problems)
	var got []string
	for _, p := range problems {
		if got = append(got, fmt.Sprintf("%d %s", p.Line, p.Text)); !p.Warning {
			t.Errorf("%v is no warning", p)
		}
	}
	if !slices.Equal(got, wantProblems) {
		t.Errorf("%q: got %q, want %q", text, got, wantProblems)
	}
	return h
}

// TestDamagedHistoryKeepsLines reads a history with all kinds of damage: what can be read counts, and all lines stay.
func TestDamagedHistoryKeepsLines(t *testing.T) {
	const number = " is no number of upvotes, comments, stars, reactions or citations from 0 to 1,000,000,000"
	const lines = `# kept
2025-03-14 b upvotes=7
2025-03-13 a upvotes=1 stars=20
2025-03-14 a upvotes=-9
2025-03-14 a upvotes=+9
2025-03-14 a upvotes=1e9
2025-03-14 a upvotes=9999999999
2025-03-14 a upvotes=1 upvotes=2
2025-03-14 a likes=3
2025-03-14 a
2025-02-30 a upvotes=1
2025-03 a upvotes=1
2025-03-14 A/b upvotes=1
<<<<<<< HEAD
`
	h := parsed(t, lines+"2025-03-15 a upvotes=1", `4 "upvotes=-9"`+number, `5 "upvotes=+9"`+number, `6 "upvotes=1e9"`+number, `7 "upvotes=9999999999"`+number,
		"8 upvotes is twice in the line", `9 "likes=3"`+number, `10 expected a day, an id and numbers such as upvotes=12, found "2025-03-14 a"`,
		`11 "2025-02-30" is not a day`, `12 "2025-03" is not a day`, `13 "A/b" is not the id of a paper`,
		`14 expected a day, an id and numbers such as upvotes=12, found "<<<<<<< HEAD"`, "15 the last line has no end: the file was cut off")
	if len(h.Snapshots) != 2 || len(h.Others) != 13 {
		t.Errorf("got %v, and %q", h.Snapshots, h.Others)
	}
	h.Add(date("2025-03-16"), map[string]Signal{"a": {Upvotes: 2}}, Signals{})
	text := string(FormatHistory(h))
	for line := range strings.Lines(lines + "2025-03-15 a upvotes=1\n2025-03-16 a upvotes=2\n") {
		if !strings.Contains(text, line) {
			t.Errorf("lost %q in\n%s", line, text)
		}
	}
	if again, problems, err := NewParser(tex.Presets()).FormatFile(HistoryKind, "content/signals-history", []byte(text)); err != nil || string(again) != text {
		t.Errorf("formatted again: %s%v %v", again, problems, err)
	}
	if h := (parseHistory("h", []byte("\xff\xfe\n"), &problem.List{})); !h.IsClosed {
		t.Error("a file that is not text is not closed")
	}
}

// TestMergedHistoryIsOneOfBoth formats what git leaves of two branches that both added snapshots.
func TestMergedHistoryIsOneOfBoth(t *testing.T) {
	const merged = "2025-03-13 a upvotes=1\n2025-03-14 a upvotes=3\n2025-03-14 b stars=1\n2025-03-14 a upvotes=2 comments=1\n2025-03-14 b stars=1\n"
	got, problems, err := NewParser(tex.Presets()).FormatFile(HistoryKind, "content/signals-history", []byte(merged))
	if want := "2025-03-13 a upvotes=1\n2025-03-14 a upvotes=3 comments=1\n2025-03-14 b stars=1\n"; err != nil || len(problems) > 0 || string(got) != want {
		t.Errorf("got %s%v %v", got, problems, err)
	}
}

// TestHistoryIsBounded adds snapshots of many papers for a year.
func TestHistoryIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	h, day := History{}, date("2025-01-01")
	signals := Signals{Papers: map[string]Signal{}}
	for i := range 200 {
		numbers := map[string]Signal{}
		for n := range 10 * (i + 1) {
			if id := fmt.Sprintf("p%d", n); n > 10*(i-30) {
				numbers[id] = Signal{Upvotes: signals.Papers[id].Upvotes + random.IntN(3)}
			}
		}
		earlier := signals
		signals.Update(map[string]paper.Date{"huggingface": day}, numbers)
		h.Add(day, numbers, earlier)
		day = paper.DateOf(day.Time().AddDate(0, 0, 1))
	}
	lines := map[string]int{}
	for _, s := range h.Snapshots {
		lines[s.ID]++
	}
	most := slices.Max(slices.Collect(maps.Values(lines)))
	t.Logf("%d lines of %d papers, at most %d of one; %d bytes", len(h.Snapshots), len(lines), most, len(FormatHistory(h)))
	if most > 14 || len(lines) > 620 {
		t.Errorf("got %d lines of %d papers, at most %d of one", len(h.Snapshots), len(lines), most)
	}
	text := FormatHistory(h)
	if again := parsed(t, string(text)); string(FormatHistory(again)) != string(text) {
		t.Error("the history reads otherwise")
	}
	big := map[string]Signal{}
	for n := range 60_000 {
		big[fmt.Sprintf("q%d", n)] = Signal{Upvotes: n + 1}
	}
	h.Add(day, big, Signals{})
	if n := len(FormatHistory(h)); n > historyLimit {
		t.Errorf("got %d bytes", n)
	}
}

// TestHistoryKeepsBaselines drops what no longer matters, and no snapshot from which a rise follows.
func TestHistoryKeepsBaselines(t *testing.T) {
	h := parsed(t, `2025-01-01 gone upvotes=1
2025-01-02 late upvotes=10
2025-01-03 late upvotes=20
2025-03-03 late upvotes=30
2025-03-04 same upvotes=4
2025-03-05 same upvotes=4
2025-03-06 same upvotes=5
2099-01-01 future upvotes=5
`)
	earlier := Signals{Date: date("2025-01-05"), Papers: map[string]Signal{"first": {Upvotes: 2}, "new": {}}}
	h.Add(date("2025-03-20"), map[string]Signal{"first": {Upvotes: 6}, "new": {Upvotes: 1}}, earlier)
	const want = `2025-01-03 late upvotes=20
2025-01-05 first upvotes=2
2025-03-03 late upvotes=30
2025-03-04 same upvotes=4
2025-03-06 same upvotes=5
2025-03-20 first upvotes=6
2025-03-20 new upvotes=1
2099-01-01 future upvotes=5
`
	if got := string(FormatHistory(h)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestCanonicalSignalsAreReadAlike compares the two readers of signals.yaml: a comment needs the slow one.
func TestCanonicalSignalsAreReadAlike(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		s := Signals{AsOf: map[string]paper.Date{}, Papers: map[string]Signal{}}
		if random.IntN(3) > 0 {
			s.Date = date("2025-03-14")
		} else {
			s.AsOf["github"] = date("2025-03-13")
		}
		for n := range random.IntN(5) {
			signal := Signal{Upvotes: random.IntN(3), Comments: random.IntN(2), Stars: random.IntN(2) * CountLimit, Reactions: random.IntN(2), Citations: random.IntN(2)}
			if random.IntN(3) == 0 {
				signal.AsOf = date("2025-01-01")
			}
			s.Papers[fmt.Sprintf("2503.0471%d", n)] = signal
		}
		text := string(FormatSignals(s))
		fast, ok := readCanonicalSignals(text)
		var problems problem.List
		slow, err := loadSignals(oneFile(text+"# comment\n"), &problems)
		if err != nil || len(problems) > 0 || !ok {
			t.Fatalf("%s%v %v, canonical: %t", text, problems, err, ok)
		}
		for _, got := range []Signals{fast, slow} {
			if got.Date != s.Date || !maps.Equal(got.AsOf, s.AsOf) || !maps.Equal(got.Papers, s.Papers) {
				t.Fatalf("%s reads as %v", text, got)
			}
		}
	}
	for _, text := range []string{
		"papers:\n  'a': {upvotes: 1}\n", "date: 2025-03\npapers:\n", "date: 2025-03-14\npapers:\n  'a': {upvotes: 0}\n", "date: 2025-03-14\npapers:\n  a: {upvotes: 1}\n",
		"date: 2025-03-14\npapers:\n  'A': {upvotes: 1}\n", "date: 2025-03-14\npapers:\n  'a': {upvotes: 1}\n  'a': {upvotes: 1}\n", "date: 2025-03-14\npapers:\n  'a': {upvotes: 1000000001}\n",
		"date: 2025-03-14\npapers:\n  'a': {upvotes: 01}\n", "date: 2025-03-14\npapers:\n  'a': {likes: 1}\n", "date: 2025-03-14\npapers:\n  'a': {upvotes: 1}", "date: 2025-03-14\r\npapers:\r\n",
	} {
		if _, ok := readCanonicalSignals(text); ok {
			t.Errorf("%q is read as canonical", text)
		}
	}
}
