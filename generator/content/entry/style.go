package entry

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/plain"
)

// text returns a string. Its tag makes yaml/v4 quote text that would read as another type.
func text(value string, style yaml.Style) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Style: style}
}

func quoted(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	return text(plain.CollapseSpace(n.Value), yaml.SingleQuotedStyle)
}

// bare leaves out the quotes if YAML reads the value as text, a number or a date: the parser reads
// all of these as text.
func bare(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	s := text(plain.CollapseSpace(n.Value), 0)
	if s.Value != "" && strings.IndexByte("0123456789+-.", s.Value[0]) >= 0 {
		s.Tag = numberTag(s.Value)
	}
	return s
}

// plainID returns a style for ids, which are often written as addresses: the id alone.
func plainID(parse func(string) (string, error)) func(string, *yaml.Node) *yaml.Node {
	return func(name string, n *yaml.Node) *yaml.Node {
		id, err := parse(plain.CollapseSpace(n.Value))
		if again, errAgain := parse(id); n.Kind != yaml.ScalarNode || err != nil || errAgain != nil || again != id {
			return bare(name, n)
		}
		return bare(name, text(id, 0))
	}
}

// numberTag returns the type as which YAML reads a number or a date without quotes.
func numberTag(value string) string {
	var d yaml.Node
	if err := yaml.Load([]byte(value), &d); err != nil || len(d.Content) != 1 || d.Content[0].Value != value {
		return "!!str"
	}
	switch tag := d.Content[0].Tag; tag {
	case "!!int", "!!float", "!!timestamp":
		return tag
	}
	return "!!str"
}

func flag(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: n.Value}
}

// word is text in a list. It has quotes if the parser takes a mark in it for one of a list.
func word(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	value := plain.CollapseSpace(n.Value)
	first, _ := utf8.DecodeRuneInString(value)
	if strings.ContainsAny(value, "，、；") || strings.ContainsRune("•◦▪‣·–—", first) {
		return text(value, yaml.SingleQuotedStyle)
	}
	return text(value, 0)
}
