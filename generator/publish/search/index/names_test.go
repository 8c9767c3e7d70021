package index

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"offprint/generator/paper"
	"offprint/test/testkit"
)

func TestAuthorKeys(t *testing.T) {
	for name, want := range map[string][]string{
		"Song Han":            {"author:song han", "author:han song"},
		"Yann A. LeCun":       {"author:yann a lecun", "author:lecun yann a"},
		"Madonna":             {"author:madonna"},
		"X":                   {"author:x"},
		"A B":                 {"author:b a"},
		"Li X":                {"author:li x"},
		"Han Han":             {"author:han han"},
		"":                    nil,
		"A1 B2 C3 D4 E5 F6 G": {"author:a1 b2 c3 d4 e5 f6", "author:b2 a1 c3 d4 e5 f6", "author:c3 a1 b2 d4 e5 f6", "author:d4 a1 b2 c3 e5 f6", "author:e5 a1 b2 c3 d4 f6", "author:f6 a1 b2 c3 d4 e5"},
	} {
		if got := AuthorKeys(name); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestBrowserFindsNames looks for tokens in one name, in few, and in so many that they have a key of their own.
func TestBrowserFindsNames(t *testing.T) {
	papers := make([]indexed, 200)
	var all, few []int
	for i := range papers {
		p := &papers[i]
		p.Shown.ID, p.Date = fmt.Sprint(i), paper.Date{Year: 2025, Month: 1 + i/20, Day: 1}
		name := fmt.Sprintf("Song N%d", i/2)
		all = append(all, i)
		if i%50 == 7 {
			name = "Song"
		}
		p.Keys = append(AuthorKeys(name), "id:"+p.Shown.ID)
		if i%90 == 3 {
			p.Keys = append(p.Keys, AuthorKeys("Ada Rare")...)
			few = append(few, i)
		}
	}
	type input struct {
		Dir   string `json:"dir"`
		Token string `json:"token"`
		Start string `json:"start"`
	}
	type name struct {
		Name   string
		Papers []int
	}
	type found struct {
		Papers []int
		Names  []name
	}
	_, dir := read(t, write(t, new(Memory), papers))
	got := testkit.Call[found](t, "engine.mjs", "names", []input{
		{dir, "song", "song n9"}, {dir, "rare", "rare "}, {dir, "nobody", "z"}, {dir, "n31", "n31"},
	})
	if len(got[0].Names) != 11 || !slices.Equal(got[0].Papers, all) {
		t.Errorf("a frequent token: got %d names, papers %v", len(got[0].Names), got[0].Papers)
	}
	for i, want := range []found{{few, []name{{"rare ada", few}}}, {[]int{}, []name{}}, {[]int{62, 63}, []name{{"n31 song", []int{62, 63}}}}} {
		if !reflect.DeepEqual(got[i+1], want) {
			t.Errorf("got %v, want %v", got[i+1], want)
		}
	}
}
