package index

import (
	"math"

	"offprint/generator/text/token"
)

// The parameters of BM25F (Robertson, Zaragoza and Taylor, 2004). The mean lengths are constants, so
// that no paper changes the impact of a term in another.
const (
	titleWeight, titleMean, titleNorm = 3.0, 9.0, 0.5
	bodyMean, bodyNorm                = 160.0, 0.6
	saturation                        = 1.2
)

// impact returns the quantized BM25F weight of a term in a paper, from the number of its occurrences in
// title and body and the lengths of both in words. The conversions to float64 prevent fused
// multiply-add, which rounds differently on some processors.
func impact(inTitle, inBody, titleLength, bodyLength int) uint8 {
	title := float64(titleWeight*float64(inTitle)) / (1 - titleNorm + float64(titleNorm*float64(titleLength))/titleMean)
	body := float64(inBody) / (1 - bodyNorm + float64(bodyNorm*float64(bodyLength))/bodyMean)
	x := float64(title) + float64(body)
	return uint8(max(1, min(levels, math.Floor(float64(levels*x/(saturation+x))+0.5))))
}

// A chunk collects the terms and words of some papers. It is not safe for concurrent use.
type chunk struct {
	words   map[string]*word
	terms   map[string]*term
	text    []byte  // buffer for tokens
	current []*term // terms in the text of the current paper
}

// A word is a token before stemming.
type word struct {
	term       *term
	form       uint8
	isStopWord bool
	papers     int // number of papers with it
	paper      int // ordinal of the last one plus 1
}

// A term collects the postings of a term, and its occurrences in the current paper.
type term struct {
	text            []packed // papers with it in their text, unsorted
	papers          []uint32 // papers with it as a name or key, unsorted
	inTitle, inBody int
	place           int8
	form            uint8
	paper           int // ordinal of the last paper in papers plus 1
}

func newChunk() *chunk { return &chunk{words: map[string]*word{}, terms: map[string]*term{}} }

// add collects the terms of a paper.
func (c *chunk) add(p *Paper, ordinal int) {
	titleLength := c.title(p.Text, ordinal)
	bodyLength := 0
	for _, text := range p.Body {
		bodyLength += c.body(text, ordinal)
	}
	for _, t := range c.current {
		t.text = append(t.text, pack(posting{
			Paper: uint32(ordinal), Impact: impact(t.inTitle, t.inBody, titleLength, bodyLength), Place: t.place, Form: t.form,
		}))
		t.inTitle, t.inBody, t.place, t.form = 0, 0, -1, 0
	}
	c.current = c.current[:0]
	for _, name := range p.Names {
		c.tokens(name, ordinal, func(w *word) { w.term.addPaper(ordinal) })
	}
	for _, key := range p.Keys {
		c.term(key).addPaper(ordinal)
	}
}

// addPaper adds a paper with the term as a name or key.
func (t *term) addPaper(ordinal int) {
	if t.paper != ordinal+1 {
		t.paper = ordinal + 1
		t.papers = append(t.papers, uint32(ordinal))
	}
}

// title collects the terms of a title and returns its length in words.
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

// body collects the terms of a text and returns its length in words.
func (c *chunk) body(text string, ordinal int) (length int) {
	c.tokens(text, ordinal, func(w *word) {
		length++
		if !w.isStopWord {
			c.use(w).inBody++
		}
	})
	return length
}

// use returns the term of a word and adds it to those of the current paper.
func (c *chunk) use(w *word) *term {
	t := w.term
	if t.inTitle+t.inBody == 0 {
		c.current = append(c.current, t)
	}
	return t
}

// tokens calls do for each token of a text and counts the papers with each.
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

// packed is a posting in 32 bits: from the highest, 21 bits of paper, 4 of impact, 2 of form, 5 of place.
type packed uint32

// maxPapers is the maximum number of papers: ordinals must fit into a packed posting.
const maxPapers = 1 << 21

func pack(p posting) packed {
	return packed(p.Paper<<11 | uint32(p.Impact-1)<<7 | uint32(p.Form)<<5 | uint32(p.Place+1))
}

func (p packed) posting() posting {
	return posting{Paper: uint32(p >> 11), Impact: uint8(p>>7&15) + 1, Form: uint8(p >> 5 & 3), Place: int8(p&31) - 1}
}

// merge adds the terms and words of a chunk of other papers.
func (c *chunk) merge(other *chunk) {
	for form, w := range other.words {
		if own := c.words[form]; own != nil {
			own.papers += w.papers
		} else {
			c.words[form] = w
		}
	}
	for key, t := range other.terms {
		if own := c.terms[key]; own != nil {
			own.text, own.papers = append(own.text, t.text...), append(own.papers, t.papers...)
		} else {
			c.terms[key] = t
		}
	}
}
