package related_test

import (
	"fmt"
	"testing"

	"offprint/generator/related"
)

// text returns the function of a paper's text.
func text(title, abstract string) func() (string, string) {
	return func() (string, string) { return title, abstract }
}

func TestRow(t *testing.T) {
	ada, bob := related.Author{Key: "ada", Name: "Ada"}, related.Author{Key: "bob", Name: "Bob B."}
	papers := []related.Paper{
		{ID: "own", Text: text("Quantized Adapters for SWE-Bench", "We quantize LoRA. Distillation is for Mamba, not Claude-4's users."),
			Authors: []related.Author{ada, bob}, Code: []string{"https://example.org/code"}, Picks: []string{"own", "picked", "draft", "gone", "picked"}},
		{ID: "picked", Text: text("Poetry", "")},
		{ID: "draft", Text: text("Quantized Adapters for SWE-Bench", ""), Hidden: true},
		{ID: "near", Text: text("SWEBench, LoRA and quantization", "LoRA adapters"), Authors: []related.Author{{Key: "bob", Name: "Bob"}}},
		{ID: "far", Text: text("Distilling mamba snakes", "Of claude"), Code: []string{"https://example.org/code"}},
		{ID: "other", Text: text("Weather", "It rains")},
	}
	x := index(t, papers)
	for id, want := range map[string]string{
		"own":   `[{picked true []  false} {near false [LoRA SWE-Bench Adapters] Bob B. false} {far false [Claude Mamba]  true}]`,
		"near":  `[{own false [LoRA SWEBench adapters] Bob false}]`,
		"other": `[]`, "draft": `[]`, "gone": `[]`,
	} {
		if got := fmt.Sprint(x.Row(id)); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}
