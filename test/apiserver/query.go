package apiserver

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A matcher reports whether a search matches a paper.
type matcher func(version) bool

var queryToken = regexp.MustCompile(`[()]|[a-zA-Z]+:\[[^\]]*\]|(?:[a-zA-Z]+:)?"[^"]*"|[^\s()]+`)

// parseQuery parses a search_query: fields, phrases and ranges of submittedDate, joined by AND, OR and ANDNOT from
// the left, with parentheses. An empty query matches everything.
func parseQuery(query string) (matcher, error) {
	tokens := queryToken.FindAllString(query, -1)
	if len(tokens) == 0 {
		return func(version) bool { return true }, nil
	}
	m, rest, err := parseOperands(tokens)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("unexpected %s in the query", rest[0])
	}
	return m, err
}

func parseOperands(tokens []string) (matcher, []string, error) {
	left, rest, err := parseOperand(tokens)
	for err == nil && len(rest) > 0 && rest[0] != ")" {
		operator := rest[0]
		if !slices.Contains([]string{"AND", "OR", "ANDNOT"}, operator) {
			return nil, nil, fmt.Errorf("unexpected %s in the query", operator)
		}
		first := left
		var second matcher
		second, rest, err = parseOperand(rest[1:])
		left = func(v version) bool {
			switch operator {
			case "AND":
				return first(v) && second(v)
			case "OR":
				return first(v) || second(v)
			}
			return first(v) && !second(v)
		}
	}
	return left, rest, err
}

func parseOperand(tokens []string) (matcher, []string, error) {
	if len(tokens) == 0 {
		return nil, nil, fmt.Errorf("the query ends too early")
	}
	if tokens[0] != "(" {
		return term(tokens[0]), tokens[1:], nil
	}
	m, rest, err := parseOperands(tokens[1:])
	if err == nil && (len(rest) == 0 || rest[0] != ")") {
		err = fmt.Errorf("a parenthesis is not closed")
	}
	if err != nil {
		return nil, nil, err
	}
	return m, rest[1:], nil
}

// term returns the matcher of a field with a value.
func term(token string) matcher {
	field, value, ok := strings.Cut(token, ":")
	if !ok {
		field, value = "all", token
	}
	value = strings.ToLower(strings.Trim(value, `"`))
	contains := func(text string) bool { return strings.Contains(strings.ToLower(text), value) }
	switch field {
	case "submittedDate":
		from, to, _ := strings.Cut(strings.Trim(strings.ToUpper(value), "[]"), " TO ")
		return func(v version) bool {
			at := v.Versions[0].Format("200601021504")
			return from <= at && at <= to
		}
	case "cat":
		return func(v version) bool {
			return slices.ContainsFunc(v.Categories, func(c string) bool { return strings.EqualFold(c, value) })
		}
	case "ti":
		return func(v version) bool { return contains(v.Title) }
	case "au":
		return func(v version) bool { return contains(strings.Join(v.Authors, ", ")) }
	case "abs":
		return func(v version) bool { return contains(v.Abstract) }
	}
	return func(v version) bool {
		return contains(v.Title + "\n" + v.Abstract + "\n" + strings.Join(v.Authors, ", "))
	}
}
