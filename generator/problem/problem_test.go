package problem

import (
	"strings"
	"testing"
)

func TestList(t *testing.T) {
	var l List
	l.Errorf(Position{"b.md", 2, 3}, "mend it", "%s is wrong", "this")
	l.Warnf(Position{"b.md", 2, 1}, "", "that is odd")
	l.Errorf(Position{"a.md", 10, 0}, "", "late")
	l.Errorf(Position{"a.md", 9, 0}, "", "early")
	l.Errorf(Position{"a.md", 9, 0}, "", "early")
	l.Errorf(Position{}, "", "nowhere")
	l.Sort()
	var b strings.Builder
	if err := l.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := "nowhere\na.md:9: early\na.md:10: late\nb.md:2:1: warning: that is odd\nb.md:2:3: this is wrong\n  hint: mend it\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestStops(t *testing.T) {
	warned := List{{Text: "odd", Warning: true}}
	wrong := append(List{{Text: "wrong"}}, warned...)
	for i, c := range []struct {
		list          List
		strict, stops bool
	}{{nil, true, false}, {warned, false, false}, {warned, true, true}, {wrong, false, true}, {wrong, true, true}} {
		if c.list.Stops(c.strict) != c.stops {
			t.Errorf("case %d", i)
		}
	}
}
