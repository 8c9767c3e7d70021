package main

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestQualityByType(t *testing.T) {
	eleven := strings.Fields("a b c d e f g h i j k")
	queries := []query{{Type: "x", ID: "a"}, {Type: "x", ID: "d"}, {Type: "x", ID: "k"}, {Type: "x", ID: "none"}, {Type: "y", ID: "j"}, {Type: "y", ID: "a"}}
	got := qualityByType(queries, [][]string{eleven, eleven, eleven, eleven, eleven, nil})
	if want := (quality{4, (1 + 0.25) / 4, 0.5, 1}); got["x"] != want {
		t.Errorf("x: got %v, want %v", got["x"], want)
	}
	if q := got["y"]; q.queries != 2 || math.Abs(q.mrr-0.05) > 1e-12 || q.recall != 0.5 {
		t.Errorf("y: got %v", q)
	}
}

func TestRankIn(t *testing.T) {
	for _, c := range []struct {
		q      query
		answer string
		want   int
	}{
		{query{ID: "a"}, "a b c", 1},
		{query{ID: "c"}, "a b c", 3},
		{query{ID: "z"}, "a b c", 0},
		{query{ID: "k"}, "a b c d e f g h i j k", 0},
		{query{ID: "z", Also: []string{"b"}}, "a b c", 2},
		{query{ID: "a", Also: []string{"b"}, Only: true}, "b a", 1},
		{query{ID: "a", Also: []string{"b"}, Only: true}, "a", 0},
		{query{ID: "a", Also: []string{"b"}, Only: true}, "a b c", 0},
	} {
		if got := c.q.rankIn(strings.Fields(c.answer)); got != c.want {
			t.Errorf("%v in %s: got %d, want %d", c.q, c.answer, got, c.want)
		}
	}
}

func TestStatistics(t *testing.T) {
	values := []float64{4, 1, 3, 2}
	for percent, want := range map[float64]float64{50: 2, 75: 3, 95: 4, 100: 4, 1: 1} {
		if got := percentile(percent, values); got != want {
			t.Errorf("%v %%: got %v, want %v", percent, got, want)
		}
	}
	if mean(values) != 2.5 || mean(nil) != 0 || percentile(50, nil) != 0 {
		t.Errorf("means %v, %v; percentile of no values %v", mean(values), mean(nil), percentile(50, nil))
	}
}

func TestReadQueries(t *testing.T) {
	file := filepath.Join(t.TempDir(), "queries.jsonl")
	save := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save("{\"type\":\"kw\",\"q\":\"a b\",\"id\":\"1\"}\n{\"type\":\"short\",\"q\":\"T\",\"id\":\"2\"}\n")
	got, err := readQueries(file)
	if want := []query{{Type: "kw", Q: "a b", ID: "1"}, {Type: short, Q: "T", ID: "2"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if types := typesOf(got); !slices.Equal(types, []string{short, "kw"}) {
		t.Errorf("types %v", types)
	}
	save("{\"type\":\"kw\",\"q\":\"a b\",\"id\":\"1\"}\n{\"type\":\"kw\",\"q\":\"a b\"}\n")
	if _, err := readQueries(file); err == nil || !strings.Contains(err.Error(), "query 2: missing type, q or id") {
		t.Errorf("got %v", err)
	}
}
