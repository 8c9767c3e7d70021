package content

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Harvested is what offprint harvest has taken, by the names of harvests.
type Harvested map[string]Taken

// Taken is what a harvest has taken.
type Taken struct {
	From    paper.Date // the first day; zero if unknown
	Through paper.Date // the last day
	Papers  []string   // arXiv ids of the latest papers, the latest last
	Refused []string   // arXiv ids of papers that could not be added
}

// HarvestedName is the name of the file with [Harvested] in the content folder.
const HarvestedName = "harvested.yaml"

// takenLimit is the number of papers that a harvest remembers: those of several weeks for a broad query.
const takenLimit = 2000

var harvestedKeys = []key[Taken]{
	{"from", dayForm(), "the first day that the harvest has taken",
		func(r *reader, n *yaml.Node, t *Taken) { t.From = r.day(n, "from") }},
	{"through", dayForm().must(), "required: the last day that the harvest has taken",
		func(r *reader, n *yaml.Node, t *Taken) { t.Through = r.day(n, "through") }},
	{"papers", oneOrMore(arxivShape()), "the arXiv ids of the latest papers that it has taken: no harvest adds them again if you delete them",
		func(r *reader, n *yaml.Node, t *Taken) {
			for _, item := range r.list(n, "papers") {
				t.Papers = append(t.Papers, r.canonical(arxivForm, item, "papers", paper.ArXiv))
			}
		}},
	{"refused", oneOrMore(arxivShape()), "the arXiv ids of papers that it could not add: each harvest tries them again, until you move them to `papers`",
		func(r *reader, n *yaml.Node, t *Taken) {
			for _, item := range r.list(n, "refused") {
				t.Refused = append(t.Refused, r.canonical(arxivForm, item, "refused", paper.ArXiv))
			}
		}},
}

// loadHarvested reads harvested.yaml, which is optional.
func loadHarvested(site fs.FS, problems *problem.List) (Harvested, error) {
	harvested := Harvested{}
	err := eachEntry(site, HarvestedName, nil, problems, func(r *reader, name, value *yaml.Node) {
		var t Taken
		slug := r.canonical(slugForm, name, "a harvest", checkedSlug)
		mapping(r, value, harvestedKeys, &t)
		r.needs(name, value, "", "through", "add through: with the last day that the harvest has taken, or delete the line to harvest the last week again")
		harvested[slug] = t
	})
	return harvested, err
}

// Add records days that a harvest has taken.
func (h Harvested) Add(name string, from, through paper.Date) {
	t := h[name]
	if t.From.IsZero() || from.Compare(t.From) < 0 {
		t.From = from
	}
	if through.Compare(t.Through) > 0 {
		t.Through = through
	}
	h[name] = t
}

// AddPaper records a paper that a harvest has taken, and drops the oldest of too many.
func (h Harvested) AddPaper(name, id string) {
	t := h[name]
	t.Papers = latest(t.Papers, id)
	h[name] = t
}

// Refuse records a paper that a harvest could not add, and drops the oldest of too many.
func (h Harvested) Refuse(name, id string) {
	t := h[name]
	t.Refused = latest(t.Refused, id)
	h[name] = t
}

// Retried drops the papers that a harvest could not add, before it tries them again.
func (h Harvested) Retried(name string) {
	t := h[name]
	t.Refused = nil
	h[name] = t
}

// latest returns the latest ids of a list and another one.
func latest(ids []string, id string) []string {
	if !slices.Contains(ids, id) {
		ids = append(ids, id)
	}
	return ids[max(0, len(ids)-takenLimit):]
}

// Has reports whether a harvest has taken a paper.
func (h Harvested) Has(id string) bool {
	for _, t := range h {
		if slices.Contains(t.Papers, id) {
			return true
		}
	}
	return false
}

// FormatHarvested returns the text of harvested.yaml: one line per harvest, ordered by name, after a blank line each, so
// that git merges the changes of two harvests.
func FormatHarvested(h Harvested) []byte {
	var b bytes.Buffer
	b.WriteString("# What offprint harvest has taken: days, and the latest papers, which don't come back if you delete them.\n")
	for _, name := range slices.Sorted(maps.Keys(h)) {
		t := h[name]
		fmt.Fprintf(&b, "\n'%s': {", name)
		if !t.From.IsZero() {
			fmt.Fprintf(&b, "from: %s, ", t.From)
		}
		fmt.Fprintf(&b, "through: %s", t.Through)
		if len(t.Papers) > 0 {
			fmt.Fprintf(&b, ", papers: ['%s']", strings.Join(t.Papers, "', '"))
		}
		if len(t.Refused) > 0 {
			fmt.Fprintf(&b, ", refused: ['%s']", strings.Join(t.Refused, "', '"))
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}
