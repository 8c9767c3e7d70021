package oracle_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"offprint/generator/oracle"
)

// dresses are the ways in which axe sees every kind of page: each theme as the system has it and
// as a reader chose it, each width in both themes.
var dresses = []struct {
	width          int64
	system, chosen string
}{{390, "light", ""}, {390, "light", "dark"}, {1280, "dark", ""}, {1280, "dark", "light"}}

// TestAccessibility runs axe on every kind of page, with all unfolded that can be.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(oracle.NPM(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	eachPlace(t, func(t *testing.T, p *place) {
		found := map[string][]string{}
		for name, page := range p.pages {
			p.visit(page)
			value[any](p.tab, string(axe)+"; "+unfoldAll)
			for _, d := range dresses {
				p.width(d.width)
				p.scheme(d.system)
				value[any](p.tab, fmt.Sprintf(`document.documentElement.dataset.theme = %q`, d.chosen))
				for _, violation := range value[[]string](p.tab, violations) {
					found[violation] = append(found[violation], fmt.Sprintf("%s (%d pixels, %s, %s)", name, d.width, d.system, d.chosen))
				}
			}
		}
		for violation, where := range found {
			slices.Sort(where)
			t.Errorf("%s:\n%s", strings.Join(where, ", "), violation)
		}
	})
}

// violations is what axe finds, each with the first places where it does.
const violations = `axe.run({resultTypes: ["violations"]}).then(result => result.violations.map(v =>
	[v.id + " (" + v.impact + "): " + v.help, ...v.nodes.slice(0, 3).map(n => n.html + "\n" + n.failureSummary)].join("\n")))`
