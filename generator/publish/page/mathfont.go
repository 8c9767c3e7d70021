package page

import (
	"html/template"
	"iter"
	"slices"
	"strings"
)

const formulaStart = "<math"

// hasFormula reports whether any of the texts contains a formula.
func hasFormula(texts ...template.HTML) bool {
	return slices.ContainsFunc(texts, func(text template.HTML) bool { return strings.Contains(string(text), formulaStart) })
}

// formulas yields the MathML of each formula of a text, from its start tag on.
func formulas(text template.HTML) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, rest, found := strings.Cut(string(text), formulaStart); found; _, rest, found = strings.Cut(rest, formulaStart) {
			var formula string
			if formula, rest, _ = strings.Cut(rest, "</math>"); !yield(formula) {
				return
			}
		}
	}
}

// fonts returns the addresses of the parts of the math font that the formulas of a page need. The
// page preloads them along with its style sheet: otherwise browsers request a font only when they
// paint, and then paint without it rather than move what is on the screen.
//
// For lists it is only the core, and only if formulas show at once: readers may never see what is
// collapsed.
func (r *renderer) fonts(lists []*List, texts ...template.HTML) []string {
	shown := func(yield func(string) bool) {
		if slices.ContainsFunc(lists, func(l *List) bool { return l.showsFormulas }) && !yield(formulaStart) {
			return
		}
		for _, text := range texts {
			for formula := range formulas(text) {
				if !yield(formula) {
					return
				}
			}
		}
	}
	var addresses []string
	for _, address := range r.mathFont().Needed(shown) {
		addresses = append(addresses, r.site.Base.Href(address))
	}
	return addresses
}

// fontsOf returns the fonts of a paper's page.
func (r *renderer) fontsOf(v *PaperView) []string {
	texts := []template.HTML{v.Title, v.Abstract, v.TLDR, v.Note}
	for _, other := range v.Related {
		texts = append(texts, other.Title)
	}
	for _, other := range []*RelatedView{v.Above, v.Below} {
		if other != nil {
			texts = append(texts, other.Title)
		}
	}
	return r.fonts(nil, texts...)
}
