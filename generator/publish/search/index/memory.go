package index

import (
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/text/token"
)

// Memory remembers the words of papers, so that an index after a change reads only the papers that
// changed. The files of an index do not depend on it. The zero value remembers nothing. It is not safe
// for concurrent use.
type Memory struct {
	words     dictionary // tokens and forms, before stemming
	wordTerms []uint32   // the term of each word
	kinds     []wordKind
	terms     dictionary // stems and keys, without rare keys
	rareKeys  dictionary // ids and names of authors

	papers    []record // of the last index, by ordinal
	isChanged bool     // since it was decoded
}

// A wordKind is the form of a word in its lowest two bits, and isStop.
type wordKind uint8

const (
	formBits wordKind = 3
	isStop   wordKind = 4
)

// rowHash is a hash of a paper's row.
type rowHash [8]byte

// IsChanged reports whether the last index left anything else to remember than there was before.
func (m *Memory) IsChanged() bool { return m.isChanged }

// word returns the number of a word that may be new.
func (m *Memory) word(text []byte) uint32 {
	if id, ok := m.words.find(text); ok {
		return id
	}
	word := string(text)
	kind := wordKind(formOf(word))
	if token.IsStopWord(word) {
		kind |= isStop
	}
	m.wordTerms = append(m.wordTerms, m.terms.number([]byte(token.Stem(word))))
	m.kinds = append(m.kinds, kind)
	return m.words.add(text)
}

// recall returns the records of the papers of a source, by ordinal. Those that are not remembered have no data.
func (m *Memory) recall(s Source) []record {
	records := make([]record, s.Papers)
	var byKey map[fingerprint.Hash]int
	for i := range records {
		key := s.Key(i)
		switch {
		case key == fingerprint.Hash{}:
		case i < len(m.papers) && m.papers[i].key == key:
			records[i] = m.papers[i]
		default:
			if byKey == nil {
				byKey = m.byKey()
			}
			records[i].key = key
			if at, ok := byKey[key]; ok {
				records[i] = m.papers[at]
			}
		}
	}
	return records
}

func (m *Memory) byKey() map[fingerprint.Hash]int {
	byKey := make(map[fingerprint.Hash]int, len(m.papers))
	for i := range m.papers {
		byKey[m.papers[i].key] = i
	}
	return byKey
}

// newReaders returns a pool of readers that share the memory.
func newReaders(m *Memory) *sync.Pool {
	var mutex sync.RWMutex
	return &sync.Pool{New: func() any { return &reader{memory: m, mutex: &mutex} }}
}

// isCluttered reports whether most of the remembered words are those of papers that are gone.
func (m *Memory) isCluttered(c *collection) bool {
	unused := 0
	for _, n := range c.wordPapers {
		if n == 0 {
			unused++
		}
	}
	return unused > len(c.wordPapers)/2 && len(m.papers) > 0
}
