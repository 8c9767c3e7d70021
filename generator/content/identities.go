package content

import (
	"hash/maphash"
	"strings"

	"offprint/generator/paper"
)

// identities counts the papers with each id, so that a change of one paper takes no look at all others. It has
// hashes, which take little memory.
type identities struct {
	seed   maphash.Seed
	counts map[uint64]int32
	shared int // identities of several papers
}

func newIdentities(papers int) *identities {
	return &identities{seed: maphash.MakeSeed(), counts: make(map[uint64]int32, 3*papers)}
}

// identity is a value that only one paper may have, regardless of case.
type identity struct{ key, value string }

func identitiesOf(p *paper.Paper) [4]identity {
	return [...]identity{{"id", p.ID}, {"arxiv", p.IDs.ArXiv}, {"doi", p.IDs.OtherDOI()}, {"bibkey", p.Publication().BibKey}}
}

// count adds a source, or removes it if by is -1.
func (x *identities) count(s *source, by int32) {
	if s.Paper == nil {
		x.countValue("exact", paperName(s.File.Path), by)
		return
	}
	x.countValue("exact", s.Paper.ID, by)
	for _, id := range identitiesOf(s.Paper) {
		if id.value == "" {
			continue
		}
		n := x.countValue(id.key, strings.ToLower(id.value), by)
		if by > 0 && n == 2 || by < 0 && n == 1 {
			x.shared += int(by)
		}
	}
}

func (x *identities) countValue(key, value string, by int32) int32 {
	h := x.hash(key, value)
	n := x.counts[h] + by
	if n == 0 {
		delete(x.counts, h)
	} else {
		x.counts[h] = n
	}
	return n
}

// exists reports whether a paper has an id. A file that has errors counts by its name.
func (x *identities) exists(id string) bool { return x.counts[x.hash("exact", id)] > 0 }

func (x *identities) hash(key, value string) uint64 {
	return maphash.String(x.seed, value) ^ uint64(len(key)) ^ uint64(key[0])<<8
}
