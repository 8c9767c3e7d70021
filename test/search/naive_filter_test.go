package search_test

import (
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// meets reports whether a paper meets the conditions: by what is shown of it, too, if isLooked, or else as far as the
// index knows.
func (n *naive) meets(query Query, ordinal int, isLooked bool) bool {
	for _, item := range query.Items {
		field := item.Field
		if !query.isCondition(item) {
			continue
		}
		has := n.has(field, item, ordinal)
		if !isLooked {
			if has && n.isAsked(field, item, ordinal) {
				continue
			}
		} else if has && n.isAsked(field, item, ordinal) {
			has = n.reads(field, item, ordinal)
		}
		if has == item.Without {
			return false
		}
	}
	return true
}

// mustLook reports whether only what is shown of a paper decides if it meets the conditions.
func (n *naive) mustLook(query Query, ordinal int) bool {
	return slices.ContainsFunc(query.Items, func(item Item) bool {
		return query.isCondition(item) && n.has(item.Field, item, ordinal) && n.isAsked(item.Field, item, ordinal)
	})
}

// has reports whether a paper may have an item, as far as the index knows.
func (n *naive) has(field string, item Item, ordinal int) bool {
	p := n.papers[ordinal]
	switch field {
	case "", "title", "author":
		for _, stems := range n.stemsOf(item) {
			if !slices.ContainsFunc(stems, func(s string) bool { return n.stands(field, s, ordinal) }) {
				return false
			}
		}
		return true
	case "year":
		return p.Year > 0 && p.Year >= item.From && p.Year <= item.To
	case "listed":
		day := p.Date.Year*10000 + p.Date.Month*100 + p.Date.Day
		return day >= item.From && day <= item.To
	}
	key := field + ":" + token.Key(item.Key)
	for name := range p.names {
		if name == key || item.Prefix && strings.HasPrefix(name, key) {
			return true
		}
	}
	return false
}

// stemsOf returns the stems of each token of an item, without stop words if there are others.
func (n *naive) stemsOf(item Item) (all [][]string) {
	tokens := slices.Clone(item.Tokens)
	if slices.ContainsFunc(tokens, func(t string) bool { return !isStopWord(t) }) {
		tokens = slices.DeleteFunc(tokens, func(t string) bool { return isStopWord(t) })
	}
	for i, written := range tokens {
		stems := []string{token.Stem(written)}
		if last := item.Tokens[len(item.Tokens)-1]; (item.Prefix || item.Open) && i == len(tokens)-1 && written == last {
			for _, longer := range n.longer(written) {
				stems = append(stems, longer.stem)
			}
		}
		all = append(all, stems)
	}
	return all
}

func (n *naive) stands(field, stem string, ordinal int) bool {
	p := n.papers[ordinal]
	u := p.uses[stem]
	switch field {
	case "author":
		return p.names[stem]
	case "title":
		return u != nil && (u.place >= 0 || n.isFull[stem] && !n.heads[stem][ordinal])
	}
	return u != nil || p.names[stem]
}

// isAsked reports whether what is shown of a paper decides if it has an item.
func (n *naive) isAsked(field string, item Item, ordinal int) bool {
	if field != "" && field != "title" && field != "author" {
		return false
	}
	stem := token.Stem(item.Tokens[0])
	return len(item.Tokens) > 1 || field == "title" && n.heads[stem] != nil && !n.heads[stem][ordinal]
}

// reads looks for an item in what is shown of a paper.
func (n *naive) reads(field string, item Item, ordinal int) bool {
	p := n.papers[ordinal]
	texts := []string{p.Text}
	if field == "" {
		texts = append(append(append(append(texts, paragraphs(p.Abstract)...), p.Authors...), p.Venue), p.Shown.Tags...)
	} else if field == "author" {
		texts = p.Authors
	}
	for _, text := range texts {
		tokens := token.Tokenize(text)
		stems := ""
		for i, written := range tokens {
			if last := item.Tokens[len(item.Tokens)-1]; (item.Prefix || item.Open) && strings.HasPrefix(token.NormalizeSpelling(written), token.NormalizeSpelling(last)) {
				tokens[i] = last
			}
			stems += " " + token.Stem(tokens[i])
		}
		wanted, all := "", true
		for _, written := range item.Tokens {
			wanted += " " + token.Stem(written)
			all = all && strings.Contains(stems+" ", " "+token.Stem(written)+" ")
		}
		if field == "author" && all || field != "author" && strings.Contains(stems+" ", wanted+" ") {
			return true
		}
	}
	return field == "author" && p.More > 0 && !item.Without
}
