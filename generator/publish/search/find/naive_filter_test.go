package find

import (
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// meets says whether a paper meets the conditions; as far as the index tells, or not.
func (n *naive) meets(query Query, ordinal int, isLooked bool) bool {
	for _, item := range query.Items {
		field := n.field(item)
		if field == "" && !item.Quoted && !item.Without && query.Like == "" {
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

// mustLook says whether what is shown of a paper decides if it meets the conditions.
func (n *naive) mustLook(query Query, ordinal int) bool {
	return slices.ContainsFunc(query.Items, func(item Item) bool {
		isCondition := n.field(item) != "" || item.Quoted || item.Without || query.Like != ""
		return isCondition && n.has(n.field(item), item, ordinal) && n.isAsked(n.field(item), item, ordinal)
	})
}

// has says what the index tells of an item.
func (n *naive) has(field string, item Item, ordinal int) bool {
	p := n.papers[ordinal]
	switch field {
	case "", "title", "author":
		tokens := slices.Clone(item.Tokens)
		if slices.ContainsFunc(tokens, func(t string) bool { return !isFunctionWord(t) }) {
			tokens = slices.DeleteFunc(tokens, func(t string) bool { return isFunctionWord(t) })
		}
		for i, written := range tokens {
			stems := []string{token.Stem(written)}
			if last := item.Tokens[len(item.Tokens)-1]; (item.Prefix || item.Open) && i == len(tokens)-1 && written == last {
				stems = append(stems, n.longer(written)...)
			}
			if !slices.ContainsFunc(stems, func(s string) bool { return n.stands(field, s, ordinal) }) {
				return false
			}
		}
		return true
	case "year":
		year := p.Year
		if year == 0 {
			year = p.Date.Year
		}
		return year >= item.From && year <= item.To
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

func (n *naive) stands(field, stem string, ordinal int) bool {
	p := n.papers[ordinal]
	u := p.uses[stem]
	switch field {
	case "author":
		return p.names[stem]
	case "title":
		return u != nil && (u.place >= 0 || n.isFullOfTitles(stem) && !n.heads[stem][ordinal])
	}
	return u != nil || p.names[stem]
}

// isFullOfTitles says whether a tail may have papers with the stem in the title.
func (n *naive) isFullOfTitles(stem string) bool {
	titles := 0
	for i := range n.heads[stem] {
		if n.papers[i].uses[stem].place >= 0 {
			titles++
		}
	}
	return titles == 2000
}

// isAsked says whether what is shown of a paper tells more.
func (n *naive) isAsked(field string, item Item, ordinal int) bool {
	if field != "" && field != "title" && field != "author" {
		return false
	}
	stem := token.Stem(item.Tokens[0])
	return len(item.Tokens) > 1 || field == "title" && n.heads[stem] != nil && !n.heads[stem][ordinal]
}

// reads looks at what is shown of a paper.
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
