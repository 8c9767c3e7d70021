package runner

import "testing"

func TestExpressions(t *testing.T) {
	s := scope{contexts: map[string]any{
		"github": strict{"event": object{"issue": object{"title": "${{ secrets.X }}", "labels": []any{object{"name": "a"}, object{"name": "B"}}}}, "ref": "refs/heads/main"},
		"steps":  strict{"a": strict{"outputs": object{"Page_URL": "https://x"}}},
		"env":    object{"n": "10"},
	}}
	for source, want := range map[string]string{
		"a ${{ github.event.issue.title }} b":                      "a ${{ secrets.X }} b", // a value is never read again
		"${{ steps.a.outputs.page_url }}${{ steps.a.outputs.b }}":  "https://x",
		"${{ github.ref == 'REFS/heads/main' && 'yes' || 'no' }}":  "yes",
		"${{ env.n > 9 }} ${{ !env.n }} ${{ env.n != 10 }}":        "true false false",
		"${{ format('{0}-{{{1}}}', 'it''s', 2) }}":                 "it's-{2}",
		"${{ join(github.event.issue.labels.*.name, '+') }}":       "a+B",
		"${{ contains(github.event.issue.labels.*.name, 'b') }}":   "true",
		"${{ startsWith(github['ref'], 'refs/HEADS/') }}":          "true",
		"${{ fromJSON('[1, 2]')[1] }} ${{ toJSON(env.n) }}":        `2 "10"`,
		"${{ (1 < 2) && (null == 0) }} ${{ '}}' }}":                "true }}",
		"${{ github.event.issue.missing }}":                        "",
		"${{ github.event.issue.labels[7].name || 'none' }} $x {{": "none $x {{",
	} {
		if got, err := fill(source, s); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", source, got, err, want)
		}
	}
	for _, source := range []string{
		"${{ github.reff }}", "${{ step.a }}", "${{ steps.b.outputs.c }}", "${{ upper('a') }}", "${{ 'a }}", "${{ a b }}", "${{ github. }}",
		"${{ success() }}", "${{ github.ref", "${{ contains('a') }}", `${{ "a" }}`, "${{ }}",
	} {
		if got, err := fill(source, s); err == nil {
			t.Errorf("%s: no error, but %q", source, got)
		}
	}
}

func TestConditionsRequireSuccess(t *testing.T) {
	for condition, want := range map[string][2]bool{ // after success and after failure
		"": {true, false}, "true": {true, false}, "${{ always() }}": {true, true}, "failure()": {false, true}, "always() && 1 == 2": {},
	} {
		for i, failed := range []bool{false, true} {
			f := &frame{failed: failed}
			s := scope{status: func(name string) (bool, error) {
				return name == "always" || (name == "success") != f.failed, nil
			}}
			if got, err := holds(condition, s); err != nil || got != want[i] {
				t.Errorf("%q, failed %v: %v, %v", condition, failed, got, err)
			}
		}
	}
	for _, condition := range []string{"${{ false }} && true", "a == ${{ b }}", "!${{ true }}"} {
		if _, err := holds(condition, scope{}); err == nil {
			t.Errorf("%q is no error, although it is always true", condition)
		}
	}
}
