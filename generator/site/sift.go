package site

import (
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// parts are what links a paper, as numbers of names.
type parts struct {
	authors                    []int32 // negative, ^id, for those with an id or an ORCID iD
	tags                       []int32
	series, edition, submitter int32 // -1 for none

	isIdentified bool // an author has an id or an ORCID iD
	hasRelated   bool
	hasAliases   bool
	hasNoteLinks bool
}

// roomSize is the number of tags for which siftTags allocates room at a time.
const roomSize = 4096

// sift finds the parts of all papers. Those of papers that were in the last folder stay as they are. It sets
// moved to the present indices of the last papers; -1 for those that are gone or have changed.
func (l *Linker) sift(entries []content.Entry) {
	last, lastParts := l.entries, l.parts
	l.entries, l.parts, l.moved = entries, make([]parts, len(entries)), make([]int32, len(last))
	var fresh []int32
	j := 0
	for i := range entries {
		for j < len(last) && entries[i].Paper != last[j].Paper && last[j].File < entries[i].File {
			l.moved[j] = -1
			j++
		}
		if j < len(last) && (isSame(&entries[i], &last[j])) {
			l.parts[i], l.moved[j] = lastParts[j], int32(i)
			j++
			continue
		}
		fresh = append(fresh, int32(i))
		if j < len(last) && last[j].File == entries[i].File {
			l.moved[j] = -1
			j++
		}
	}
	for ; j < len(last); j++ {
		l.moved[j] = -1
	}
	var group sync.WaitGroup
	group.Go(func() { l.siftAuthors(fresh) })
	l.siftOthers(fresh)
	group.Wait()
}

// isSame reports whether two entries have equal papers.
func isSame(a, b *content.Entry) bool {
	return a.Paper == b.Paper || a.File == b.File && a.Hash == b.Hash && a.Hash != (content.Entry{}).Hash
}

func (l *Linker) siftAuthors(fresh []int32) {
	total := 0
	for _, i := range fresh {
		total += len(l.entries[i].Paper.Authors)
	}
	room := make([]int32, 0, total)
	l.authors.reserve(total / 2) // in real listings, half of the names are new
	for _, i := range fresh {
		start := len(room)
		for k := range l.entries[i].Paper.Authors {
			a := &l.entries[i].Paper.Authors[k]
			id := l.authors.author(a)
			if a.ID != "" || a.ORCID != "" {
				id, l.parts[i].isIdentified = ^id, true
			}
			room = append(room, id)
		}
		l.parts[i].authors = slices.Clip(room[start:])
	}
}

func (l *Linker) siftOthers(fresh []int32) {
	for _, i := range fresh {
		p, q := l.entries[i].Paper, &l.parts[i]
		q.series, q.edition, q.submitter = -1, -1, l.submitters.id(p.SubmittedBy)
		if edition := p.Publication().Edition; edition.Series != "" {
			q.series, q.edition = l.venues.id(edition.Series), l.venues.id(edition.Name)
		}
		q.tags = l.siftTags(p)
		q.hasRelated, q.hasAliases, q.hasNoteLinks = len(p.Related) > 0, len(p.Aliases) > 0, len(p.Note.Links) > 0
	}
}

func (l *Linker) siftTags(p *paper.Paper) []int32 {
	if len(p.Tags) > cap(l.room)-len(l.room) {
		l.room = make([]int32, 0, max(roomSize, len(p.Tags)))
	}
	start := len(l.room)
	for _, tag := range p.Tags {
		l.room = append(l.room, l.tags.id(tag))
	}
	return slices.Clip(l.room[start:])
}
