package content_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/problem"
)

// agreement compares what schemas and the reader say about files.
type agreement struct {
	schemas  map[string]*jsonschema.Schema
	names    map[problem.Code]string
	accepted int // files that both accept
	refused  int // errors that both report
	missed   []missed
}

// missed is an error that only the reader reports.
type missed struct {
	rule    string
	problem problem.Problem
}

func newAgreement(t *testing.T) *agreement {
	a := &agreement{schemas: map[string]*jsonschema.Schema{}, names: map[problem.Code]string{}}
	compiler := jsonschema.NewCompiler()
	for _, name := range content.SchemaNames() {
		data, err := content.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		source, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(name, source); err != nil {
			t.Fatal(err)
		}
		if a.schemas[name], err = compiler.Compile(name); err != nil {
			t.Fatal(err)
		}
	}
	for _, rule := range content.Rules() {
		a.names[rule.Code] = rule.Name
	}
	return a
}

// check compares the problems of a file with its validation.
func (a *agreement) check(t *testing.T, schema, file string, data []byte, problems problem.List) {
	t.Helper()
	d, ok := decode(path.Ext(file), data)
	var invalid []string
	if ok {
		invalid = a.validate(t, schema, d)
	}
	errors := slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return p.Warning })
	var refused []string
	for _, p := range errors {
		at, ok := d.at(p.Line, p.Column)
		if !ok || a.names[p.Code] == "missing-key" { // the message names it first
			name, _, _ := strings.Cut(p.Text, " ")
			at = place(strings.TrimSuffix(name, ":"))
		}
		if strings.Contains(p.Text, "expected name:") { // the item, which starts with that key
			at = strings.TrimSuffix(path.Dir(path.Clean(at)), "/") + "/"
		}
		refused = append(refused, at)
		for _, m := range meantKey.FindAllStringSubmatch(p.Hint, -1) { // the reader does not report that one as missing
			refused = append(refused, strings.TrimSuffix(path.Dir(path.Clean(at)), "/")+"/"+m[1]+"/")
		}
		if slices.ContainsFunc(invalid, func(other string) bool { return related(at, other) }) {
			a.refused++
		} else {
			a.missed = append(a.missed, missed{a.names[p.Code], p})
		}
	}
	for _, at := range invalid {
		if !slices.ContainsFunc(refused, func(other string) bool { return related(at, other) }) {
			t.Errorf("%s: the schema refuses %s, the reader has only %v\n%s", file, at, errors, data)
		}
	}
	if ok && len(errors) == 0 {
		a.accepted++
	}
}

// meantKey finds the keys in a hint about a misspelled one.
var meantKey = regexp.MustCompile(`([a-z_]+):`)

// related reports whether one of two values contains the other.
func related(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// validate returns the places of the errors in a value.
func (a *agreement) validate(t *testing.T, schema string, d document) (places []string) {
	t.Helper()
	err := a.schemas[schema].Validate(d.value)
	if err == nil {
		return nil
	}
	invalid, ok := err.(*jsonschema.ValidationError)
	if !ok {
		t.Fatal(err)
	}
	var collect func(e *jsonschema.ValidationError)
	collect = func(e *jsonschema.ValidationError) {
		var names []string
		switch failed := e.ErrorKind.(type) {
		case *kind.AdditionalProperties:
			names = failed.Properties
		case *kind.PropertyNames:
			places = append(places, d.placeOf(failed.Property)) // the error's own place may be wrong
			return
		case *kind.Required:
			names = failed.Missing
		}
		for _, name := range names {
			places = append(places, place(append(slices.Clone(e.InstanceLocation), name)...))
		}
		if len(names) == 0 && len(e.Causes) == 0 {
			places = append(places, place(e.InstanceLocation...))
		}
		for _, cause := range e.Causes {
			if len(names) == 0 {
				collect(cause)
			}
		}
	}
	collect(invalid)
	return places
}

// place is the path of a value, such as /authors/0/name/.
func place(path ...string) string { return "/" + strings.Join(append(path, ""), "/") }

// document is a YAML document as an editor sees it.
type document struct {
	value  any
	places map[[2]int]string // by line and column in the file
	before int               // lines before it
}

// at returns the place of the value at a line and column, or of the last one that starts before the column.
func (d document) at(line, column int) (string, bool) {
	for ; column > 0; column-- {
		if place, ok := d.places[[2]int{line, column}]; ok {
			return place, true
		}
	}
	return "", false
}

// decode reads the document of a file. It reports false if there is none.
func decode(ext string, data []byte) (d document, ok bool) {
	text := strings.NewReplacer("\ufeff", "", "\u0085", " ", "\u2028", " ", "\u2029", " ").Replace(string(data))
	d = document{places: map[[2]int]string{}}
	if ext == ".md" {
		lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		end := slices.IndexFunc(lines[1:], func(line string) bool { return strings.TrimRight(line, " \t") == "---" })
		if strings.TrimRight(lines[0], " \t") != "---" || end < 0 {
			return d, false
		}
		text, d.before = strings.Join(lines[1:1+end], "\n"), 1
	}
	var root yaml.Node
	if err := yaml.Load([]byte(text), &root); err != nil || len(root.Content) == 0 {
		return d, false
	}
	d.value = d.read(root.Content[0], nil)
	return d, true
}

// read returns a value as JSON. What JSON can't hold is null.
func (d *document) read(n *yaml.Node, at []string) any {
	d.places[[2]int{n.Line + d.before, n.Column}] = place(at...)
	switch n.Kind {
	case yaml.SequenceNode:
		list := []any{}
		for i, item := range n.Content {
			list = append(list, d.read(item, append(slices.Clone(at), strconv.Itoa(i))))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for pair := range slices.Chunk(n.Content, 2) {
			name := append(slices.Clone(at), pair[0].Value)
			object[pair[0].Value] = d.read(pair[1], name)
			d.places[[2]int{pair[0].Line + d.before, pair[0].Column}] = place(name...)
		}
		return object
	case yaml.ScalarNode:
		return scalarValue(n)
	}
	return nil
}

// placeOf returns the place of the value of a key.
func (d document) placeOf(name string) string {
	for _, place := range d.places {
		if strings.HasSuffix(place, "/"+name+"/") {
			return place
		}
	}
	return ""
}

func scalarValue(n *yaml.Node) any {
	var value any
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		if json.Valid([]byte(n.Value)) {
			return json.Number(n.Value)
		}
		if n.Decode(&value) == nil && json.Valid(fmt.Append(nil, value)) {
			return json.Number(fmt.Sprint(value))
		}
	}
	return n.Value
}
