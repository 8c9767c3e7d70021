package generator

import (
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator/rules"

	"offprint/generator/paper"
)

// TestFixCorrectsExamples corrects the wrong example of every rule that check --fix corrects.
func TestFixCorrectsExamples(t *testing.T) {
	corrected := 0
	for _, rule := range rules.All() {
		if !rule.Fix {
			continue
		}
		corrected++
		site, _ := exampleSite(rule.Wrong)
		c := Config{Site: site, Now: paper.DateOf(time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC))}
		for range 3 {
			problems, err := Check(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			fixes, err := Fix(t.Context(), c, problems)
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range fixes.Changes {
				site[change.File] = &fstest.MapFile{Data: change.Data}
			}
		}
		remaining, err := Check(t.Context(), c)
		if err != nil || len(remaining) > 0 {
			t.Errorf("%s %s: %v, remaining %v", rule.Code, rule.Name, err, remaining)
		}
	}
	if corrected < 3 {
		t.Errorf("%d rules have Fix", corrected)
	}
}
