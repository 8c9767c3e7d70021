package main

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/test/bench/measure"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []int64
		want   int64
	}{
		{nil, 0},
		{[]int64{7}, 7},
		{[]int64{9, 1}, 5},
		{[]int64{9, 1, 2}, 2},
		{[]int64{100, 4, 1, 2}, 3},
		{[]int64{5, 5, 1, 9, 90}, 5},
	} {
		before := slices.Clone(c.values)
		if got := median(c.values); got != c.want || !slices.Equal(before, c.values) {
			t.Errorf("median(%v) = %d, which are now %v", before, got, c.values)
		}
	}
}

func TestFormats(t *testing.T) {
	ms := time.Millisecond
	for _, c := range []struct{ got, want string }{
		{seconds(0), "0.000"}, {seconds(47 * ms), "0.047"}, {seconds(4712 * ms), "4.71"}, {seconds(47120 * ms), "47.1"}, {seconds(471200 * ms), "471"},
		{spread([]time.Duration{300 * ms, 100 * ms, 200 * ms}), "0.100–0.300, 3"}, {spread([]time.Duration{ms}), "one run"},
		{ratio(3*ms, 2*ms), "1.50"}, {ratio(ms, 0), "–"},
		{megabytes(61_499_999), "61"}, {megabytes(1_061_500_000), "1,062"}, {megabytes(0), "–"},
		{measure.Number(0), "0"}, {measure.Number(999), "999"}, {measure.Number(74728), "74,728"}, {measure.Number(1234567), "1,234,567"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// TestTable uses distinct numbers, so that no column can have the value of another.
func TestTable(t *testing.T) {
	s, mb := time.Second, int64(1e6)
	small := row{
		benchCase: benchCase{1000, variant{name: "full"}, 3}, files: 1756, bytes: 18408500,
		cold:      []measure.Usage{{CPU: 3 * s, Wall: 2 * s, Peak: 61 * mb}, {CPU: 1 * s, Wall: 4 * s, Peak: 62 * mb}, {CPU: 2 * s, Wall: 9 * s, Peak: 70 * mb}},
		unchanged: []measure.Usage{{CPU: 200 * time.Millisecond, Wall: 100 * time.Millisecond, Peak: mb}, {CPU: 400 * time.Millisecond, Wall: 300 * time.Millisecond, Peak: mb}},
		floor:     []time.Duration{500 * time.Millisecond, 400 * time.Millisecond, 900 * time.Millisecond},
		edited:    []measure.Usage{{CPU: 600 * time.Millisecond, Wall: 500 * time.Millisecond}}, editedFiles: []int64{12},
	}
	large := row{
		benchCase: benchCase{74728, variant{name: "lean"}, 1}, files: 150000, bytes: 747280000,
		cold: []measure.Usage{{CPU: 60 * s, Wall: 40 * s, Peak: 1500 * mb}}, unchanged: []measure.Usage{{CPU: 6 * s, Wall: 5 * s, Peak: mb}}, floor: []time.Duration{30 * s},
		edited: []measure.Usage{{CPU: 9 * s, Wall: 7 * s}}, editedFiles: []int64{1234},
	}
	var b strings.Builder
	lost := failure{benchCase{10000, variant{name: "lean"}, 3}, errors.New("why")}
	if err := printTable(&b, "Heading.", []row{small, large}, []failure{lost}); err != nil {
		t.Fatal(err)
	}
	const want = `Heading.

| papers | size | files | bytes a paper | CPU s | of runs | floor CPU s | × floor | wall s | peak MB | unchanged CPU s | unchanged wall s | edit CPU s | edit wall s | × unchanged | edit files |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1,000 | full | 1,756 | 18,408 | 2.00 | 1.00–3.00, 3 | 0.500 | 4.00 | 4.00 | 62 | 0.300 | 0.200 | 0.600 | 0.500 | 2.00 | 12 |
| 74,728 | lean | 150,000 | 10,000 | 60.0 | one run | 30.0 | 2.00 | 40.0 | 1,500 | 6.00 | 5.00 | 9.00 | 7.00 | 1.50 | 1,234 |

Not measured: 10,000 papers, lean: why
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	if err := printTable(&b, "Heading.", []row{large}, nil); err != nil || strings.Contains(b.String(), "run") {
		t.Errorf("a column for several runs: %v\n%s", err, b.String())
	}
}

func TestCases(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "1,000 papers, full ×5; 1,000 papers, standard ×5; 1,000 papers, lean ×5; 10,000 papers, full ×3; 10,000 papers, standard ×3; 10,000 papers, lean ×3; 74,728 papers, lean ×1"},
		{"-papers 74728,10,10 -runs 2", "10 papers, full ×2; 10 papers, standard ×2; 10 papers, lean ×2; 74,728 papers, lean ×2"},
		{"-size full -papers 50000", "50,000 papers, full ×1"},
		{"-size lean -papers 1000", "1,000 papers, lean ×5"},
	} {
		o, err := parseOptions(strings.Fields(c.args), t.Output())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range o.cases() {
			got = append(got, one.String()+" ×"+measure.Number(one.runs))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %s", c.args, strings.Join(got, "; "))
		}
	}
}
