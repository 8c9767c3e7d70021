package e2e_test

import (
	"maps"
	"slices"
	"testing"

	"offprint/test/testkit"
)

// TestEveryKindOfPagePassesChecks opens one page of each kind over a slow network and runs all checks.
// The tests that call everyWay run the same checks at every width and in every theme; make soak runs them.
func TestEveryKindOfPagePassesChecks(t *testing.T) {
	axe := axeOf(t)
	eachPlace(t, func(t *testing.T, p *place) {
		width := int64(390)
		for _, name := range p.kinds() {
			p.scheme("light")
			p.width(width)
			p.host.forget()
			p.openSlowly(name, name)
			p.checkWeight(name)
			p.checkHostile(name)
			p.checkSkipLink(name)
			p.checkShots(name, width)
			p.checkNarrow(name)
			p.checkPrint(name)
			p.checkPreferences(name, "light")
			p.checkLetters(name)
			p.thumb()
			p.checkTouch(name)
			value[any](p.tab, dozen)
			p.check(axe, name)
			width = 390 + 1280 - width // the next kind opens at the other width
		}
		p.checkLateShifts()
		p.checkFaultsAreFound(axe)
	})
}

// kinds returns the names of the pages that a test opens. Without soak, it omits pages of the demo
// whose kind the example site also has, except those with formulas.
func (p *place) kinds() []string {
	names := slices.Sorted(maps.Keys(p.pages))
	if testkit.Soak() || p.pages["paper of two keys"] != "" {
		return names
	}
	seen := map[string]bool{}
	for _, page := range pages {
		seen[kind(page)] = true
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return seen[kind(p.pages[name])] && name != "home" && name != "paper with formulas" && name != "paper with long formulas"
	})
}

// everyWay runs the long form of a check on every kind of page of the example site and of the demo.
func everyWay(t *testing.T, test func(t *testing.T, p *place)) {
	t.Helper()
	if !testkit.Soak() {
		t.Skip("skipped: TestEveryKindOfPagePassesChecks is the short form, make soak runs the long one")
	}
	eachPlace(t, test)
}

// checkHostile checks that no text of a paper ran as a script.
func (p *place) checkHostile(name string) {
	p.t.Helper()
	want(p.t, name+": a paper's text ran as a script", value[bool](p.tab, `"hacked" in window`), false)
}

// checkFaultsAreFound breaks the open page in several ways. The checks must report each of them.
func (p *place) checkFaultsAreFound(axe string) {
	p.t.Helper()
	p.visit(p.pages["archive"])
	p.width(390)
	p.findSmallTargets()
	p.findPaleText()
	p.findCutText()
	p.findViolations(axe)
}
