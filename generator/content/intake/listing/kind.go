package listing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// kind is what a unit may be, as far as it says alone.
type kind int

const (
	short     kind = iota // a title, or a line of the page
	sentence              // ends as one, or has an address: an abstract, a paragraph of one, or a title with a full stop
	prose                 // an abstract, or a paragraph of one
	byline                // labelled as authors
	date                  // a day
	reference             // ids and addresses only
	noise                 // of pages of papers
)

// isLong reports whether a unit may go on in the next line.
func (u unit) isLong() bool { return u.kind <= byline }

func classified(text string, line int) unit {
	u := unit{text: text, line: line}
	if day, ok := ParseDay(text); ok {
		u.kind, u.day = date, day
		return u
	}
	if isReference(text) {
		u.kind = reference
		return u
	}
	if noiseLine.MatchString(text) {
		u.kind = noise
		return u
	}
	label, rest := "", text
	if m := labels.FindStringSubmatch(text); m != nil {
		label, rest = strings.ToLower(m[1]), m[2]
	}
	switch u.text = rest; {
	case strings.HasPrefix(label, "author"):
		u.kind = byline
	case label == "abstract":
		u.kind = prose
	case label == "title":
	default:
		u.text = text
		if u.kind = length(text); u.kind == short {
			u.text = bullet.ReplaceAllString(text, "")
		}
	}
	return u
}

var labels = pattern.New(`^(?i:(title|abstract|authors?|by))\s*(?:\([sS]\))?\s*[:—]\s*(\S.*)$`)

// bullet matches what lists and headings have before their text.
var bullet = pattern.New(`^(?:[-*•–]|#+)\s+`)

// The widths from which a text is an abstract: without and with the end of a sentence in it. Of 80,000 titles, the
// longest has 228 characters.
const (
	proseWidth     = 300
	sentencesWidth = 150
)

// length returns the kind of a text by its length and its sentences.
func length(text string) kind {
	switch w := width(text); {
	case w >= proseWidth, w >= sentencesWidth && sentenceBreak.MatchString(text):
		return prose
	case strings.Contains(text, "://"), strings.HasSuffix(text, "。"), strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") && strings.Count(text, " ") >= 2:
		return sentence
	}
	return short
}

var sentenceBreak = pattern.New(`\pL{2,}[.!?]\s+\p{Lu}|。`)

// width returns the width of a text in columns: those of East Asia take two.
func width(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n
}

// isReference reports whether a line has only ids and addresses, with two words such as Project page: at most.
func isReference(s string) bool {
	ids, words := tokens(s)
	return len(ids) > 0 && words <= 2
}

// tokens returns the ids and the addresses of a line, and the number of its other words.
func tokens(s string) (ids []string, words int) {
	s = linkText.ReplaceAllStringFunc(s, func(link string) string {
		target := linkText.FindStringSubmatch(link)[1]
		if !strings.Contains(target, "://") {
			target = "https://" + target
		}
		return " " + target + " "
	})
	for token := range strings.FieldsSeq(s) {
		token = strings.Trim(token, "()<>,;|·•[]")
		switch {
		case strings.Contains(token, "://"), strings.HasPrefix(token, "www."), isID(token):
			ids = append(ids, token)
		case token != "" && token != "-" && token != "–":
			words++
		}
	}
	return ids, words
}

// linkText matches a link in Markdown.
var linkText = pattern.New(`\[[^\[\]]*\]\(([^\s()]+)\)`)

func isID(s string) bool {
	if len(s) > 200 || !strings.ContainsAny(s, "./") || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	if _, err := paper.ArXiv(s); err == nil {
		return true
	}
	_, err := paper.DOI(s)
	return err == nil
}

// noiseLine matches lines that pages of papers have between them: counts, submitters, buttons.
var noiseLine = pattern.New(`(?i)^[▲△↑·•|\s]*(?:` +
	`\d+|[-–—=_*·•|#]+|` +
	`[\d,.]+k?\s*(?:up)?(?:votes?|likes?|comments?|authors?|views?|stars?|pages?|citations?)|` +
	`(?:submitted|posted|shared|uploaded) by\b.{0,80}|` +
	`(?:upvote|subscribe|sign (?:in|up)|log ?in|new|trending|abstract|summary|authors?|title|pdf|html|code|project page|github|arxiv|link|` +
	`(?:view|read|show|see|load) (?:paper|pdf|html|arxiv page|more|less|all|code|abstract)|add to collection|share|bookmark|save|cite|previous|next|home|` +
	`about(?: us)?|company|careers?|website|tos|terms|privacy|contact(?: us)?|help|faq|pricing|docs|blog|models|datasets|spaces|papers|daily papers|system theme)` +
	`|(?:comments?|subjects?|journal[- ]ref|report[- ]no|msc[- ]class|acm[- ]class):\s.{0,300}|` +
	`(?:©|copyright).{0,200}|.{0,200}all rights reserved` +
	`)[\s:·•|.]*$`)

// pageLine matches lines at the end of a page, wherever they say it.
var pageLine = pattern.New(`(?i)©|\(c\) \d{4}|all rights reserved|cookies?\b|newsletter|subscribe|privacy|terms of (?:use|service)|^tos$|your (?:email )?inbox|sign up`)

// isByline reports whether a text is a list of two or more names. Each has two words or more that start as names do.
func isByline(s string) bool {
	names := bylineCut.Split(s, -1)
	if len(names) < 2 {
		return false
	}
	for _, name := range names {
		words := strings.Fields(name)
		if len(words) < 2 || len(words) > 5 {
			return false
		}
		for i, word := range words {
			first, _ := utf8.DecodeRuneInString(word)
			if strings.ContainsAny(word, "0123456789:?!") || !unicode.IsUpper(first) && (i == 0 || i == len(words)-1) {
				return false
			}
		}
	}
	return true
}

var bylineCut = pattern.New(`\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*[&;·]\s*)\s*`)
