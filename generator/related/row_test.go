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

// TestRowJoinsCharacters compares papers in Chinese, whose terms are pairs of characters.
func TestRowJoinsCharacters(t *testing.T) {
	papers := documents{
		{related.Paper{ID: "a"}, "图像扩散模型的研究", ""}, {related.Paper{ID: "b"}, "一种图像扩散的方法", ""}, {related.Paper{ID: "c"}, "Rerankers", "Rerank a reranking reranker."},
		{related.Paper{ID: "d"}, "Reranking", "A reranker."},
	}
	x := index(t, papers)
	for i, want := range []string{"[{b false [图像扩散]}]", "[{a false [图像扩散]}]"} {
		if got := fmt.Sprint(slices.Collect(rowOf(x, papers[i]).All())); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := slices.Collect(rowOf(x, papers[2]).All()); len(got) != 1 || len(got[0].Terms) != 1 {
		t.Errorf("got %v, want one word", got)
	}
}
