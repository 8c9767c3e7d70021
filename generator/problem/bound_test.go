package problem

import (
	"fmt"
	"slices"
	"testing"
)

// TestBoundKeepsHundredOfRuleAndFile bounds a list that was bounded before, as checks do.
func TestBoundKeepsHundredOfRuleAndFile(t *testing.T) {
	var l List
	for i := range 3000 {
		l.Warnf("OP0001", Position{File: "a.md", Line: 3000 - i}, "hint", "flood")
		l.Warnf("OP0002", Position{File: fmt.Sprint(i), Line: 1}, "", "one each")
		l.Warnf("", Position{File: "a.md"}, "", "no rule %d", i)
		if i%500 == 0 {
			l.Bound()
		}
	}
	l.Errorf("OP0001", Position{File: "a.md", Line: 9}, "", "an error behind the flood")
	l.Sort() // the problem that counts is now before the others
	l.Bound()
	of := l.Of("OP0001")
	if len(of) != 102 || of.Count() != 3001 || len(l) != 102+6000 || l.Count() != 9001 {
		t.Errorf("%d of the rule, which count %d; %d in all, which count %d", len(of), of.Count(), len(l), l.Count())
	}
	want := Problem{Code: "OP0001", Position: Position{File: "a.md", Line: 101}, Text: "2900 more of this rule in this file", Warning: true, LeftOut: 2900}
	if !slices.Contains(l, want) || !of.HasErrors(false) {
		t.Errorf("no %v in %v", want, of[len(of)-3:])
	}
}

func TestTruncateKeepsErrors(t *testing.T) {
	var l List
	for i := range 12_000 {
		l.Warnf("OP0001", Position{File: fmt.Sprint(i)}, "", "a warning")
	}
	l = append(l, Problem{Code: "OP0002", Position: Position{File: "z"}, LeftOut: 7, Warning: true})
	l.Errorf("OP0003", Position{File: "z"}, "", "an error")
	l.Truncate()
	last := l[len(l)-1]
	if len(l) != 10_001 || l[0].File != "0" || l[9999].Code != "OP0003" || last.LeftOut != 2008 || !last.Warning || l.Count() != 12_008 {
		t.Errorf("%d problems, which count %d: %v, %v", len(l), l.Count(), l[9999], last)
	}
	for range 10_001 {
		l.Errorf("OP0003", Position{File: "z"}, "", "an error")
	}
	if l.Truncate(); len(l) != 10_001 || l[len(l)-1].Warning || l[0].Warning {
		t.Errorf("%d problems, %v", len(l), l[len(l)-1])
	}
}
