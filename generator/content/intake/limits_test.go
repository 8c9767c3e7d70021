package intake

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
)

// endless counts how much is read of blank lines without end.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.read += int64(len(p))
	copy(p, bytes.Repeat([]byte("\n"), len(p)))
	return len(p), nil
}

// faults returns the lines with errors, which must have hints.
func faults(t *testing.T, r io.Reader, limit int64) (texts, titles []string) {
	t.Helper()
	for line := range lines("x", r, limit) {
		if hinted := (Error{}); line.Err == nil {
			titles = append(titles, line.At.String()+" "+line.Record.Title)
		} else if texts = append(texts, line.At.String()+" "+line.Err.Error()); !errors.As(line.Err, &hinted) || hinted.Hint == "" {
			t.Errorf("no hint: %v", line.Err)
		}
	}
	return texts, titles
}

func TestLinesAreBounded(t *testing.T) {
	source := &endless{}
	if got, _ := faults(t, source, 1<<20); len(got) != 1 || !strings.HasSuffix(got[0], " the file has more than 1024 MB of text") || source.read > 2<<20 {
		t.Errorf("blank lines without end: %q, %d bytes read", got, source.read)
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, err := io.CopyN(z, &endless{}, 8<<20)
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	if got, _ := faults(t, bytes.NewReader(zipped.Bytes()), 1<<20); len(got) != 1 {
		t.Errorf("8 MB of blank lines in %d bytes: %q", zipped.Len(), got)
	}
	if got, _ := faults(t, bytes.NewReader(zipped.Bytes()), textLimit); got != nil {
		t.Errorf("below the limit: %q", got)
	}
	got, _ := faults(t, bytes.NewReader(zipped.Bytes()[:zipped.Len()/2]), textLimit)
	if len(got) != 1 || !strings.Contains(got[0], "can't be read: unexpected EOF") {
		t.Errorf("cut gzip: %q", got)
	}
}

// TestLongLinesAreSkipped reads the records around one that is too long.
func TestLongLinesAreSkipped(t *testing.T) {
	text := `{"title": "A"}` + "\n" + strings.Repeat("x", 5<<20) + "\n" + `{"title": "B"}` + "\n" + strings.Repeat("x", 5<<20)
	got, titles := faults(t, strings.NewReader(text), textLimit)
	if strings.Join(titles, "|") != "x:1 A|x:3 B" || strings.Join(got, "|") != "x:2 the line is longer than 4 MB|x:4 the line is longer than 4 MB" {
		t.Errorf("records %q, errors %q", titles, got)
	}
}

// TestLongListsAreCut counts what a record with a list of 5,000 values and one of 200,000 allocate.
func TestLongListsAreCut(t *testing.T) {
	values := make([]string, 200_000)
	for i := range values {
		values[i] = fmt.Sprintf("a%d", i)
	}
	for name, set := range map[string]func(r *Record, values []string){
		"authors":  func(r *Record, values []string) { r.Authors = People(values...) },
		"editors":  func(r *Record, values []string) { r.Editors = People(values...) },
		"tags":     func(r *Record, values []string) { r.Tags = values },
		"relisted": func(r *Record, values []string) { r.Relisted = values },
	} {
		r := Record{ID: "x", Title: "T", Date: "2025-03-10"}
		count := func(values []string, wanted int) float64 {
			set(&r, values)
			return testing.AllocsPerRun(1, func() {
				if _, omitted, err := r.Paper(paper.Date{}); err != nil || len(omitted) < wanted || wanted > 0 && omitted[0].Text != name+": has more than 5,000 entries; the others are left out" {
					t.Errorf("%s: %v, %v", name, omitted, err)
				}
			})
		}
		if most, more := count(values[:listLimit], 0), count(values, 1); more > most+100 {
			t.Errorf("%s: %.0f allocations for 5,000 entries, %.0f for 200,000", name, most, more)
		}
	}
}

// TestOmissionsAreBounded converts a record with more wrong values than are reported.
func TestOmissionsAreBounded(t *testing.T) {
	r := Record{Title: "T", Date: "2025-03-13", Relisted: slices.Repeat([]string{"never"}, 1_000), DOI: "x"}
	_, omitted, err := r.Paper(paper.Date{})
	if err != nil || len(omitted) != lineWarnings+1 || omitted[lineWarnings].Text != "the record has further values that are left out" {
		t.Errorf("%d omissions, %v", len(omitted), err)
	}
}
