package problem

import "fmt"

const (
	ruleLimit = 100    // problems of one rule in a file
	listLimit = 10_000 // problems of a site
)

// Bound keeps the first 100 problems that a rule has with a file, and counts the others in one problem
// at the place of the first of them: a file of control characters would have a million. It keeps
// problems without a rule or a file. Checks call it at their end, and earlier if they read a text that may have many.
func (l *List) Bound() {
	type group struct {
		code    Code
		file    string
		warning bool
	}
	sizes, rests := map[group]int{}, map[group]int{} // rests has indexes in kept
	kept := (*l)[:0]
	for _, p := range *l {
		g := group{p.Code, p.File, p.Warning}
		if p.LeftOut == 0 && (sizes[g] < ruleLimit || g.code == "" || g.file == "") {
			sizes[g]++
			kept = append(kept, p)
			continue
		}
		rest, ok := rests[g]
		if !ok {
			rest = len(kept)
			rests[g], kept = rest, append(kept, Problem{Code: p.Code, Position: p.Position, Warning: p.Warning})
		}
		kept[rest].LeftOut += p.Count()
	}
	for _, i := range rests {
		kept[i].Text = fmt.Sprintf("%d more of this rule in this file", kept[i].LeftOut)
	}
	clear((*l)[len(kept):])
	*l = kept
}

// Truncate keeps the first 10,000 problems, errors before warnings, and counts the others in a last one.
func (l *List) Truncate() {
	if len(*l) <= listLimit {
		return
	}
	errors := 0
	for _, p := range *l {
		if !p.Warning {
			errors++
		}
	}
	errors = min(errors, listLimit)
	room := map[bool]int{false: errors, true: listLimit - errors} // by Warning
	rest, kept := Problem{Warning: true}, make(List, 0, listLimit+1)
	for _, p := range *l {
		if room[p.Warning] > 0 {
			room[p.Warning]--
			kept = append(kept, p)
			continue
		}
		rest.LeftOut += p.Count()
		rest.Warning = rest.Warning && p.Warning
	}
	rest.Text = fmt.Sprintf("%d more problems: offprint shows the first %d", rest.LeftOut, listLimit)
	*l = append(kept, rest)
}

// Count returns the number of problems that a problem is, or counts.
func (p Problem) Count() int { return max(1, p.LeftOut) }

// Count returns the number of problems, with those that the list only counts.
func (l List) Count() (n int) {
	for _, p := range l {
		n += p.Count()
	}
	return n
}
