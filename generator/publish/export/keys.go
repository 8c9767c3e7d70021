package export

import (
	"fmt"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/site"
)

// keys computes the keys of files: hashes of all that their content depends on.
type keys struct {
	settings  string
	citations func() map[*site.Paper]fingerprint.Hash // what citations depend on, of every paper
}

func newKeys(s *site.Site) *keys {
	return &keys{
		settings: fmt.Sprintf("%s %q", s.Settings.Lang, s.Base.URL(site.HomeAddress)),
		citations: sync.OnceValue(func() map[*site.Paper]fingerprint.Hash {
			hashes := make(map[*site.Paper]fingerprint.Hash, len(s.Papers))
			for _, p := range s.Papers {
				hashes[p] = citationHash(p)
			}
			return hashes
		}),
	}
}

// citationHash returns a hash of what a paper's citation depends on: its file, and the names of its tags. Unlike
// the paper's own hash, it doesn't change when signals do, or when a neighbour of the paper does. It is zero if
// that of the file is.
func citationHash(p *site.Paper) fingerprint.Hash {
	if p.FileHash == (fingerprint.Hash{}) {
		return p.FileHash
	}
	b := append(make([]byte, 0, 256), p.FileHash[:]...)
	for _, tag := range p.Tags {
		b = append(append(b, tag.Name...), 0)
	}
	return fingerprint.OfBytes(b)
}

// of returns the key of a file with papers; zero if a paper has no hash.
func (k *keys) of(kind content.ExportKind, form string, papers ...*site.Paper) fingerprint.Hash {
	b := fmt.Appendf(make([]byte, 0, 64+len(fingerprint.Hash{})*len(papers)), "%s %s %s\n", form, kind, k.settings)
	for _, p := range papers {
		hash := k.ofPaper(kind, p)
		if hash == (fingerprint.Hash{}) {
			return hash
		}
		b = append(b, hash[:]...)
	}
	return fingerprint.OfBytes(b)
}

func (k *keys) ofPaper(kind content.ExportKind, p *site.Paper) fingerprint.Hash {
	switch kind {
	case content.BibTeX, content.RIS, content.CSL:
		return k.citations()[p]
	}
	return p.Hash()
}
