package site

import (
	"encoding/binary"

	"offprint/generator/fingerprint"
	"offprint/generator/paper"
)

// Hash returns a hash of everything that a page, card, feed, export or the search index shows of the paper and of
// what it links to: its file, its days, its signals and their date, the names and addresses of its tags, people,
// venue, submitter and collections and whether they have a page, the titles of its neighbours and what it shares with
// them, and the files of the papers before and after it on its day. Equal hashes are equal texts, as long as the
// settings, the layouts and the program are equal. Hash is zero if the content folder has no hash of the paper's file.
//
// The hash does not cover:
//   - lists of papers: the other papers of its tags, people, venue, collections and days;
//   - the bytes of files below content/files, such as the size of the paper's picture.
//
// The citation key needs nothing else: it is a function of the paper's file.
func (p *Paper) Hash() fingerprint.Hash {
	p.hashed.Do(p.setHash)
	return p.hash
}

// ListHash is Hash without neighbours and the papers before and after it, which lists of papers and feeds don't show.
func (p *Paper) ListHash() fingerprint.Hash {
	p.listHashed.Do(p.setListHash)
	return p.listHash
}

func (p *Paper) setHash() {
	if p.FileHash == (fingerprint.Hash{}) {
		return
	}
	w := make(hashInput, 0, 512)
	neighbours := p.Neighbours()
	w = w.hash(p.ListHash()).number(len(neighbours))
	for i := range neighbours {
		w = w.neighbour(&neighbours[i])
	}
	w = w.paper(p.Above).paper(p.Below)
	p.hash = w.sum()
}

func (p *Paper) setListHash() {
	if p.FileHash == (fingerprint.Hash{}) {
		return
	}
	w := make(hashInput, 0, 512)
	w = w.hash(p.FileHash).text(p.File).number(len(p.Days))
	for _, day := range p.Days {
		w = w.date(day)
	}
	w = w.flag(p.HasCard).number(int(p.Score)).flag(p.Signals.IsZero())
	if s := p.Signals; !s.IsZero() {
		w = w.number(s.Upvotes).number(s.Comments).number(s.Stars).number(s.Reactions).number(s.Citations).date(p.SignalsOn)
	}
	w = w.number(len(p.Tags))
	for _, tag := range p.Tags {
		w = w.hash(tag.hash)
	}
	for i, person := range p.People {
		w = w.author(&p.Authors[i], person)
	}
	w = w.flag(p.Venue != nil)
	if p.Venue != nil {
		w = w.hash(p.Venue.hash)
	}
	w = w.flag(p.Submitter != nil)
	if p.Submitter != nil {
		w = w.text(p.Submitter.Name).text(p.Submitter.Slug).flag(p.Submitter.HasPage)
	}
	w = w.number(len(p.Collections))
	for _, c := range p.Collections {
		w = w.text(c.Slug).text(c.Title)
	}
	p.listHash = w.sum()
}

// Hash returns a hash of what the person's page shows besides its papers, whose own hashes it does not cover: the
// person, the spellings of the name, namesakes and how the page links to co-authors.
func (p *Person) Hash() fingerprint.Hash {
	w := make(hashInput, 0, 512)
	w = w.text(p.Name).text(p.Slug).text(p.ORCID).text(p.URL).flag(p.Identified).flag(p.Listed)
	w = w.flag(p.HasPage).number(len(p.spellings()))
	for _, name := range p.Names() {
		w = w.text(name.Name).number(name.Papers)
	}
	w = w.number(len(p.Namesakes))
	for _, other := range p.Namesakes {
		w = w.text(other.Name).text(other.Slug).text(other.ORCID).flag(other.Identified)
		w = w.number(len(other.Papers)).linked(other)
	}
	for _, q := range p.Papers {
		w = w.flag(len(q.People) <= coAuthorLimit)
		if len(q.People) <= coAuthorLimit {
			w = w.number(len(q.People))
			for _, other := range q.People {
				w = w.text(other.Name).linked(other)
			}
		}
	}
	return w.sum()
}

// newHash returns a hash of what papers show of a tag; the search finds them by its aliases.
func (t *Tag) newHash() fingerprint.Hash {
	w := make(hashInput, 0, 512)
	w = w.text(t.Name).text(t.Slug).flag(t.HasPage).number(len(t.Aliases))
	for _, alias := range t.Aliases {
		w = w.text(alias)
	}
	return w.sum()
}

// newHash returns a hash of what papers show of a venue.
func (v *Venue) newHash() fingerprint.Hash {
	w := make(hashInput, 0, 512)
	w = w.text(v.Name).text(v.Slug)
	if v.Series != nil {
		w = w.text(v.Series.Name).text(v.Series.Slug)
	}
	return w.sum()
}

// hashInput collects values for a hash. Its methods return a slice, so that it needs no memory of the heap.
type hashInput []byte

func (w hashInput) number(n int) hashInput { return binary.AppendVarint(w, int64(n)) }

func (w hashInput) text(s string) hashInput { return append(w.number(len(s)), s...) }

func (w hashInput) flag(isSet bool) hashInput {
	if isSet {
		return append(w, 1)
	}
	return append(w, 0)
}

func (w hashInput) hash(h fingerprint.Hash) hashInput { return append(w, h[:]...) }

func (w hashInput) date(d paper.Date) hashInput {
	return w.number(d.Year).number(d.Month).number(d.Day)
}

// author adds what a paper shows of a person. The paper's file has the name, and with it the address of a
// person who is a name alone.
func (w hashInput) author(a *paper.Author, person *Person) hashInput {
	w = w.flag(person.HasPage).flag(person.Listed).flag(person.Identified).flag(person.Name != a.Name)
	if person.Identified {
		w = w.text(person.Slug).text(person.ORCID)
	}
	if person.Name != a.Name {
		w = w.text(person.Name)
	}
	return w
}

// neighbour adds what a page shows of a neighbour.
func (w hashInput) neighbour(n *Neighbour) hashInput {
	w = w.text(n.Paper.ID).text(string(n.Paper.Title.HTML)).text(n.Paper.Lang).flag(n.Picked).flag(n.Code).text(n.Author).number(len(n.Terms))
	for _, term := range n.Terms {
		w = w.text(term)
	}
	return w
}

// linked adds how pages link to a person: to the page, or else to the only paper.
func (w hashInput) linked(p *Person) hashInput {
	w = w.flag(p.HasPage)
	switch {
	case p.HasPage:
		return w.text(p.Slug)
	case len(p.Papers) == 1:
		return w.text(p.Papers[0].ID)
	}
	return w.number(-1)
}

// paper adds a link to a paper; nil for none.
func (w hashInput) paper(p *Paper) hashInput {
	if p == nil {
		return w.flag(false)
	}
	return w.flag(true).hash(p.FileHash)
}

func (w hashInput) sum() fingerprint.Hash { return fingerprint.OfBytes(w) }
