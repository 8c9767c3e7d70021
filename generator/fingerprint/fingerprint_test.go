package fingerprint

import (
	"reflect"
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	type view struct {
		A, B string
		List []string
		Next *view
		On   bool
		N    int
	}
	values := []any{
		view{}, view{A: "a"}, view{B: "a"}, view{A: "ab"}, view{A: "a", B: "b"}, view{List: []string{"a"}},
		view{List: []string{"", "a"}}, view{List: []string{"a", ""}}, view{Next: &view{}}, view{Next: &view{A: "a"}},
		view{On: true}, view{N: 1}, view{N: -1}, view{List: []string{""}}, strings.Repeat("x", 511), strings.Repeat("x", 512),
		strings.Repeat("x", 513), "", []string(nil), map[string]string(nil), map[string]string{"a": "b", "c": ""}, map[string]string{"a": "", "c": "b"},
	}
	seen := map[Hash]any{}
	for _, v := range values {
		h := Of(v)
		if other, taken := seen[h]; taken && !reflect.DeepEqual(other, v) && reflect.TypeOf(other) == reflect.TypeOf(v) {
			t.Errorf("%+v and %+v share a fingerprint", other, v)
		}
		seen[h] = v
		if h != Of(v) {
			t.Errorf("%+v: the fingerprint changes", v)
		}
	}
	if Of("a", "b") == Of("ab") || Of(&view{A: "a"}) == Of(&view{B: "a"}) {
		t.Error("parts run into each other")
	}
}

func TestIsPlain(t *testing.T) {
	//lint:ignore U1000 it is there to be hidden
	type hidden struct{ a string }
	type nested struct{ List []map[int]int }
	for _, c := range []struct {
		value any
		path  string
		ok    bool
	}{
		{struct{ A []string }{}, "", true},
		{struct{ F func() }{}, ".F", false},
		{struct{ M map[string][]int }{}, "", true},
		{struct{ M map[int]string }{}, ".M", false},
		{hidden{}, ".a", false},
		{nested{}, ".List", false},
		{struct{ N nested }{}, ".N.List", false},
		{struct{ V any }{}, ".V", false},
	} {
		path, ok := IsPlain(reflect.TypeOf(c.value))
		if ok != c.ok || !ok && path != c.path {
			t.Errorf("%T: %q, %v", c.value, path, ok)
		}
	}
}
