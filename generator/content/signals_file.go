package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

var signalsKeys = []key[Signals]{
	{"date", dayForm(), `the day of numbers whose source is not in ` + "`as_of`" + `; pages show it`,
		func(r *reader, n *yaml.Node, s *Signals) { s.Date = paper.Later(s.Date, r.day(n, "date")) }},
	{"as_of", entries(slugShape(), dayForm()), `the day on which offprint last asked each source: huggingface for upvotes and comments, github for stars and reactions, semanticscholar or openalex for citations`,
		func(r *reader, n *yaml.Node, s *Signals) {
			r.eachOf(n, "as_of", "sources and days", slugForm, checkedSlug, func(source string, value *yaml.Node) {
				s.AsOf[source] = paper.Later(s.AsOf[source], r.day(value, "as_of"))
			})
		}},
	{"papers", entries(idShape(), object(signalKeys())), `numbers by paper id`,
		func(r *reader, n *yaml.Node, s *Signals) {
			keys := signalKeys()
			r.eachOf(n, "papers", "ids and numbers", idForm, checkedID, func(id string, value *yaml.Node) {
				var signal Signal
				mapping(r, value, keys, &signal)
				if other, isTwice := s.Papers[id]; isTwice {
					signal = signal.joined(other)
				}
				s.Papers[id] = signal
			})
		}},
}

// joined returns the larger numbers of two lines of a paper, and the later of their days.
func (s Signal) joined(other Signal) Signal {
	joined := s.larger(other)
	if joined.AsOf = paper.Later(s.AsOf, other.AsOf); s.AsOf.IsZero() || other.AsOf.IsZero() {
		joined.AsOf = paper.Date{} // the day of the file, which is later
	}
	return joined
}

// eachOf calls read for each entry of a mapping with names of a form, and warns of those that are there twice.
func (r *reader) eachOf(n *yaml.Node, what, of string, form problem.Code, check func(string) (string, error), read func(name string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "", "%s: expected %s, found %s", what, of, kindOf(n))
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := r.canonical(form, n.Content[i], what, check)
		if name == "" {
			continue
		}
		if lines[name] > 0 {
			r.twice(n.Content[i], name, lines[name])
		}
		read(name, n.Content[i+1])
		lines[name] = n.Content[i].Line
	}
}

// twice warns of the date, a source or a paper that is twice in signals.yaml. The attributes of a site let git keep the
// lines of both sides when it merges the file: a line that both changed is there twice.
func (r *reader) twice(n *yaml.Node, what string, first int) {
	r.warnf(mergedSignals, n, "offprint fmt joins them, unless the file has comments", "%s is also on line %d, as after a merge: the larger numbers and the later day count", what, first)
}

func signalKeys() []key[Signal] {
	var keys []key[Signal]
	for _, c := range counts {
		keys = append(keys, key[Signal]{c.key, whole(0).with("maximum", CountLimit), c.doc,
			func(r *reader, n *yaml.Node, s *Signal) { *c.of(s) = r.counted(n, c.key) }})
	}
	return append(keys, key[Signal]{"as_of", dayForm(), `the day of the paper's numbers, if it is before that of the file: offprint refresh writes it`,
		func(r *reader, n *yaml.Node, s *Signal) { s.AsOf = r.day(n, "as_of") }})
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

// counted reads a number of a signal.
func (r *reader) counted(n *yaml.Node, what string) int {
	number := r.number(n, what)
	if number > CountLimit {
		r.errorf(notNumber, n, "", "%s: must be at most 1,000,000,000", what)
		return 0
	}
	return number
}

// loadSignals reads signals.yaml, which is optional.
func loadSignals(site fs.FS, problems *problem.List) (Signals, error) {
	data, err := fs.ReadFile(site, SignalsFile)
	signals := Signals{AsOf: map[string]paper.Date{}, Papers: map[string]Signal{}}
	if errors.Is(err, fs.ErrNotExist) {
		return signals, nil
	}
	if err != nil {
		return signals, problems.Collect(err)
	}
	if signals, ok := readCanonicalSignals(string(data)); ok {
		return signals, nil
	}
	isDated := false
	err = eachPair(oneFile(data), signalsName, nil, problems, func(r *reader, name, value *yaml.Node, first int) {
		if first > 0 {
			r.twice(name, shorten(name.Value), first)
		}
		pair := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{name, value}, Line: name.Line, Column: name.Column}
		mapping(r, pair, signalsKeys, &signals)
		isDated = isDated || name.Value == "date" && !isNull(value) || name.Value == "as_of" && len(value.Content) > 0
	})
	if len(signals.Papers) > 0 && !isDated {
		problems.Errorf(missingKey, problem.Position{File: SignalsFile}, "add date: with the day on which the numbers were collected", "date is missing")
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

// SetSignals returns the text of signals.yaml with the days and the numbers of some papers. If the file has comments,
// they stay; if they can't, SetSignals returns an error.
func SetSignals(site fs.FS, s Signals, ids []string) ([]byte, error) {
	file := SignalsFile
	data, err := fs.ReadFile(site, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if !bytes.Contains(data, []byte("#")) {
		return FormatSignals(s), nil
	}
	var settings []entry.Setting
	if !s.Date.IsZero() {
		settings = append(settings, entry.Setting{Keys: []string{"date"}, Value: scalar(s.Date.String())})
	}
	for _, source := range slices.Sorted(maps.Keys(s.AsOf)) {
		settings = append(settings, entry.Setting{Keys: []string{"as_of", source}, Value: scalar(s.AsOf[source].String())})
	}
	for _, id := range ids {
		values := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		for _, v := range s.Papers[id].values() {
			values.Content = append(values.Content, scalar(v.key), scalar(v.text))
		}
		settings = append(settings, entry.Setting{Keys: []string{"papers", id}, Value: values})
	}
	change, err := Set(site, file, settings)
	return change.Data, err
}

func scalar(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

// FormatSignals returns the text of signals.yaml: one line per source and per paper, see [entry.CompareSignals].
func FormatSignals(s Signals) []byte {
	var b bytes.Buffer
	if !s.Date.IsZero() {
		fmt.Fprintf(&b, "date: %s\n", s.Date)
	}
	if len(s.AsOf) > 0 {
		fmt.Fprintln(&b, "as_of:")
	}
	for _, source := range slices.Sorted(maps.Keys(s.AsOf)) {
		fmt.Fprintf(&b, "  %s: %s\n", source, s.AsOf[source])
	}
	fmt.Fprintln(&b, "papers:")
	for _, id := range slices.SortedFunc(maps.Keys(s.Papers), entry.CompareSignals) {
		var values []string
		for _, v := range s.Papers[id].values() {
			values = append(values, v.key+": "+v.text)
		}
		fmt.Fprintf(&b, "  '%s': {%s}\n", id, strings.Join(values, ", "))
	}
	return b.Bytes()
}

// keyValue is a key of a signal and its value.
type keyValue struct{ key, text string }

// values returns the known numbers of a signal with their keys.
func (s Signal) values() (values []keyValue) {
	for _, c := range counts {
		if n := *c.of(&s); n != 0 {
			values = append(values, keyValue{c.key, strconv.Itoa(n)})
		}
	}
	if !s.AsOf.IsZero() {
		values = append(values, keyValue{"as_of", s.AsOf.String()})
	}
	return values
}
