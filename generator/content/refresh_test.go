package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// TestRefreshReadsSources has lists of sources, and wrong ones.
func TestRefreshReadsSources(t *testing.T) {
	for text, want := range map[string]string{
		"": "huggingface github semanticscholar", "refresh: []\n": "", "refresh: github\n": "github", "refresh: [openalex, github, openalex]\n": "openalex github",
		"refresh: [hugingface]\n": `refresh: unknown value "hugingface"`, "refresh: [openalex, semanticscholar]\n": "refresh: semanticscholar and openalex both count citations",
	} {
		site := fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: k\nbase_url: https://example.org/\n" + text)}}
		folder, problems, err := Load(t.Context(), site, cache.Folder{})
		problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Warning })
		got := strings.Join(folder.Settings.RefreshSources(), " ")
		if len(problems) > 0 {
			got = problems[0].Text
		}
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
}
