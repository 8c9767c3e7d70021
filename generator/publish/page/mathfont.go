package page

import (
	"html/template"
	"iter"
	"slices"
	"strings"
)

const formulaStart = "<math"

// hasFormula says whether any of the texts has a formula in it.
func hasFormula(texts ...template.HTML) bool {
	return slices.ContainsFunc(texts, func(text template.HTML) bool { return strings.Contains(string(text), formulaStart) })
}

// formulas gives each formula of a text, with its tags.
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

// fonts are the addresses of the parts of the math font that a page of lists and texts has
// characters of. The page has them fetched beside its style sheet: by themselves browsers ask for
// a font only when they draw, and then they do without it rather than move what is drawn.
//
// Of a list it is only the core, and only where formulas are seen at once: what is folded away
// there may never be seen.
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
	for _, address := range r.mathFont.Needed(shown) {
		addresses = append(addresses, r.site.Base.Href(address))
	}
	return addresses
}

// fontsOf is the same for the page of a paper.
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
