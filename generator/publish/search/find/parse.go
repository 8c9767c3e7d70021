package find

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/token"
)

const (
	space = `\s\v\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	quote = `"“”„`
)

// pieces are hyphens; and values, with a field or without: in quotes, of which the second may
// be missing, with stars behind them; or words, which a bracket ends but in a DOI.
var pieces = regexp.MustCompile(
	`-+|(?:([A-Za-z]+):)?(?:[` + quote + `]([^` + quote + `]*)(?:[` + quote + `](\**)|$)` +
		`|([^` + space + quote + `()]*10\.\d{4,9}/[^` + space + quote + `]+|[^` + space + quote + `()]+))`)

// A parser reads pieces from left to right.
type parser struct {
	q       string
	query   Query
	without bool // said by hyphens or NOT, of what comes next
	signed  bool // there were some, and
	sign    int  // here
	at      int  // a place up to which UTF-16 units are counted
	units   int
}

// written is a value as it stands in a query.
type written struct {
	field  string // in lower case, known or not
	value  string // without quotes and star
	text   string // with the field, where it is unknown or its value is
	quoted bool
	prefix bool
	atEnd  bool // nothing stands behind it
}

// piece reads a match of pieces.
func (p *parser) piece(found []int) {
	group := func(n int) string {
		if found[2*n] < 0 {
			return ""
		}
		return p.q[found[2*n]:found[2*n+1]]
	}
	start, end := found[0], found[1]
	w := written{field: strings.ToLower(group(1)), quoted: found[4] >= 0, atEnd: end == len(p.q)}
	if w.quoted {
		w.value, w.prefix = group(2), group(3) != ""
	} else {
		w.value = strings.TrimRight(group(4), "*")
		w.prefix = w.value != group(4)
	}
	switch word := p.q[start:end]; {
	case word[0] == '-':
		p.hyphens(start, end)
	case word == "NOT":
		p.negate(start)
	case word == "AND" || word == "OR":
		p.without, p.signed = false, false
	default:
		w.text = w.value
		if w.field != "" {
			w.text = group(1) + ":" + w.value
		}
		p.add(w, start, end)
	}
}

// hyphens negate what stands right behind them, where nothing stands right before.
func (p *parser) hyphens(start, end int) {
	before, _ := utf8.DecodeLastRuneInString(p.q[:start])
	after, _ := utf8.DecodeRuneInString(p.q[end:])
	isFirst := start == 0 || isSpace(before) || before == '(' || before == ')'
	if isLone := end == len(p.q) || isSpace(after) || after == ')'; isFirst && !isLone {
		p.negate(start)
	}
}

func (p *parser) negate(start int) {
	if !p.signed {
		p.sign = start
	}
	p.without, p.signed = !p.without, true
}

// add reads what is written, and keeps what it says.
func (p *parser) add(w written, start, end int) {
	without := p.without
	if p.signed {
		start = p.sign
	}
	p.without, p.signed = false, false
	item, ok := w.item()
	switch {
	case !ok:
	case item.Field == "sort":
		p.query.ByDate = !without
	case item.Field == "like":
		if !without {
			p.query.Like = item.Key
		}
	default:
		item.Quoted, item.Without, item.Prefix = w.quoted, without, w.prefix
		isText := item.Field == "" || item.Field == "title" || item.Field == "author"
		item.Open = isText && w.atEnd && !w.quoted && !without && !w.prefix && endsInWord(w.text)
		item.Start, item.End = p.unitsTo(start), p.unitsTo(end)
		p.query.Items = append(p.query.Items, item)
	}
}

// unitsTo counts the UTF-16 units before a place that is not before the last one asked for.
func (p *parser) unitsTo(place int) int {
	for _, r := range p.q[p.at:place] {
		p.units += unitsOf(r)
	}
	p.at = place
	return p.units
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// endsInWord says whether a text ends within a written, and not with punctuation.
func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// textItem reads words; false where there are none, and nothing is said.
func textItem(field, text string) (Item, bool) {
	tokens := token.Tokenize(text)
	return Item{Field: field, Text: text, Tokens: tokens}, len(tokens) > 0
}
