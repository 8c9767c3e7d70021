package export

import (
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/site"
)

// keys computes the keys of files: hashes of all that their content depends on.
type keys struct {
	site      *site.Site
	citations func() map[*site.Paper]fingerprint.Hash // see citationHash
}

func newKeys(s *site.Site) *keys {
	return &keys{s, sync.OnceValue(func() map[*site.Paper]fingerprint.Hash {
		hashes := make(map[*site.Paper]fingerprint.Hash, len(s.Papers))
		for _, p := range s.Papers {
			hashes[p] = citationHash(p)
		}
		return hashes
	})}
}

// citationHash returns a hash of what a paper's citation depends on: its file, and the names of its tags. Unlike
// the paper's own hash, it doesn't change when signals do, or when a neighbour of the paper does.
func citationHash(p *site.Paper) fingerprint.Hash {
	var b fingerprint.Builder
	b.Hash(p.FileHash)
	for _, tag := range p.Tags {
		b.Text(tag.Name)
	}
	return b.Sum()
}

// of returns the key of a file with papers. use is what the file is for, if the content depends on that.
func (k *keys) of(use string, kind content.ExportKind, papers ...*site.Paper) fingerprint.Hash {
	var b fingerprint.Builder
	b.Text(use, string(kind), k.site.Settings.Lang, k.site.Base.URL(site.HomeAddress))
	for _, p := range papers {
		switch {
		case slices.Contains([]content.ExportKind{content.BibTeX, content.RIS, content.CSL}, kind):
			b.Hash(k.citations()[p])
		case use == "paper" && kind == content.PaperJSON:
			b.Hash(p.Hash())
		default:
			b.Hash(p.ListHash())
			b.Text(p.Picks()...)
		}
	}
	return b.Sum()
}
