package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// asker makes up queries that find some of these papers.
type asker struct {
	*rand.Rand
	papers []indexed
}

func (a asker) word() string {
	p := a.papers[a.IntN(len(a.papers))]
	text := p.Text
	if a.IntN(2) == 0 && len(p.Body) > 0 {
		text = p.Body[0]
	}
	if list := token.Tokenize(text); len(list) > 0 {
		return list[a.IntN(len(list))]
	}
	return "model"
}

func (a asker) neighbours() string {
	list := token.Tokenize(a.papers[a.IntN(len(a.papers))].Text)
	if len(list) < 2 {
		return "neural network"
	}
	at := a.IntN(len(list) - 1)
	return list[at] + " " + list[at+1]
}

func (a asker) name() string {
	p := a.papers[a.IntN(len(a.papers))]
	if len(p.Names) == 0 {
		return "ada"
	}
	return p.Names[a.IntN(len(p.Names))]
}

// misspelled has a letter too much, too few, another, or two that changed places.
func (a asker) misspelled() string {
	w := []rune(a.word())
	i := a.IntN(len(w))
	switch a.IntN(4) {
	case 0:
		w = slices.Insert(w, i, 'x')
	case 1:
		w = slices.Delete(w, i, i+1)
	case 2:
		w[i] = 'e'
	case 3:
		w[i], w[0] = w[0], w[i]
	}
	return string(w)
}

func (a asker) begun() string {
	w := []rune(a.word())
	return string(w[:1+a.IntN(len(w))])
}

func (a asker) part() string {
	p := a.papers[a.IntN(len(a.papers))]
	switch a.IntN(30) {
	case 0, 1:
		return a.misspelled()
	case 2:
		return a.begun() + "*"
	case 3:
		return `"` + a.neighbours() + `"`
	case 4:
		return `-"` + a.neighbours() + `"`
	case 5:
		return "-" + a.word()
	case 6:
		return "title:" + a.word()
	case 7:
		return `title:"` + a.neighbours() + `"`
	case 8:
		return `author:"` + a.name() + `"`
	case 9:
		return "author:" + strings.Fields(a.name() + " x")[0]
	case 10:
		return p.Keys[len(p.Keys)-1]
	case 11:
		return "-" + p.Keys[len(p.Keys)-1]
	case 12:
		return fmt.Sprintf("year:%d..", p.Date.Year)
	case 13:
		return "listed:" + p.Date.String()
	case 14:
		return "the"
	case 17, 18:
		return strings.ReplaceAll(a.neighbours(), " ", "")
	case 19:
		return strings.ReplaceAll(a.neighbours(), " ", "-")
	case 20:
		return a.word() + "++"
	case 15:
		return `"` + a.word() + `"`
	case 16:
		return `-author:"` + a.name() + `"`
	}
	return a.word()
}

func (a asker) query() string {
	orders := []string{"date", "upvotes", "trending", "relevance"}
	switch a.IntN(18) {
	case 0:
		return "like:" + a.papers[a.IntN(len(a.papers))].ID
	case 16:
		return "like:" + a.papers[a.IntN(len(a.papers))].ID + " sort:" + orders[a.IntN(4)]
	case 17:
		return a.part() + " sort:trending"
	case 1:
		return a.part() + " sort:date"
	case 4:
		return a.part() + " " + a.part() + " sort:upvotes"
	case 6:
		keys := a.papers[a.IntN(len(a.papers))].Keys
		return keys[len(keys)-1] + " sort:upvotes"
	case 5:
		words := []string{a.word(), []string{"2025", "march 2022", "2021-05", "last week", "papers from 2021", "december 9"}[a.IntN(6)], a.word()}
		return strings.Join(words[a.IntN(2):2+a.IntN(2)], " ")
	case 2:
		return a.part() + " " + a.part() + " sort:date"
	case 3:
		return "like:" + a.papers[a.IntN(len(a.papers))].ID + " " + a.part()
	}
	var parts []string
	for range 1 + a.IntN(4) {
		parts = append(parts, a.part())
	}
	switch a.IntN(20) {
	case 0, 1:
		for range 6 {
			parts = append(parts, a.word())
		}
	case 2:
		parts = append([]string{"how", "do", "i"}, parts...)
	case 3:
		parts = append([]string{"Papers", "on"}, append(parts, "what", "isn't")...)
	}
	q := strings.Join(parts, " ")
	if a.IntN(2) == 0 {
		return q + " "
	}
	return q + " " + a.begun()
}
