package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Types of queries that say more than words of a title.
const (
	question  = "question"
	dated     = "with a date"
	formulas  = "formula"       // epsilon greedy for $\epsilon$-greedy
	signs     = "sign"          // c++ after other words
	nameTitle = "author, word"  // an author's name and a word of the title
	nameOnly  = `author:"name"` // nothing but papers of this author
)

// wordings generates up to targets queries of each type.
func wordings(records []record, seed uint64, targets int) []query {
	random := rand.New(rand.NewPCG(seed, 4))
	var all []query
	of := authorsOf(records)
	for n, i := range random.Perm(len(records)) {
		r := records[i]
		if words := contentWords(r.Title); len(words) >= 4 {
			three := strings.Join(threeOf(random, words), " ")
			all = append(all, query{Type: question, Q: fmt.Sprintf(questions[n%len(questions)], three), ID: r.ID})
			if when := typedDate(r.Date, n); when != "" {
				all = append(all, query{Type: dated, Q: three + " " + when, ID: r.ID})
			}
			all = append(all, query{Type: nameTitle, Q: r.Authors[0] + " " + words[0], ID: r.ID})
		}
		all = append(all, titleSigns(r)...)
		all = append(all, of.query(r.Authors, n)...)
	}
	return firstOfEach(all, targets)
}

// questions are patterns of questions, for three words of a title.
var questions = []string{
	"how do I do %s", "what is %s?", "why does %s work", "is there a paper about %s?", "does anybody know %s",
	"can I use %s", "what is the best way of %s", "how can we get %s?",
}

// typedDate returns one of the ways to type a day: its year, its month, both, or its week.
func typedDate(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	year, week := t.ISOWeek()
	return []string{t.Format("2006"), strings.ToLower(t.Format("January")), strings.ToLower(t.Format("January 2006")), fmt.Sprintf("%d-w%02d", year, week)}[n%4]
}

var (
	mathWord = regexp.MustCompile(`\S*(?:\$[^$]+\$|[α-ωΑ-Ω])\S*`)
	signWord = regexp.MustCompile(`^[A-Za-z]+(?:\+\+|#|\*)$`)
	command  = regexp.MustCompile(`\\(?:mathcal|mathbf|mathrm|mathbb|text|texttt|textit|textbf|boldsymbol|bm|emph)\b`)
)

// titleSigns returns queries for a formula or a name with signs in a title, followed or preceded by other words.
func titleSigns(r record) (all []query) {
	words := contentWords(r.Title)
	if len(words) < 2 {
		return nil
	}
	if math := typedFormula(mathWord.FindString(r.Title)); len(math) >= 2 {
		all = append(all, query{Type: formulas, Q: math + " " + words[0] + " " + words[1], ID: r.ID})
	}
	for _, word := range strings.Fields(r.Title) {
		if word = strings.TrimRight(word, ":,.?"); signWord.MatchString(word) {
			all = append(all, query{Type: signs, Q: words[0] + " " + words[len(words)-1] + " " + strings.ToLower(word), ID: r.ID})
		}
	}
	return all
}

// typedFormula returns a formula as people type it: Greek letters by name, no markup.
func typedFormula(text string) string {
	text = command.ReplaceAllString(text, "")
	text = strings.NewReplacer(greek...).Replace(text)
	text = strings.NewReplacer(`\ell`, "l", `\`, " ", "$", "", "{", "", "}", "", "^", "", "_", "", ":", "", ",", "", "~", " ").Replace(text)
	return strings.ToLower(oneLine(text))
}

var greek = strings.Fields("α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau φ phi χ chi ψ psi ω omega Δ delta Φ phi Ψ psi Ω omega Σ sigma Π pi Λ lambda Γ gamma Θ theta")

// authors are the papers of each author, by the sorted parts of the name.
type authors map[string][]string

var plainName = regexp.MustCompile(`^[A-Z][a-z]+ [A-Z][a-z]+$`)

// authorsOf returns the papers of authors. A name with further parts than two counts for each pair.
func authorsOf(records []record) authors {
	of := authors{}
	for _, r := range records {
		var keys []string
		for _, name := range r.Authors {
			keys = append(keys, keysOf(name)...)
		}
		for _, key := range distinct(keys) {
			of[key] = append(of[key], r.ID)
		}
	}
	return of
}

// keysOf returns a key for each pair of parts of a name.
func keysOf(name string) (keys []string) {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == ',' })
	slices.Sort(parts)
	for i := range parts {
		for j := range i {
			keys = append(keys, parts[j]+" "+parts[i])
		}
	}
	return keys
}

// query returns a query for the papers of the first author with two plain names, in one of several forms.
func (a authors) query(names []string, n int) []query {
	i := slices.IndexFunc(names, plainName.MatchString)
	if i < 0 {
		return nil
	}
	papers := a[keysOf(names[i])[0]]
	given, family, _ := strings.Cut(names[i], " ")
	text := []string{given + " " + family, family + ", " + given, family + " " + given, strings.ToLower(given + " " + family)}[n%4]
	return []query{{Type: nameOnly, Q: `author:"` + text + `"`, ID: papers[0], Also: papers[1:], Only: true}}
}
