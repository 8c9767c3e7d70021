package site

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// TestLinkEqualsNew edits random folders. A Linker that has linked the folder before must return the site and the
// problems that New returns.
func TestLinkEqualsNew(t *testing.T) {
	folders, edits := 60, 12
	if testkit.Soak() {
		folders, edits = 500, 30
	}
	seen := map[string]bool{}
	for seed := range uint64(folders) {
		e := newFolderEditor(seed)
		var linker Linker
		var what []string
		for range edits {
			for range 1 + e.random.IntN(3) {
				what = append(what, e.edit())
			}
			got, gotProblems := linker.Link(e.folder, e.options)
			want, wantProblems := New(e.folder, e.options)
			if fmt.Sprint(gotProblems) != fmt.Sprint(wantProblems) {
				t.Fatalf("seed %d, %v:\n%v, want\n%v", seed, what, gotProblems, wantProblems)
			}
			if got, want := dump(got), dump(want); got != want {
				t.Fatalf("seed %d, %v: %s", seed, what, firstDifference(got, want))
			}
			for _, p := range wantProblems {
				seen[string(p.Code)] = true
			}
		}
	}
	for _, code := range []string{string(sameAddress), string(aliasTaken), string(authorORCIDs), string(deadNoteLink)} {
		if !seen[code] {
			t.Errorf("no folder has the problem %s", code)
		}
	}
}

// TestLinkerForgets links folders that have nothing in common. The names of earlier folders must not pile up.
func TestLinkerForgets(t *testing.T) {
	var linker Linker
	for i := range 20 {
		var folder content.Folder
		for j := range 2000 {
			p := &paper.Paper{ID: fmt.Sprint(j), Authors: []paper.Author{{Name: fmt.Sprint("Ada ", i, " ", j)}}}
			folder.Papers = append(folder.Papers, content.Entry{File: fmt.Sprint(j), Paper: p})
		}
		if s, _ := linker.Link(folder, Options{}); len(s.People) != 2000 || len(linker.authors.all) > 6000 {
			t.Fatalf("folder %d: %d people, %d names", i, len(s.People), len(linker.authors.all))
		}
	}
}

// firstDifference returns the first line in which two texts differ.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\nwant " + y[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(x), len(y))
}

// dump returns everything that a site says.
func dump(s *Site) string {
	var b strings.Builder
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Macros" && name != "Settings" && name != "byID" {
			fmt.Fprintf(&b, "%s:\n", name)
			dumpValue(&b, v.Field(i), 0)
		}
	}
	return b.String()
}

// dumpValue writes a value. What a thing of the site links to is the name of that.
func dumpValue(b *strings.Builder, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		switch {
		case v.IsNil():
			b.WriteString("nil ")
		case depth > 0 || v.Type() == reflect.TypeFor[*paper.Paper]():
			b.WriteString(nameOf(v.Elem()) + " ")
		default:
			if p, ok := v.Interface().(*Paper); ok {
				fmt.Fprintf(b, "%x %x ", p.Hash(), p.ListHash())
			}
			dumpValue(b, v.Elem(), depth)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; name {
			case "site", "entry", "hashed", "listHashed", "uses":
			default:
				b.WriteString(name + " ")
				dumpValue(b, v.Field(i), depth+1)
			}
		}
		b.WriteString("\n")
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dumpValue(b, v.Index(i), depth)
		}
		b.WriteString("; ")
	default:
		fmt.Fprint(b, v, " ")
	}
}

// nameOf returns what identifies a thing: its address, or the address in memory of a paper's content.
func nameOf(v reflect.Value) string {
	if v.Type() == reflect.TypeFor[paper.Paper]() {
		return fmt.Sprintf("%#x", v.UnsafeAddr())
	}
	for _, field := range []string{"Slug", "ID", "File", "Date"} {
		if field == "ID" && v.Type() == reflect.TypeFor[Paper]() {
			return v.FieldByName("File").String()
		}
		if f := v.FieldByName(field); f.IsValid() {
			return fmt.Sprint(f)
		}
	}
	return fmt.Sprint(v.FieldByName("Year"), v.FieldByName("Number"))
}

// TestSearchesKnowNewNames changes names of a person in people.yaml: the paper stays as it is, but a saved search finds it.
func TestSearchesKnowNewNames(t *testing.T) {
	p := &paper.Paper{ID: "p", Title: paper.Text{Plain: "A paper"}, Authors: []paper.Author{{Name: "Ada Lovelace", ID: "ada"}}}
	folder := content.Folder{Papers: []content.Entry{{File: "p.md", Paper: p, Hash: fingerprint.Of("p")}}}
	folder.Settings.Searches = []content.Search{{Slug: "s", Query: `author:"ada king"`}}
	var linker Linker
	for i, names := range [][]string{{"Ada Byron"}, {"Ada King"}, {"Ada Gordon"}} {
		folder.People = []content.Person{{ID: "ada", Name: "Ada Lovelace", Names: names}}
		if s, _ := linker.Link(folder, Options{}); len(s.Searches[0].Papers) != i%2 {
			t.Errorf("%v: found %d papers", names, len(s.Searches[0].Papers))
		}
	}
}
