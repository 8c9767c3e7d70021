package jsontext_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/generator/content/intake/jsontext"
)

// describe lists a value and those in it, with their offsets.
func describe(v jsontext.Value) (all []string) {
	all = append(all, fmt.Sprintf("%d %s %s %s", v.Start, v.Kind(), v.Path, v.Text()))
	for m := range v.Members() {
		all = append(all, fmt.Sprintf("%d key %s", m.Start, m.Name))
		all = append(all, describe(m.Value)...)
	}
	if v.Kind() == "array" {
		for item := range v.Items() {
			all = append(all, describe(item)...)
		}
	}
	return all
}

func TestValuesHavePathsAndOffsets(t *testing.T) {
	v, err := jsontext.Parse([]byte(" {\"a\" : [1, {\"b\":\"\\u00e9]\"}, [] ],\n\"c\":-1.5e3,\"d\":null, \"e\":{}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "1 object  |2 key a|8 array a |9 number a 1|12 object a |13 key b|17 string a.b é]|29 array a |35 key c|39 number c -1.5e3|46 key d|50 null d |56 key e|60 object e "
	if got := strings.Join(describe(v), "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if v.Get("c").Text() != "-1.5e3" || v.Get("x").Kind() != "null" {
		t.Error("Get returns another value")
	}
	if _, err := jsontext.Parse([]byte(`{"a":}`)); err == nil {
		t.Error("invalid JSON is read")
	}
}

// FuzzValues compares the values with those of package json.
func FuzzValues(f *testing.F) {
	f.Add([]byte(`{"a": ["x", 1, true, {"b\"": "\ud800 \\"}], "c": {}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := jsontext.Parse(text)
		var want any
		d := json.NewDecoder(strings.NewReader(string(text)))
		d.UseNumber()
		if (err == nil) != json.Valid(text) {
			t.Fatalf("%q: %v", text, err)
		}
		if err != nil {
			return
		}
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		got, wanted := texts(v), textsOf(want)
		slices.Sort(got)
		slices.Sort(wanted)
		if !strings.Contains(string(text), "\":") && !slices.Equal(got, wanted) { // objects may repeat keys
			t.Errorf("%q: got %q, want %q", text, got, wanted)
		}
	})
}

func texts(v jsontext.Value) (all []string) {
	switch v.Kind() {
	case "object":
		for m := range v.Members() {
			all = append(all, texts(m.Value)...)
		}
	case "array":
		for item := range v.Items() {
			all = append(all, texts(item)...)
		}
	default:
		all = append(all, v.Text())
	}
	return all
}

func textsOf(v any) (all []string) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			all = append(all, textsOf(item)...)
		}
	case map[string]any:
		for _, item := range v {
			all = append(all, textsOf(item)...)
		}
	case string:
		all = append(all, v)
	case json.Number:
		all = append(all, v.String())
	default:
		all = append(all, "")
	}
	return all
}
