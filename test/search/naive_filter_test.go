package search_test

import (
	"slices"
	"strings"

	"offprint/generator/site/query"
	"offprint/generator/text/token"
)

// meets reports whether a paper meets the conditions: by what is shown of it, too, if isLooked, or else as far as the
// index knows.
func (n *naive) meets(query Query, ordinal int, isLooked bool) bool {
	return n.meetsAll(slices.DeleteFunc(slices.Clone(query.Items), func(item Item) bool { return !query.isCondition(item) }), ordinal, isLooked)
}

func (n *naive) meetsAll(items []Item, ordinal int, isLooked bool) bool {
	for _, item := range items {
		field := item.Field
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

// softItems returns the plain words that are conditions, too. If no paper meets one and its words have other spellings,
// papers must have these instead.
func (n *naive) softItems(query Query, slots []*naiveSlot) (items []Item) {
	for i, item := range query.Items {
		var own []*naiveSlot
		for _, s := range slots {
			if s.of == i {
				own = append(own, s)
			}
		}
		if !query.isSoft(item) || len(own) == 0 {
			continue
		}
		isMet := false
		for ordinal := range n.papers {
			isMet = isMet || n.has(item.Field, item, ordinal)
		}
		if isMet || !slices.ContainsFunc(own, func(s *naiveSlot) bool { return s.kind == "spelling" }) {
			items = append(items, item)
			continue
		}
		for _, s := range own {
			s.of = -1
		}
	}
	return items
}

// mustLook reports whether only what is shown of a paper decides if it meets the conditions.
func (n *naive) mustLook(query Query, soft []Item, ordinal int) bool {
	items := slices.DeleteFunc(slices.Clone(query.Items), func(item Item) bool { return !query.isCondition(item) })
	return slices.ContainsFunc(append(items, soft...), func(item Item) bool {
		return n.has(item.Field, item, ordinal) && n.isAsked(item.Field, item, ordinal)
	})
}

// has reports whether a paper may have an item, as far as the index knows.
func (n *naive) has(field string, item Item, ordinal int) bool {
	p := n.papers[ordinal]
	switch field {
	case "", "title", "abstract":
		isIn := func(stems []string) bool {
			return slices.ContainsFunc(stems, func(s string) bool { return n.stands(item, s, ordinal) })
		}
		return slices.ContainsFunc(n.readings(item), func(r reading) bool {
			return !slices.ContainsFunc(r.words, func(stems []string) bool { return !isIn(stems) })
		})
	case "any": // of dates
		return slices.ContainsFunc(item.Of, func(o Item) bool { return n.has(o.Field, o, ordinal) })
	case "author":
		return n.isBy(item, p)
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

// isBy reports whether an author has the name of an item, as package query reads it.
func (n *naive) isBy(item Item, p naivePaper) bool {
	star := ""
	if item.Prefix {
		star = "*"
	}
	q, _ := query.Parse(`author:"` + strings.Join(item.Tokens, " ") + `"` + star)
	var d query.Document
	d.SetTexts(query.Texts{Authors: p.Names})
	return q.Match(&d)
}

// reading is a way in which a text may have an item: the stems of each word, without stop words if there are others.
type reading struct {
	words  [][]string
	isSure bool // the index decides
}

// readings returns all ways in which a text may have an item.
func (n *naive) readings(item Item) (all []reading) {
	isStop := func(stem string) bool { return isStopWord(stem) || stem == token.Stem("this") }
	for _, needle := range token.NewPhrase(token.Words(item.Text), item.Prefix || item.Open, !item.Quoted).Needles() {
		stems := strings.Fields(needle)
		last := len(stems) - 1
		isStart := !strings.HasSuffix(needle, " ")
		r := reading{isSure: last == 0 && item.Field != "abstract"}
		isOpen := last > 0 && isStart
		others := slices.DeleteFunc(slices.Clone(stems), isStop)
		if isOpen {
			isStop := func(word string) bool { return strings.HasPrefix(word, stems[last]) }
			if slices.ContainsFunc(strings.Fields(stopWords), isStop) {
				stems, last = others[:max(0, len(others)-1)], -1
			}
		}
		for i, stem := range stems {
			switch {
			case i == last && isStart && item.Prefix:
				r.words = append(r.words, n.stems(func(s string) bool { return strings.HasPrefix(s, stem) }))
			case i == last && isStart:
				var longer []string
				for _, l := range n.longer(stem) {
					longer = append(longer, l.stem)
				}
				r.words = append(r.words, longer)
			case !isStop(stem) || len(others) == 0:
				r.words = append(r.words, []string{stem})
			}
		}
		all = append(all, r)
	}
	return all
}

// stemsOf returns all stems that readings of an item have.
func (n *naive) stemsOf(item Item) (all []string) {
	for _, r := range n.readings(item) {
		all = append(all, slices.Concat(r.words...)...)
	}
	return all
}

// isCommon reports whether an item has only stop words, which only titles and names have as terms.
func (item Item) isCommon() bool {
	return !slices.ContainsFunc(item.Tokens, func(t string) bool { return !isStopWord(t) })
}

func (n *naive) stands(item Item, stem string, ordinal int) bool {
	p := n.papers[ordinal]
	u := p.uses[stem]
	isInTitle := u != nil && (u.place >= 0 || n.isFull[stem] && !n.heads[stem][ordinal])
	switch {
	case item.Field == "title":
		return isInTitle
	case item.Field == "abstract":
		return u != nil
	case item.isCommon() && !item.Prefix:
		return isInTitle || p.names[stem]
	}
	return u != nil || p.names[stem]
}

// isAsked reports whether what is shown of a paper decides if it has an item.
func (n *naive) isAsked(field string, item Item, ordinal int) bool {
	if field != "" && field != "title" && field != "abstract" {
		return false
	}
	p := n.papers[ordinal]
	isTitle := field == "title" || item.isCommon() && !item.Prefix
	isKnown := func(stem string) bool {
		isInTail := p.uses[stem] != nil && n.heads[stem] != nil && !n.heads[stem][ordinal]
		return n.stands(item, stem, ordinal) && (!isTitle || !isInTail || field == "" && p.names[stem])
	}
	return !slices.ContainsFunc(n.readings(item), func(r reading) bool {
		return r.isSure && slices.ContainsFunc(r.words[0], isKnown)
	})
}

// reads looks for an item in what is shown of a paper.
func (n *naive) reads(field string, item Item, ordinal int) bool {
	p := n.papers[ordinal]
	texts := []string{p.Text}
	switch {
	case field == "abstract":
		texts = paragraphs(p.Abstract)
	case field == "" && item.isCommon() && !item.Prefix:
		texts = append(texts, p.Authors...)
	case field == "":
		texts = append(append(append(append(texts, paragraphs(p.Abstract)...), p.Names...), p.Venue), p.Shown.Tags...)
	}
	phrase := token.NewPhrase(token.Words(item.Text), item.Prefix || item.Open, !item.Quoted)
	return slices.ContainsFunc(texts, func(text string) bool { return phrase.In(string(token.AppendPhrases(nil, text))) })
}
