package related_test

import (
	"fmt"
	"slices"
	"testing"

	"offprint/generator/related"
)

func TestRow(t *testing.T) {
	papers := documents{
		{related.Paper{ID: "own", Picks: []string{"own", "picked", "gone", "picked"}}, "Quantized Adapters for SWE-Bench", "We quantize LoRA. Distillation is for Mamba, not Claude-4's users."},
		{related.Paper{ID: "picked"}, "Poetry", ""},
		{related.Paper{ID: "near"}, "SWEBench, LoRA and quantization", "LoRA adapters"},
		{related.Paper{ID: "far"}, "Distilling mamba snakes", "Of claude"},
		{related.Paper{ID: "other"}, "Weather", "It rains"},
	}
	x := index(t, papers)
	for id, want := range map[string]string{
		"own":   `[{picked true []} {near false [LoRA SWE-Bench Adapters]} {far false [Claude Mamba]}]`,
		"near":  `[{own false [LoRA SWEBench adapters]}]`,
		"other": `[]`, "gone": `[]`,
	} {
		i := slices.IndexFunc(papers, func(d document) bool { return d.ID == id })
		title, abstract := "", ""
		if i >= 0 {
			title, abstract = papers.text(i)
		}
		if got := fmt.Sprint(slices.Collect(x.Row(id, title, abstract).All())); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

// TestRowNamesNoBlandWords has words that few papers have, and that say nothing.
func TestRowNamesNoBlandWords(t *testing.T) {
	papers := documents{
		{related.Paper{ID: "a"}, "Whichever mamba", "Either nobody hums"}, {related.Paper{ID: "b"}, "Mamba, whichever", "Nobody either hummed"},
	}
	if got := fmt.Sprint(slices.Collect(rowOf(index(t, papers), papers[0]).All())); got != "[{b false [hums mamba]}]" {
		t.Error(got)
	}
}
