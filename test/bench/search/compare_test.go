package main

import (
	"math"
	"strings"
	"testing"
)

func TestCompareKinds(t *testing.T) {
	queries := []query{{Type: "x", ID: "a"}, {Type: "x", ID: "b"}, {Type: "x", ID: "c"}, {Type: "y", ID: "a"}}
	before := [][]string{{"b", "a"}, {"b"}, nil, {"a"}}
	after := [][]string{{"a", "b"}, {"a", "b"}, {"c"}, {"a"}}
	got := compareKinds(queries, before, after)
	if len(got) != 3 {
		t.Fatalf("got %v", got)
	}
	x := got[0]
	if x.kind != "x" || x.queries != 3 || x.improved != 2 || x.dropped != 1 || math.Abs(x.before-.5) > 1e-9 || math.Abs(x.after-2.5/3) > 1e-9 {
		t.Errorf("x: got %+v", x)
	}
	// The gains are .5, -.5 and 1, so that the extremes of all samples are -.5 and 1.
	if x.low < -.5 || x.low > 0 || x.high < .5 || x.high > 1+1e-9 {
		t.Errorf("interval %v to %v", x.low, x.high)
	}
	if y, all := got[1], got[2]; y.low != 0 || y.high != 0 || all.queries != 4 || all.kind != "" {
		t.Errorf("y %+v, all %+v", y, all)
	}
	var b strings.Builder
	writeDifferences(&b, got)
	if want := "| x | 3 | 0.500 | 0.833 | +0.333 | "; !strings.Contains(b.String(), want) || !strings.Contains(b.String(), "| all | 4 |") {
		t.Errorf("no %q in:\n%s", want, b.String())
	}
	b.Reset()
	writeWorse(&b, queries, before, after)
	if want := "\nx\t\tb\t1\t2\n"; strings.Count(b.String(), "\t") != 4 || !strings.HasSuffix(b.String(), want) {
		t.Errorf("not only %q in:\n%s", want, b.String())
	}
}
