package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Signals is a snapshot of the reactions to papers elsewhere.
type Signals struct {
	Date   paper.Date        // of the snapshot
	Papers map[string]Signal // by id
}

// Signal counts the reactions to a paper elsewhere; 0 if unknown.
type Signal struct {
	Upvotes  int
	Comments int
	Stars    int // of the code's repository
}

const signalsName = "signals.yaml"

var signalsKeys = []key[Signals]{
	{"date", dayForm(), `required: the day on which the numbers were taken; pages show it`,
		func(r *reader, n *yaml.Node, s *Signals) {
			if day := r.day(n, "date"); day.Compare(s.Date) > 0 {
				s.Date = day
			}
		}},
	{"papers", entries(idShape(), object(signalKeys)), `numbers by paper id`,
		func(r *reader, n *yaml.Node, s *Signals) {
			if n.Kind != yaml.MappingNode {
				r.errorf(wrongShape, n, "", "papers: expected ids and numbers, found %s", kindOf(n))
				return
			}
			lines := map[string]int{}
			for i := 0; i+1 < len(n.Content); i += 2 {
				var signal Signal
				name := n.Content[i]
				id := r.canonical(idForm, name, "papers", checkedID)
				if lines[id] > 0 {
					r.twice(name, id, lines[id])
				}
				mapping(r, n.Content[i+1], signalKeys, &signal)
				s.Papers[id], lines[id] = signal.larger(s.Papers[id]), name.Line
			}
		}},
}

// twice warns of the date or a paper that is twice in signals.yaml. The attributes of a site let git keep the lines
// of both sides when it merges the file: a line that both changed is there twice.
func (r *reader) twice(n *yaml.Node, what string, first int) {
	r.warnf(mergedSignals, n, "offprint fmt joins them, unless the file has comments", "%s is also on line %d, as after a merge: the larger numbers and the later day count", what, first)
}

// larger returns the larger numbers of two, which are newer.
func (s Signal) larger(other Signal) Signal {
	return Signal{max(s.Upvotes, other.Upvotes), max(s.Comments, other.Comments), max(s.Stars, other.Stars)}
}

var signalKeys = []key[Signal]{
	{"upvotes", whole(0), `on the site that listed the paper`,
		func(r *reader, n *yaml.Node, s *Signal) { s.Upvotes = r.number(n, "upvotes") }},
	{"comments", whole(0), `on the site that listed the paper`,
		func(r *reader, n *yaml.Node, s *Signal) { s.Comments = r.number(n, "comments") }},
	{"stars", whole(0), `of the code repository`,
		func(r *reader, n *yaml.Node, s *Signal) { s.Stars = r.number(n, "stars") }},
}

// number reads a whole number of at least 0.
func (r *reader) number(n *yaml.Node, what string) int {
	s := r.required(n, what)
	number, err := strconv.Atoi(s)
	if s != "" && (err != nil || number < 0) {
		r.errorf(notNumber, n, "", "%s: must be a whole number of at least 0", what)
		return 0
	}
	return number
}

// loadSignals reads signals.yaml, which is optional.
func loadSignals(site fs.FS, problems *problem.List) (Signals, error) {
	signals := Signals{Papers: map[string]Signal{}}
	isDated := false
	err := eachPair(site, signalsName, nil, problems, func(r *reader, name, value *yaml.Node, first int) {
		if first > 0 {
			r.twice(name, shorten(name.Value), first)
		}
		pair := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{name, value}, Line: name.Line, Column: name.Column}
		mapping(r, pair, signalsKeys, &signals)
		isDated = isDated || name.Value == "date" && !isNull(value)
	})
	if len(signals.Papers) > 0 && !isDated {
		problems.Errorf(missingKey, problem.Position{File: path.Join(Root, signalsName)}, "add date: with the day on which the numbers were collected", "date is missing")
	}
	return signals, err
}

// joinedSignals returns the text of a valid signals.yaml in which papers are twice.
func joinedSignals(data []byte) ([]byte, problem.List, error) {
	if bytes.Contains(data, []byte("#")) {
		return nil, nil, errors.New("offprint can't join lines of a file with comments: delete those that occur twice")
	}
	signals, err := loadSignals(oneFile(data), &problem.List{})
	return FormatSignals(signals), nil, err
}

// SetSignals returns the text of signals.yaml with the date and the numbers of some papers. If the file has comments,
// they stay; if they can't, SetSignals returns an error.
func SetSignals(site fs.FS, s Signals, ids []string) ([]byte, error) {
	file := path.Join(Root, signalsName)
	data, err := fs.ReadFile(site, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if !bytes.Contains(data, []byte("#")) {
		return FormatSignals(s), nil
	}
	settings := []entry.Setting{{Keys: []string{"date"}, Value: scalar(s.Date.String())}}
	for _, id := range ids {
		numbers := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		for _, n := range s.Papers[id].numbers() {
			numbers.Content = append(numbers.Content, scalar(n.key), scalar(strconv.Itoa(n.value)))
		}
		settings = append(settings, entry.Setting{Keys: []string{"papers", id}, Value: numbers})
	}
	change, err := Set(site, file, settings)
	return change.Data, err
}

func scalar(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

// FormatSignals returns the text of signals.yaml: one line per paper, see [entry.CompareSignals].
func FormatSignals(s Signals) []byte {
	var b bytes.Buffer
	if !s.Date.IsZero() {
		fmt.Fprintf(&b, "date: %s\n", s.Date)
	}
	fmt.Fprintln(&b, "papers:")
	for _, id := range slices.SortedFunc(maps.Keys(s.Papers), entry.CompareSignals) {
		var numbers []string
		for _, n := range s.Papers[id].numbers() {
			numbers = append(numbers, n.key+": "+strconv.Itoa(n.value))
		}
		fmt.Fprintf(&b, "  '%s': {%s}\n", id, strings.Join(numbers, ", "))
	}
	return b.Bytes()
}

// count is a number of a signal.
type count struct {
	key   string
	value int
}

// numbers returns the numbers that are known.
func (s Signal) numbers() []count {
	all := []count{{"upvotes", s.Upvotes}, {"comments", s.Comments}, {"stars", s.Stars}}
	return slices.DeleteFunc(all, func(n count) bool { return n.value == 0 })
}
