package generator_test

import (
	"testing"
	"testing/fstest"

	"offprint/generator"
)

// TestAliasesOfTagsStopNoStrictBuild builds a site that uses an alias as its tags.yaml allows. The
// warning is reported, and the site is published all the same.
func TestAliasesOfTagsStopNoStrictBuild(t *testing.T) {
	site := fstest.MapFS{
		"content/site.yaml":   {Data: []byte("title: Papers\nkey: papers\nbase_url: https://example.org/\n")},
		"content/tags.yaml":   {Data: []byte("language models: {aliases: [LMs]}\n")},
		"content/papers/a.md": {Data: []byte("---\ntitle: A paper\ndate: 2025-03-13\ntags: [LMs]\n---\n")},
	}
	report, err := generator.Build(t.Context(), generator.Config{Site: site, Output: t.TempDir(), Now: day(t, "2025-03-20"), Strict: true})
	if err != nil || !report.Published || len(report.Problems) != 1 || report.Problems[0].Code != "OP1004" {
		t.Errorf("published %t, problems %v, error %v; want a site with one warning, OP1004", report.Published, report.Problems, err)
	}
}
