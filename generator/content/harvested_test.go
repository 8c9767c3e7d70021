package content_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// FuzzHarvested checks that a harvest reads harvested.yaml, and what it writes itself.
func FuzzHarvested(f *testing.F) {
	for _, s := range []string{
		"'daily': {from: 2025-03-13, through: 2025-03-19, papers: ['2503.09566', '2503.09151']}\n\n'video': {through: 2025-03-19}\n",
		"a: {through: 2025-03-19, papers: [2503.09566v2, hep-th/9901001, 'https://arxiv.org/abs/2503.00001']}", "a: {papers: x}\na: {}", "a: [", "- a",
		"a:\n  from: 2025-02-30\n  through: 1-1-1\n", "? [a]\n: {through: &x 2025-03-19, from: *x}", "A B: {through: 2025-03-19}\n'a b': {through: 2025-03-20}",
	} {
		f.Add([]byte(s))
	}
	load := func(t *testing.T, data []byte) (content.Harvested, problem.List) {
		folder, problems, err := content.Load(t.Context(), fstest.MapFS{
			"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}, "content/harvested.yaml": {Data: data},
		}, cache.Folder{})
		if err != nil {
			t.Fatal(err)
		}
		return folder.Harvested, problems
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		harvested, problems := load(t, data)
		checkProblems(t, "content/harvested.yaml", data, problems)
		if problems.HasErrors(false) {
			return
		}
		for name, taken := range harvested {
			checkStrings(t, "name", reflect.ValueOf(name))
			checkStrings(t, name, reflect.ValueOf(taken))
		}
		text := content.FormatHarvested(harvested)
		if again, problems := load(t, text); len(problems) > 0 || !reflect.DeepEqual(harvested, again) {
			t.Errorf("%+v is read as %+v with %v, from\n%s", harvested, again, problems, text)
		}
	})
}
