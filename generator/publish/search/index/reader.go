package index

import (
	"cmp"
	"slices"
	"sync"

	"offprint/generator/text/token"
)

// A reader reads papers into records. Several readers share a Memory.
type reader struct {
	memory *Memory
	mutex  *sync.RWMutex // of memory

	text                    []byte // tokens and forms of the current paper, see token.AppendWords
	titleText, bodyText     int    // where these end in text
	words                   []uint32
	isForm                  []bool // by word
	title, body             int    // where these end in words
	titleTokens, bodyTokens int    // how many of these are tokens
	keys                    []uint32
	key                     []byte     // the current key
	terms                   []uint32   // of all words, as far as the current paper has them
	kinds                   []wordKind // likewise

	paper   uint32  // the number of the current paper, from 1
	states  []state // by term
	seen    []uint32
	found   []recordTerm
	named   []uint32
	present []uint32
	rare    []uint32 // numbers of rare keys
	unknown []place  // words that are not in the memory yet
	data    []byte
}

// place is where a word is, in words and in text.
type place struct{ word, start, end int }

// state counts a term in a paper.
type state struct {
	paper           uint32 // with these counts
	namedBy         uint32 // the last paper that it names
	inTitle, inBody int32
	place           int8
	form            uint8
}

// read returns the data of a paper's record.
func (r *reader) read(p *Paper) string {
	r.tokenize(p)
	r.number(p.Keys)
	r.paper++
	r.found, r.named, r.present = r.found[:0], r.named[:0], r.present[:0]
	r.readTitle()
	r.readBody()
	for i := range r.found {
		t := &r.states[r.found[i].term]
		n := impact(int(t.inTitle), int(t.inBody), r.titleTokens, r.bodyTokens)
		r.found[i].posting = pack(posting{Impact: n, Place: t.place, Form: t.form})
	}
	for _, word := range r.words[r.body:] {
		r.name(r.terms[word])
	}
	for _, key := range r.keys {
		r.name(key)
	}
	slices.SortFunc(r.found, func(a, b recordTerm) int { return cmp.Compare(a.term, b.term) })
	slices.Sort(r.named)
	slices.Sort(r.present)
	slices.Sort(r.rare)
	r.data = appendRecord(r.data[:0], r.found, r.named, r.present, slices.Compact(r.rare))
	return string(r.data)
}

// tokenize splits the texts of a paper.
func (r *reader) tokenize(p *Paper) {
	r.text = token.AppendWords(r.text[:0], p.Text)
	r.titleText = len(r.text)
	for _, text := range p.Body {
		r.text = token.AppendWords(r.text, text)
	}
	r.bodyText = len(r.text)
	for _, name := range p.Names {
		r.text = token.AppendWords(r.text, name)
	}
}

// number looks up the words of the current paper, and its keys, and adds those that are new.
func (r *reader) number(keys []string) {
	r.mutex.RLock()
	r.look()
	r.mutex.RUnlock()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, at := range r.unknown {
		r.words[at.word] = r.memory.word(r.text[at.start:at.end])
	}
	r.terms, r.kinds = r.memory.wordTerms, r.memory.kinds
	r.keys, r.rare = r.keys[:0], r.rare[:0]
	for _, key := range keys {
		if r.key = append(r.key[:0], key...); isRareKey(key) {
			r.rare = append(r.rare, r.memory.rareKeys.number(r.key))
		} else {
			r.keys = append(r.keys, r.memory.terms.number(r.key))
		}
	}
	r.states = grown(r.states, len(r.memory.terms.texts))
	r.seen = grown(r.seen, len(r.memory.words.texts))
}

// look numbers the words of the current paper as far as they are known, and notes where the others are.
func (r *reader) look() {
	r.unknown = r.unknown[:0]
	r.words, r.isForm, r.title, r.body, r.titleTokens, r.bodyTokens = r.words[:0], r.isForm[:0], 0, 0, 0, 0
	for start := 0; start < len(r.text); {
		end := start + 1
		for end < len(r.text) && r.text[end] != ' ' && r.text[end] != token.FormMark {
			end++
		}
		id, ok := r.memory.words.find(r.text[start+1 : end])
		if !ok {
			r.unknown = append(r.unknown, place{len(r.words), start + 1, end})
		}
		r.words, r.isForm = append(r.words, id), append(r.isForm, r.text[start] == token.FormMark)
		r.countWord(end)
		start = end
	}
}

// countWord counts the last word, which ends at end in text.
func (r *reader) countWord(end int) {
	tokens := 1
	if r.isForm[len(r.words)-1] {
		tokens = 0
	}
	switch {
	case end <= r.titleText:
		r.title, r.body = len(r.words), len(r.words)
		r.titleTokens += tokens
	case end <= r.bodyText:
		r.body = len(r.words)
		r.bodyTokens += tokens
	}
}

// grown returns a list with at least n elements.
func grown[E any](list []E, n int) []E {
	if n <= len(list) {
		return list
	}
	return append(list, make([]E, n-len(list)+n/8)...)
}

// readTitle counts the terms of the title, stop words among them. A form has the place of the token before it.
func (r *reader) readTitle() {
	place, next := 0, 0
	for i, word := range r.words[:r.title] {
		if !r.isForm[i] {
			place = next
			if r.kinds[word]&isStop == 0 {
				next++
			}
		}
		t := r.use(r.terms[word])
		if t.inTitle++; t.place < 0 {
			t.place, t.form = int8(min(place, lastPlace)), uint8(r.kinds[word]&formBits)
		}
	}
}

// readBody counts the terms of the other texts, and notes all words of the paper.
func (r *reader) readBody() {
	for _, word := range r.words[r.title:r.body] {
		if r.kinds[word]&isStop == 0 {
			r.use(r.terms[word]).inBody++
		}
	}
	for _, word := range r.words {
		if r.seen[word] != r.paper {
			r.seen[word] = r.paper
			r.present = append(r.present, word)
		}
	}
}

// use returns the state of a term in the current paper.
func (r *reader) use(term uint32) *state {
	t := &r.states[term]
	if t.paper != r.paper {
		*t = state{paper: r.paper, namedBy: t.namedBy, place: -1}
		r.found = append(r.found, recordTerm{term: term})
	}
	return t
}

// name notes a term that names the current paper.
func (r *reader) name(term uint32) {
	if t := &r.states[term]; t.namedBy != r.paper {
		t.namedBy = r.paper
		r.named = append(r.named, term)
	}
}
