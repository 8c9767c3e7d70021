package search_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// find answers a query, which is q as the parser reads it.
func (n *naive) find(q string, query Query, from, count int, facets bool) Answer {
	parsed := query
	query = n.withoutUnknownIDs(query)
	from = min(max(from, 0), len(n.papers))
	to := from + min(max(count, 0), len(n.papers))
	a := n.answer(query, to)
	held, failed, close := n.walk(a, from, to)
	answer := Answer{Q: q, Hits: []Hit{}, Similar: Similar{Hits: []Hit{}}, Terms: []Word{}, Without: []Without{}}
	answer.Total, answer.About = n.total(query, a, slices.DeleteFunc(slices.Clone(held), func(r ranked) bool { return slices.Contains(close, r) }), failed)
	isSimilar := func(r ranked) bool { return slices.Contains(a.list[len(a.list)-a.similar:], r) }
	isListedLater := func(r ranked) bool { return isSimilar(r) || slices.Contains(close, r) }
	for _, r := range held[min(from, len(held)):] {
		list := &answer.Hits
		if isListedLater(r) {
			list = &answer.Similar.Hits
		}
		*list = append(*list, n.shown(r, a))
	}
	answer.Similar.Total = a.similar + len(close) - len(slices.DeleteFunc(slices.Clone(failed), func(r ranked) bool { return !isSimilar(r) }))
	answer.Sort, answer.IsUnknownID = n.sort(parsed, a.slots), n.hasUnknownID(parsed)
	if i := slices.IndexFunc(n.papers, func(p naivePaper) bool { return query.Like != "" && p.names["id:"+query.Like] }); i >= 0 {
		answer.Like = &Like{n.papers[i].Title, "papers/" + n.papers[i].ID + "/"}
	}
	if query.Like == "" {
		answer.Terms, answer.Spelling = wordsOf(a.slots), n.respelledQuery(q, query, a, held)
		answer.Typed = asTyped(q, query, a)
	}
	if facets {
		answer.Facets = n.facets(query, a, failed)
	}
	if answer.Total == 0 {
		answer.Without = n.without(q, query)
	}
	return answer
}

// sort returns how the papers of a query are sorted.
func (n *naive) sort(query Query, slots []*naiveSlot) string {
	isID := func(item Item) bool { return item.Field == "id" && !item.Without }
	hasOnlyIDs := len(query.Items) > 0 && !slices.ContainsFunc(query.Items, func(item Item) bool { return !isID(item) })
	hasColumn := false
	for ordinal := range n.papers {
		hasColumn = hasColumn || n.column(query.Sort, ordinal) > 0
	}
	switch {
	case hasColumn:
		return query.Sort
	case query.Sort == "date", len(slots) == 0 && len(query.Items) > 0 && query.Like == "" && !hasOnlyIDs:
		return "date"
	}
	return "relevance"
}

// walk goes down the ranking until the page is full, or 60 papers have failed after those of earlier pages.
// Papers that lack only plain words side by side are close: the first of the similar ones, up to twenty with all others.
func (n *naive) walk(a naiveAnswer, from, to int) (held, failed, close []ranked) {
	vain, end := 0, len(a.list)-a.similar
	for place := 0; ; place++ {
		if len(held) >= to || vain >= 60 {
			return held, failed, map[bool][]ranked{true: close}[place > end]
		}
		if place == end {
			close = close[:min(len(close), max(0, 20-len(held)))]
			held = append(held, close[:min(len(close), to-len(held))]...)
		}
		if place == len(a.list) || len(held) >= to {
			return held, failed, close
		}
		r := a.list[place]
		isClose := a.isFound(r.ordinal)
		if isClose && (place >= end || n.meetsAll(a.soft, r.ordinal, true)) {
			held = append(held, r)
			continue
		}
		if isClose {
			close = append(close, r)
		}
		failed = append(failed, r)
		if len(held) >= from {
			vain++
		}
	}
}

func (n *naive) total(query Query, a naiveAnswer, held, failed []ranked) (total int, isAbout bool) {
	isPlain := query.Like == "" && !slices.ContainsFunc(query.Items, query.isCondition) && len(a.soft) == 0
	if isPlain && len(a.slots) == 1 && len(a.slots[0].terms) == 1 && n.named[a.slots[0].terms[0].stem] == 0 {
		return n.count[a.slots[0].terms[0].stem], false
	}
	hasHeld, hasFailed := map[int]bool{}, map[int]bool{}
	f, l, sum, open := 0.0, 0.0, 0.0, 0.0
	for _, r := range held {
		hasHeld[r.ordinal] = true
		if n.mustLook(query, a.soft, r.ordinal) {
			f += a.chance[r.ordinal]
		}
	}
	for _, r := range failed {
		hasFailed[r.ordinal] = true
		l += a.chance[r.ordinal]
	}
	for ordinal, p := range a.chance {
		if p > 0 && !hasFailed[ordinal] {
			isAbout = isAbout || p < 1
			if !hasHeld[ordinal] && n.mustLook(query, a.soft, ordinal) {
				open += p
			} else {
				sum += p
			}
		}
	}
	switch {
	case open > 0 && l > 0:
		sum += open * (f / (f + l))
	default:
		sum += open
	}
	if isAbout || open > 0 {
		return twoDigits(math.Floor(sum + 0.5)), true
	}
	return int(sum), false
}

// twoDigits rounds a whole number to two digits.
func twoDigits(x float64) int {
	unit := 1.0
	for math.Floor(x/unit) >= 100 {
		unit *= 10
	}
	return int(math.Floor((x+math.Floor(unit/2))/unit) * unit)
}

func (n *naive) shown(r ranked, a naiveAnswer) Hit {
	p := n.papers[r.ordinal]
	texts := map[string][]string{"title": {p.Text}, "abstract": paragraphs(p.Abstract), "author": p.Authors, "tag": p.Shown.Tags, "venue": {p.Venue}}
	fields := []string{}
	for _, field := range strings.Fields("title abstract author tag venue") {
		if slices.ContainsFunc(texts[field], a.marked) {
			fields = append(fields, field)
		}
	}
	isHidden := func(s *naiveSlot) bool {
		isMarked := n.marked(Query{}, []*naiveSlot{s})
		isIn := func(list []string) bool { return slices.ContainsFunc(list, isMarked) }
		isName := slices.ContainsFunc(s.terms, func(t naiveTerm) bool { return p.names[t.stem] })
		return isName && !slices.ContainsFunc(slices.Collect(maps.Values(texts)), isIn)
	}
	if p.More > 0 && !slices.Contains(fields, "author") && slices.ContainsFunc(a.slots, isHidden) {
		fields = append(fields, "author")
	}
	return Hit{
		ID: p.ID, Href: "papers/" + p.ID + "/", Title: p.Title, Abstract: strings.TrimPrefix(p.Abstract, "<p>"),
		Authors: append([]string{}, p.Authors...), More: p.More, Venue: p.Venue, Tags: append([]string{}, p.Shown.Tags...),
		Date: fmt.Sprintf("%d-%02d-%02d", p.Date.Year, p.Date.Month, p.Date.Day), Score: r.score, Fields: fields,
	}
}

func wordsOf(slots []*naiveSlot) []Word {
	words := []Word{}
	for _, s := range slots {
		word := Word{cmp.Or(s.typed, s.token), []string{}, s.kind}
		for _, t := range s.terms {
			word.Used = append(word.Used, t.word)
		}
		words = append(words, word)
	}
	return words
}

// respelledQuery writes another spelling in the place of each word that no paper found has, that of the first paper or
// else the likeliest; "" if there is no such word.
func (n *naive) respelledQuery(q string, query Query, a naiveAnswer, held []ranked) string {
	better := map[string]string{}
	for _, s := range a.slots {
		switch {
		case s.kind != "spelling":
		case s.typed != "":
			better[s.typed] = strings.TrimSpace(better[s.typed] + " " + s.token)
		default:
			others := s.terms[s.own:]
			isFirst := func(t naiveTerm) bool {
				return len(held) > 0 && n.hit(&naiveSlot{terms: []naiveTerm{t}}, held[0].ordinal, a.fetched).value > 0
			}
			better[s.token] = others[max(0, slices.IndexFunc(others, isFirst))].word
		}
	}
	isSpelled := func(token string) bool { return better[token] != "" }
	return replaced(q, query, isSpelled, func(item Item) (text string) {
		for _, token := range item.Tokens {
			text += " " + cmp.Or(better[token], token)
		}
		return text[1:]
	})
}

// asTyped writes the words that no paper found has in quotes.
func asTyped(q string, query Query, a naiveAnswer) string {
	isSpelled := func(token string) bool {
		return slices.ContainsFunc(a.slots, func(s *naiveSlot) bool { return s.kind == "spelling" && cmp.Or(s.typed, s.token) == token })
	}
	return replaced(q, query, isSpelled, func(item Item) string { return `"` + item.Text + `"` })
}

// replaced writes another text in the place of each item that has some words; "" if there is none.
func replaced(q string, query Query, isOne func(string) bool, textOf func(Item) string) string {
	isChanged := false
	for _, item := range slices.Backward(query.Items) {
		if query.isCondition(item) || !slices.ContainsFunc(item.Tokens, isOne) {
			continue
		}
		text := textOf(item)
		if item.Prefix {
			text += "*"
		}
		q, isChanged = piece(q, 0, item.Start)+text+piece(q, item.End, -1), true
	}
	if !isChanged {
		return ""
	}
	return q
}

// piece cuts a text by UTF-16 units; an end of -1 is that of the text.
func piece(s string, start, end int) string {
	units := utf16.Encode([]rune(s))
	if end < 0 {
		end = len(units)
	}
	return string(utf16.Decode(units[start:end]))
}

// without tries the first eight conditions: without quotes, and without each.
func (n *naive) without(q string, query Query) []Without {
	all, tried := []Without{}, 0
	for i, item := range query.Items {
		if !query.isCondition(item) || tried == 8 {
			continue
		}
		tried++
		try := func(text, drop string, isUnquoted bool, items ...Item) {
			other := query
			other.Items = slices.Replace(slices.Clone(query.Items), i, i+1, items...)
			a := n.answer(other, 0)
			total, _ := n.total(other, a, nil, nil)
			if !isUnquoted {
				a.similar = 0
			}
			if total+a.similar > 0 {
				left := strings.Join(strings.Fields(piece(q, 0, item.Start)+text+piece(q, item.End, -1)), " ")
				all = append(all, Without{left, total, a.similar, drop, isUnquoted})
			}
		}
		if strings.ContainsAny(piece(q, item.Start, item.End), `"“”„`) && !item.Without && slices.Contains([]string{"", "title", "abstract"}, item.Field) {
			text, words := unquoted(item)
			try(text, text, true, words...)
		}
		drop := piece(q, item.Start, item.End)
		if item.Without && len(query.Items) == 1 {
			item.Without = false
			try(strings.TrimLeft(strings.TrimPrefix(drop, "NOT"), "- \t\n"), "", false, item)
			continue
		}
		try("", drop, false)
	}
	return all
}

// unquoted returns the words of a phrase, as text and as items.
func unquoted(item Item) (string, []Item) {
	words := strings.Fields(item.Text)
	item.Quoted = false
	var items []Item
	for _, one := range words {
		word := item
		if word.Text, word.Tokens = one, token.Tokenize(one); len(word.Tokens) > 0 {
			items = append(items, word)
		}
	}
	if item.Field == "" {
		return strings.Join(words, " "), items
	}
	return item.Field + ":" + strings.Join(words, " "+item.Field+":"), items
}

// facets counts the papers of an answer, each by the chance that it is found.
func (n *naive) facets(query Query, a naiveAnswer, failed []ranked) *Facets {
	chance := slices.Clone(a.chance)
	for _, r := range failed {
		chance[r.ordinal] = 0
	}
	years := map[int]float64{}
	for _, item := range query.Items {
		if item.Field == "year" && item.From == item.To && !item.Prefix {
			years[item.From] = 0
		}
	}
	for ordinal, p := range n.papers {
		if chance[ordinal] > 0 && p.Year > 0 {
			years[p.Year] += chance[ordinal]
		}
	}
	f := &Facets{Years: []Facet{}}
	f.Tags = n.namesOf(query, chance, 500, func(p naivePaper) []index.Facet { return p.Tagged })
	f.Venues = n.namesOf(query, chance, len(n.papers), func(p naivePaper) []index.Facet { return []index.Facet{p.In} })
	f.Authors = n.namesOf(query, chance, 500, func(p naivePaper) []index.Facet { return p.By })
	f.Has = n.links(query, chance)
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		name := strconv.Itoa(year)
		f.Years = append(f.Years, n.facet(query, index.Facet{Name: name, Key: "year:" + name}, years[year]))
	}
	f.Years = shortened(f.Years)
	return f
}

// links returns the facets of kinds of links.
func (n *naive) links(query Query, chance []float64) []Facet {
	var list []Facet
	for _, kind := range []string{"code", "project", "demo", "models", "datasets", "video", "slides", "poster"} {
		count := 0.0
		for ordinal, p := range n.papers {
			if p.names["has:"+kind] {
				count += chance[ordinal]
			}
		}
		facet := n.facet(query, index.Facet{Name: kind, Key: "has:" + kind}, count)
		facet.Key = "has:" + kind
		list = append(list, facet)
	}
	slices.SortStableFunc(list, func(a, b Facet) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })
	return shortened(list)
}

// namesOf returns the facets of names, those of most papers first, of as many names as the index has.
func (n *naive) namesOf(query Query, chance []float64, limit int, of func(naivePaper) []index.Facet) []Facet {
	names, papers, counts := map[string]string{}, map[string]int{}, map[string]float64{}
	for ordinal, p := range n.papers {
		for _, facet := range of(p) {
			names[facet.Key] = facet.Name
			papers[facet.Key]++
			counts[facet.Key] += chance[ordinal]
		}
	}
	delete(names, "")
	keys := slices.SortedFunc(maps.Keys(names), func(a, b string) int { return cmp.Or(papers[b]-papers[a], cmp.Compare(a, b)) })
	list := []Facet{}
	for _, key := range keys[:min(limit, len(keys))] {
		list = append(list, n.facet(query, index.Facet{Name: names[key], Key: key}, counts[key]))
	}
	slices.SortStableFunc(list, func(a, b Facet) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })
	return shortened(list)
}

func (n *naive) facet(query Query, name index.Facet, count float64) Facet {
	facet := Facet{Name: name.Name, Key: name.Key, Count: int(math.Floor(count + 0.5))}
	for _, item := range query.Items {
		key := item.Field + ":" + item.Key
		if item.Field == "year" && item.From == item.To {
			key = fmt.Sprint("year:", item.From)
		}
		if item.Field == "author" {
			key = "author:" + strings.Join(item.Tokens, "-")
		}
		if key == name.Key && !item.Prefix {
			facet.State = map[bool]string{true: "out", false: "in"}[item.Without]
		}
	}
	if !strings.HasPrefix(name.Key, "year:") {
		facet.Key = n.keys[name.Key]
	}
	if tokens, isAuthor := strings.CutPrefix(name.Key, "author:"); isAuthor {
		facet.Key = fmt.Sprintf("author:%q", strings.ReplaceAll(tokens, "-", " "))
	}
	return facet
}

// shortened returns the first forty facets with papers, and those that the query asks for, as far as a query can.
func shortened(list []Facet) []Facet {
	found := []Facet{}
	for _, facet := range list {
		if facet.Key != "" && (facet.State != "" || facet.Count > 0 && len(found) < 40) {
			found = append(found, facet)
		}
	}
	return found
}
