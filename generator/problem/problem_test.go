package problem

import (
	"strings"
	"testing"
)

func TestPrintSortsAndDropsDuplicates(t *testing.T) {
	var l List
	l.Errorf("OP0001", Position{"b.md", 2, 3}, "fix it", "%s is wrong", "this")
	l.Warnf("OP0001", Position{"b.md", 2, 1}, "", "that is odd")
	l.Errorf("OP0001", Position{"a.md", 10, 0}, "", "late")
	l.Errorf("OP0001", Position{"a.md", 9, 0}, "", "early")
	l.Errorf("OP0001", Position{"a.md", 9, 0}, "", "early")
	l.Errorf("OP0001", Position{}, "", "nowhere")
	l.Sort()
	var b strings.Builder
	if err := l.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := "nowhere\na.md:9: early\na.md:10: late\nb.md:2:1: warning: that is odd\nb.md:2:3: this is wrong\n  hint: fix it\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestHasErrorsCountsWarningsOnlyIfStrict(t *testing.T) {
	warnings := List{{Text: "odd", Warning: true}}
	both := append(List{{Text: "wrong"}}, warnings...)
	for _, c := range []struct {
		list         List
		strict, want bool
	}{{nil, true, false}, {warnings, false, false}, {warnings, true, true}, {both, false, true}, {both, true, true}} {
		if c.list.HasErrors(c.strict) != c.want {
			t.Errorf("%v, strict %v: want %v", c.list, c.strict, c.want)
		}
	}
}
