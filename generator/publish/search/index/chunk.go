package index

import (
	"math"

	"offprint/generator/text/token"
)

// The constants of BM25F. The mean lengths are fixed, so that no paper changes the impact of
// a word in another.
const (
	titleWeight, titleMean, titleNorm = 3.0, 9.0, 0.5
	bodyMean, bodyNorm                = 160.0, 0.6
	saturation                        = 1.2
)

// impact says how much a paper is about a word, from its uses in the title and elsewhere, and
// the lengths of both in words. Conversions keep compilers from joining multiplication and
// addition, which would round differently on some processors.
func impact(inTitle, inBody, titleLength, bodyLength int) uint8 {
	title := float64(titleWeight*float64(inTitle)) / (1 - titleNorm + float64(titleNorm*float64(titleLength))/titleMean)
	body := float64(inBody) / (1 - bodyNorm + float64(bodyNorm*float64(bodyLength))/bodyMean)
	x := float64(title) + float64(body)
	return uint8(max(1, min(levels, math.Floor(float64(levels*x/(saturation+x))+0.5))))
}

// chunk collects the terms of some papers. It is used by one goroutine.
type chunk struct {
	words map[string]*word
	terms map[string]*term
	text  []byte  // room for tokens
	found []*term // of the paper that is being read
}

// word is a token as it stands in texts.
type word struct {
	term       *term
	form       uint8
	isStopWord bool
	papers     int // that have it
	paper      int // the last one, from 1
}

// term collects the papers of a term, and what the paper that is being read has of it.
type term struct {
	text            []packed // in no order
	papers          []uint32 // in no order
	inTitle, inBody int
	place           int8
	form            uint8
	paper           int // the last one that has it as a name or a key, from 1
}

func newChunk() *chunk { return &chunk{words: map[string]*word{}, terms: map[string]*term{}} }

// add reads a paper.
func (c *chunk) add(p *Paper, ordinal int) {
	titleLength := c.title(p.Text, ordinal)
	bodyLength := 0
	for _, text := range p.Body {
		bodyLength += c.body(text, ordinal)
	}
	for _, t := range c.found {
		t.text = append(t.text, pack(Posting{
			Paper: uint32(ordinal), Impact: impact(t.inTitle, t.inBody, titleLength, bodyLength), Place: t.place, Form: t.form,
		}))
		t.inTitle, t.inBody, t.place, t.form = 0, 0, -1, 0
	}
	c.found = c.found[:0]
	for _, name := range p.Names {
		c.tokens(name, ordinal, func(w *word) { w.term.name(ordinal) })
	}
	for _, key := range p.Keys {
		c.term(key).name(ordinal)
	}
}

func (t *term) name(ordinal int) {
	if t.paper != ordinal+1 {
		t.paper = ordinal + 1
		t.papers = append(t.papers, uint32(ordinal))
	}
}

// title reads a title and gives its length in words.
func (c *chunk) title(text string, ordinal int) (length int) {
	place := 0
	c.tokens(text, ordinal, func(w *word) {
		length++
		t := c.use(w)
		if t.inTitle++; t.place < 0 {
			t.place, t.form = int8(min(place, lastPlace)), w.form
		}
		if !w.isStopWord {
			place++
		}
	})
	return length
}

func (c *chunk) body(text string, ordinal int) (length int) {
	c.tokens(text, ordinal, func(w *word) {
		length++
		if !w.isStopWord {
			c.use(w).inBody++
		}
	})
	return length
}

func (c *chunk) use(w *word) *term {
	t := w.term
	if t.inTitle+t.inBody == 0 {
		c.found = append(c.found, t)
	}
	return t
}

// tokens calls do for each token of a text, and counts the papers of each.
func (c *chunk) tokens(text string, ordinal int, do func(w *word)) {
	c.text = token.Append(c.text[:0], text)
	for start := 0; start < len(c.text); {
		end := start + 1
		for end < len(c.text) && c.text[end] != ' ' {
			end++
		}
		w := c.words[string(c.text[start+1:end])]
		if w == nil {
			w = c.newWord(string(c.text[start+1 : end]))
		}
		if w.paper != ordinal+1 {
			w.paper = ordinal + 1
			w.papers++
		}
		do(w)
		start = end
	}
}

func (c *chunk) newWord(form string) *word {
	w := &word{term: c.term(token.Stem(form)), form: formOf(form), isStopWord: isStopWord(form)}
	c.words[form] = w
	return w
}

func (c *chunk) term(key string) *term {
	t := c.terms[key]
	if t == nil {
		t = &term{place: -1}
		c.terms[key] = t
	}
	return t
}

// packed is a posting in 32 bits: its paper in the upper ones, then its impact, form and place.
type packed uint32

// maxPapers is how many papers an index can have: their ordinals must fit into a packed posting.
const maxPapers = 1 << 21

func pack(p Posting) packed {
	return packed(p.Paper<<11 | uint32(p.Impact-1)<<7 | uint32(p.Form)<<5 | uint32(p.Place+1))
}

func (p packed) posting() Posting {
	return Posting{Paper: uint32(p >> 11), Impact: uint8(p>>7&15) + 1, Form: uint8(p >> 5 & 3), Place: int8(p&31) - 1}
}

// merge adds what another chunk has collected of other papers.
func (c *chunk) merge(other *chunk) {
	for form, w := range other.words {
		if mine := c.words[form]; mine != nil {
			mine.papers += w.papers
		} else {
			c.words[form] = w
		}
	}
	for key, t := range other.terms {
		if mine := c.terms[key]; mine != nil {
			mine.text, mine.papers = append(mine.text, t.text...), append(mine.papers, t.papers...)
		} else {
			c.terms[key] = t
		}
	}
}
