package related_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestSamples prints the rows of twenty papers for docs/related.md, where people judge them.
func TestSamples(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("skipped: needs OFFPRINT_SOAK")
	}
	for _, name := range []string{"daily-2025.jsonl.gz", "arxiv-74k.jsonl.gz"} {
		all, titles := documentsOf(records(t, name, 100_000)), map[string]string{}
		for i := range all {
			d := &all[i]
			d.title, d.abstract = tex.Parse(d.title, tex.Presets()).Plain(), tex.Parse(d.abstract, tex.Presets()).Plain()
			titles[d.ID] = strings.Join(strings.Fields(d.title), " ")
		}
		x := index(t, all)
		for i := range 10 {
			d := all[(2*i+1)*len(all)/20]
			fmt.Printf("\n**%s**\n\n", titles[d.ID])
			for n := range rowOf(x, d).All() {
				fmt.Printf("- %s (%s)\n", titles[n.ID], strings.Join(n.Terms, ", "))
			}
		}
	}
}
