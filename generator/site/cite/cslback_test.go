package cite

import (
	"bytes"
	"slices"
	"testing"

	"offprint/test/testkit/sample"
)

// checkCSLReadBack reads the CSL-JSON of records and writes it again, which must change nothing but keywords: those
// are tags only if tags.yaml names them.
func checkCSLReadBack(t *testing.T, all []Record) {
	t.Helper()
	b := []byte("[")
	for i, r := range all {
		if i > 0 {
			b = append(b, ",\n"...)
		}
		b = r.AppendCSL(b)
	}
	again, faults := readBack(t, "x.csl.json", bytes.NewReader(append(b, ']'))), 0
	for _, r := range all {
		r2, ok := again[r.Key]
		r.Keywords, r2.Keywords = nil, nil
		if want, got := string(r.AppendCSL(nil)), string(r2.AppendCSL(nil)); !ok || got != want {
			if faults++; faults <= 10 {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		}
	}
	if faults > 0 {
		t.Errorf("%d of %d records changed", faults, len(all))
	}
}

func TestCSLIsReadBackByAdd(t *testing.T) {
	isWithdrawn := func(r Record) bool { return r.Withdrawn != "" } // which no export has
	checkCSLReadBack(t, slices.DeleteFunc(records(t), isWithdrawn))
}

// TestCSLOfRealPapersIsReadBackByAdd reads 500 papers, or 5,000 in a soak.
func TestCSLOfRealPapersIsReadBackByAdd(t *testing.T) {
	s := sample.Site(t, sampleSize(500, 5000))
	l := newLibrary(t, s)
	var all []Record
	for _, p := range s.Papers {
		all = append(all, l.Record(p))
	}
	checkCSLReadBack(t, all)
}
