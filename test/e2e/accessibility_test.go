package e2e_test

import (
	"fmt"
	"testing"

	"offprint/test/testkit"
)

// TestEveryPageIsAccessible runs axe on every kind of page, with everything unfolded.
func TestEveryPageIsAccessible(t *testing.T) {
	axe := axeOf(t)
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			value[any](p.tab, unfoldAll)
			p.check(axe, name)
		}
		p.visit(p.pages["archive"])
		p.findViolations(axe)
	})
}

// findViolations checks that axe reports a page without a language and with a pale heading.
func (p *place) findViolations(axe string) {
	p.t.Helper()
	value[any](p.tab, axe+`; document.documentElement.removeAttribute("lang"), document.querySelector("h1").style.color = "#8884"`)
	for _, rules := range []string{"[]", colours} {
		want(p.t, "rules "+rules+" find violations", len(value[[]string](p.tab, fmt.Sprintf(violations, rules))) > 0, true)
	}
}

// dozen keeps only the first dozen items of each list.
const dozen = `document.querySelectorAll("main li:nth-child(n+13)").forEach(e => e.remove())`

// axeOf returns the script of axe.
func axeOf(t *testing.T) string {
	t.Helper()
	return read(t, testkit.NPM(t, "axe-core/axe.min.js"))
}

// check runs axe on the current page in a narrow window: with all rules in the light theme, and with those
// of colours in the dark theme. In a soak, it also runs in a wide window. Themes that a reader chooses have the
// same colours; see TestPagesLookRightInBothThemes.
func (b *tab) check(axe, name string) {
	b.t.Helper()
	value[any](b, axe+"; null")
	ways := []struct {
		width  int64
		scheme string
		rules  string
	}{{390, "light", "[]"}, {390, "dark", colours}, {1280, "dark", "[]"}, {1280, "light", colours}}
	if !testkit.Soak() {
		ways = ways[:2]
	}
	for _, way := range ways {
		b.width(way.width)
		b.scheme(way.scheme)
		for _, violation := range value[[]string](b, fmt.Sprintf(violations, way.rules)) {
			b.t.Errorf("%s (%d pixels, %s):\n%s", name, way.width, way.scheme, violation)
		}
	}
}

// colours are the rules that another theme may break.
const colours = `["color-contrast", "link-in-text-block"]`

// violations lists the violations of some rules, or of all if the list is empty, each with the first three places.
const violations = `(rules => axe.run({resultTypes: ["violations"], ...(rules.length > 0 && {runOnly: rules})}).then(result => result.violations.map(v =>
	[v.id + " (" + v.impact + "): " + v.help, ...v.nodes.slice(0, 3).map(n => n.html + "\n" + n.failureSummary)].join("\n"))))(%s)`
