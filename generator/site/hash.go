package site

import (
	"encoding/binary"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
)

// Hash returns a hash of everything that a page, card, feed, export or the search index shows of the paper and of
// what it links to: its file, its days, its signals and their date, the names and addresses of its tags, people,
// venue, submitter and collections and whether they have a page, and the files of related papers and of its
// neighbours on its day. Equal hashes are equal texts, as long as the settings, the layouts and the program
// are equal. Hash is zero if the content folder has no hash of the paper's file.
//
// The hash does not cover:
//   - lists of papers: the other papers of its tags, people, venue, collections and days;
//   - the bytes of files below content/files, such as the size of the paper's picture.
//
// The citation key needs nothing else: it is a function of the paper's file.
func (p *Paper) Hash() fingerprint.Hash {
	p.hashed.Do(p.setHashes)
	return p.hash
}

// ListHash is Hash without related papers and neighbours, which lists of papers and feeds don't show.
func (p *Paper) ListHash() fingerprint.Hash {
	p.hashed.Do(p.setHashes)
	return p.listHash
}

func (p *Paper) setHashes() {
	if p.FileHash == (fingerprint.Hash{}) {
		return
	}
	p.listHash = p.newListHash()
	w := newHashWriter()
	w.hash(p.listHash)
	w.number(len(p.Related))
	for _, other := range p.Related {
		w.paper(other)
	}
	w.paper(p.Above)
	w.paper(p.Below)
	p.hash = w.sum()
}

func (p *Paper) newListHash() fingerprint.Hash {
	w := newHashWriter()
	w.hash(p.FileHash)
	w.text(p.File)
	w.number(len(p.Days))
	for _, day := range p.Days {
		w.date(day)
	}
	w.flag(p.HasCard)
	if w.flag(p.Signals != content.Signal{}); p.Signals != (content.Signal{}) {
		w.number(p.Signals.Upvotes, p.Signals.Comments, p.Signals.Stars)
		w.date(p.site.SignalsOn)
	}
	w.number(len(p.Tags))
	for _, tag := range p.Tags {
		w.hash(tag.hash)
	}
	for i, person := range p.People {
		w.author(p.Authors[i], person)
	}
	if w.flag(p.Venue != nil); p.Venue != nil {
		w.hash(p.Venue.hash)
	}
	if w.flag(p.Submitter != nil); p.Submitter != nil {
		w.text(p.Submitter.Name)
		w.text(p.Submitter.Slug)
		w.flag(p.Submitter.HasPage)
	}
	w.number(len(p.Collections))
	for _, c := range p.Collections {
		w.text(c.Slug)
		w.text(c.Title)
	}
	return w.sum()
}

// Hash returns a hash of what the person's page shows besides its papers, whose own hashes it does not cover: the
// person, the spellings of the name, namesakes and how the page links to co-authors.
func (p *Person) Hash() fingerprint.Hash {
	w := newHashWriter()
	w.text(p.Name)
	w.text(p.Slug)
	w.text(p.ORCID)
	w.text(p.URL)
	w.flag(p.Identified)
	w.flag(p.Listed)
	w.flag(p.HasPage)
	w.number(len(p.spellings()))
	for _, name := range p.Names() {
		w.text(name.Name)
		w.number(name.Papers)
	}
	w.number(len(p.Namesakes))
	for _, other := range p.Namesakes {
		w.text(other.Name)
		w.text(other.Slug)
		w.text(other.ORCID)
		w.flag(other.Identified)
		w.number(len(other.Papers))
		w.linked(other)
	}
	for _, q := range p.Papers {
		if w.flag(len(q.People) <= coAuthorLimit); len(q.People) <= coAuthorLimit {
			w.number(len(q.People))
			for _, other := range q.People {
				w.text(other.Name)
				w.linked(other)
			}
		}
	}
	return w.sum()
}

// newHash returns a hash of what papers show of a tag; the search finds them by its aliases.
func (t *Tag) newHash() fingerprint.Hash {
	w := newHashWriter()
	w.text(t.Name)
	w.text(t.Slug)
	w.flag(t.HasPage)
	w.number(len(t.Aliases))
	for _, alias := range t.Aliases {
		w.text(alias)
	}
	return w.sum()
}

// newHash returns a hash of what papers show of a venue.
func (v *Venue) newHash() fingerprint.Hash {
	w := newHashWriter()
	w.text(v.Name)
	w.text(v.Slug)
	if v.Series != nil {
		w.text(v.Series.Name)
		w.text(v.Series.Slug)
	}
	return w.sum()
}

// hashWriter collects values for a hash.
type hashWriter struct{ buffer []byte }

func newHashWriter() *hashWriter { return &hashWriter{make([]byte, 0, 512)} }

func (w *hashWriter) number(numbers ...int) {
	for _, n := range numbers {
		w.buffer = binary.AppendVarint(w.buffer, int64(n))
	}
}

func (w *hashWriter) text(s string) {
	w.number(len(s))
	w.buffer = append(w.buffer, s...)
}

func (w *hashWriter) flag(isSet bool) {
	if isSet {
		w.number(1)
	} else {
		w.number(0)
	}
}

func (w *hashWriter) hash(h fingerprint.Hash) { w.buffer = append(w.buffer, h[:]...) }

func (w *hashWriter) date(d paper.Date) { w.number(d.Year, d.Month, d.Day) }

// author hashes what a paper shows of a person. The paper's file has the name, and with it the address of a
// person who is a name alone.
func (w *hashWriter) author(a paper.Author, person *Person) {
	w.flag(person.HasPage)
	w.flag(person.Listed)
	if w.flag(person.Identified); person.Identified {
		w.text(person.Slug)
		w.text(person.ORCID)
	}
	if w.flag(person.Name != a.Name); person.Name != a.Name {
		w.text(person.Name)
	}
}

// linked hashes how pages link to a person: to the page, or else to the only paper.
func (w *hashWriter) linked(p *Person) {
	w.flag(p.HasPage)
	switch {
	case p.HasPage:
		w.text(p.Slug)
	case len(p.Papers) == 1:
		w.text(p.Papers[0].ID)
	default:
		w.number(-1)
	}
}

// paper hashes a link to a paper; nil for none.
func (w *hashWriter) paper(p *Paper) {
	if w.flag(p != nil); p != nil {
		w.hash(p.FileHash)
	}
}

func (w *hashWriter) sum() fingerprint.Hash { return fingerprint.OfBytes(w.buffer) }
