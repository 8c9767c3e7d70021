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
	papers := []related.Paper{
		{ID: "own", Text: text("Quantized Adapters for SWE-Bench", "We quantize LoRA. Distillation is for Mamba, not Claude-4's users."),
			Picks: []string{"own", "picked", "gone", "picked"}},
		{ID: "picked", Text: text("Poetry", "")},
		{ID: "near", Text: text("SWEBench, LoRA and quantization", "LoRA adapters")},
		{ID: "far", Text: text("Distilling mamba snakes", "Of claude")},
		{ID: "other", Text: text("Weather", "It rains")},
	}
	x := index(t, papers)
	for id, want := range map[string]string{
		"own":   `[{picked true []} {near false [LoRA SWE-Bench Adapters]} {far false [Claude Mamba]}]`,
		"near":  `[{own false [LoRA SWEBench adapters]}]`,
		"other": `[]`, "gone": `[]`,
	} {
		if got := fmt.Sprint(x.Row(id)); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}
