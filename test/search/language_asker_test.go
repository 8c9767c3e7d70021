package search_test

import (
	"math/rand/v2"
	"strings"

	"offprint/generator/site"
	"offprint/generator/text/token"
)

// languageAsker makes up queries in the whole language.
type languageAsker struct {
	*rand.Rand
	site *site.Site
}

func (a languageAsker) query(depth int) string {
	if depth == 0 {
		return a.term()
	}
	left, right := a.query(depth-1), a.query(a.IntN(depth))
	switch a.IntN(6) {
	case 0:
		return "-(" + left + ")"
	case 1:
		return left + " " + right
	case 2:
		return left + " AND " + right
	case 3:
		return "(" + left + ") OR -" + right
	}
	return left + " OR (" + right + ")"
}

func (a languageAsker) paper() *site.Paper { return a.site.Papers[a.IntN(len(a.site.Papers))] }

func (a languageAsker) words(n int) string {
	p := a.paper()
	text := p.Title.Plain
	if a.IntN(2) == 0 {
		text = p.Abstract.Plain(a.site.Macros)
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		return "model"
	}
	at := a.IntN(len(words))
	return strings.NewReplacer(`"`, "", "(", "", ")", "").Replace(strings.Join(words[at:min(len(words), at+n)], " "))
}

func (a languageAsker) token() string {
	tokens := token.Tokenize(a.words(3))
	if len(tokens) == 0 {
		return "data"
	}
	return tokens[a.IntN(len(tokens))]
}

func (a languageAsker) term() string {
	p := a.paper()
	switch a.IntN(32) {
	case 0:
		return `"` + a.words(2+a.IntN(2)) + `"`
	case 1:
		return `"` + a.words(2) + `"*`
	case 2:
		w := []rune(a.token())
		return string(w[:1+a.IntN(len(w))]) + "*"
	case 3:
		return "title:" + a.token()
	case 4:
		return `title:"` + a.words(2) + `"`
	case 5:
		return "abstract:" + a.token()
	case 6:
		return `abstract:"` + a.words(2) + `"`
	case 7, 8, 9:
		return a.author(p)
	case 10:
		return "listed:" + p.Date.String()[:4+3*a.IntN(3)]
	case 11:
		return []string{"before:", "after:"}[a.IntN(2)] + p.Date.String()[:4+3*a.IntN(3)]
	case 12:
		return "year:" + []string{"2024", "2025", "..2023", "2024.."}[a.IntN(4)]
	case 13:
		return []string{"has:code", "has:arxiv", "has:pdf", "has:doi", "is:highlight"}[a.IntN(5)]
	case 14:
		if len(p.Tags) > 0 {
			return `tag:"` + p.Tags[a.IntN(len(p.Tags))].Name + `"`
		}
		return "tag:c*"
	case 15:
		return "id:" + p.ID
	case 16:
		if p.IDs.ArXiv != "" {
			return "arXiv:" + p.IDs.ArXiv
		}
		return "the"
	case 17:
		return []string{"the", "title:of", `"of the"`, "to", "图", "a*"}[a.IntN(6)]
	case 18:
		return "-" + a.token()
	case 19, 20, 21, 22, 23:
		return []string{"", "-", "title:", "abstract:"}[a.IntN(4)] + a.varied()
	case 24, 25:
		return strings.ReplaceAll(a.words(2+a.IntN(2)), ":", "")
	}
	return a.token()
}

// varied returns a word, or two, in another form.
func (a languageAsker) varied() string {
	text := strings.NewReplacer(":", "", "$", "", `\\`, "").Replace(a.words(2))
	switch a.IntN(4) {
	case 0:
		return strings.Join(strings.Fields(text), "-")
	case 1:
		return strings.Join(token.Tokenize(text), "")
	case 2:
		return strings.ReplaceAll(strings.Fields(text + " x")[0], "-", "")
	}
	return strings.Fields(text + " x")[0]
}

func (a languageAsker) author(p *site.Paper) string {
	if len(p.Authors) == 0 {
		return "author:li"
	}
	names := strings.Fields(p.Authors[a.IntN(len(p.Authors))].Name)
	first, last := []rune(names[0]), names[len(names)-1]
	switch a.IntN(5) {
	case 0:
		return `author:"` + strings.Join(names, " ") + `"`
	case 1:
		return `author:"` + last + ", " + string(first[0]) + `."`
	case 2:
		return `author:"` + string(first[0]) + ". " + last + `"`
	case 3:
		return "author:" + string(first[:1+a.IntN(len(first))]) + "*"
	}
	return `author:"` + last + `"`
}
