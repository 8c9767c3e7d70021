package entry

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// Style is the canonical form of a kind of file.
type Style struct {
	keys  []key
	other func(name string, value *yaml.Node) *yaml.Node // of keys that are names; they are in alphabetical order
}

// key is a key with the function that returns its value in canonical style. The function returns nil
// for a value that stays as written. A nil function means all values do.
type key struct {
	name  string
	style func(name string, value *yaml.Node) *yaml.Node
}

// Papers returns the style of papers: keys in the order of the documentation.
func Papers() Style {
	return Style{keys: []key{
		{"title", quoted}, {"date", bare}, {"id", bare}, {"authors", authors}, {"abstract", block},
		{"published", bare}, {"updated", bare}, {"relisted", bareList}, {"position", bare}, {"tags", list},
		{"arxiv", plainID(paper.ArXiv)}, {"doi", plainID(paper.DOI)}, {"openreview", plainID(paper.OpenReview)}, {"acl", plainID(paper.ACL)},
		{"venue", bare}, {"track", bare}, {"type", bare}, {"month", bare}, {"volume", bare}, {"number", bare}, {"pages", bare}, {"publisher", bare},
		{"address", bare}, {"institution", bare}, {"school", bare}, {"organization", bare}, {"series", bare}, {"editors", authors}, {"howpublished", bare},
		{"isbn", bare}, {"issn", bare}, {"url", bare}, {"license", bare}, {"award", bare}, {"bibnote", bare}, {"bibkey", bare},
		{"links", links}, {"tldr", quoted}, {"tldr_by", bare}, {"lang", bare}, {"submitted_by", bare},
		{"highlight", flag}, {"image", bare}, {"image_alt", bare}, {"related", list}, {"aliases", list},
		{"withdrawn", bare}, {"draft", flag}, {"extra", nil}, {"note", nil},
	}}
}

// Tags returns the style of tags.yaml.
func Tags() Style {
	return Style{other: func(_ string, n *yaml.Node) *yaml.Node {
		return described(n, []string{"name", "slug", "aliases", "description"})
	}}
}

// People returns the style of people.yaml.
func People() Style {
	return Style{other: func(_ string, n *yaml.Node) *yaml.Node {
		return described(n, []string{"name", "names", "orcid", "url"})
	}}
}

// Signals returns the style of signals.yaml: a line for each paper, see [CompareSignals].
func Signals() Style { return Style{keys: []key{{"date", bare}, {"as_of", asOf}, {"papers", signals}}} }

// Pages returns the style of the front matter of pages and collections.
func Pages() Style {
	return Style{keys: []key{{"title", bare}, {"description", bare}, {"papers", bareList}}}
}

// Notes returns the style of the front matter of notes on days, weeks and months.
func Notes() Style { return Style{keys: []key{{"title", bare}, {"leads", bareList}, {"draft", flag}}} }

// Keys returns the keys in canonical order. The last one of papers, note, is a key of YAML files.
func (s Style) Keys() []string {
	var names []string
	for _, k := range s.keys {
		names = append(names, k.name)
	}
	return names
}

// rank returns the place of a key among those of the style; -1 if it is none of these.
func (s Style) rank(name string) int {
	return slices.IndexFunc(s.keys, func(k key) bool { return k.name == name })
}

// styled returns the value of a field in canonical style, or nil if it stays as written.
func (s Style) styled(name string, value *yaml.Node) *yaml.Node {
	style := s.other
	if i := s.rank(name); i >= 0 {
		style = s.keys[i].style
	}
	if style == nil || value.Tag == "!!null" {
		return nil
	}
	return style(name, value)
}

// signals returns the numbers of papers, with the ids in quotes: most look like numbers.
func signals(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	result := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(n.Content); i += 2 {
		id, numbers := n.Content[i], record(n.Content[i+1], bare, []string{"upvotes", "comments", "stars", "reactions", "citations", "as_of"})
		if id.Kind != yaml.ScalarNode || numbers == nil {
			return nil
		}
		setFlow(numbers)
		result.Content = append(result.Content, text(id.Value, yaml.SingleQuotedStyle), numbers)
	}
	var ids []string
	for i := 0; i < len(result.Content); i += 2 {
		ids = append(ids, result.Content[i].Value)
	}
	slices.SortFunc(ids, CompareSignals)
	sortPairs(result, ids)
	return result
}

// asOf returns the days of sources, in the order of their names.
func asOf(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	result := &yaml.Node{Kind: yaml.MappingNode}
	var sources []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		source, day := n.Content[i], n.Content[i+1]
		if source.Kind != yaml.ScalarNode || day.Kind != yaml.ScalarNode {
			return nil
		}
		sources = append(sources, source.Value)
		result.Content = append(result.Content, text(source.Value, 0), bare("", day))
	}
	slices.Sort(sources)
	sortPairs(result, sources)
	return result
}

// CompareSignals orders the ids of signals.yaml by their ends. Papers of one day, which two people may add at the same
// time, have ids that differ at their ends: this way they are far apart in the file, and git merges both changes.
func CompareSignals(a, b string) int {
	for i := 1; i <= min(len(a), len(b)); i++ {
		if c := cmp.Compare(a[len(a)-i], b[len(b)-i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
