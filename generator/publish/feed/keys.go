package feed

import (
	"path"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/site"
)

// key returns the function for the key of a list's feed in one format: a hash of what all feeds share, and of the
// papers, so that no entry has to be built.
func (m *maker) key(l list, kind content.FeedKind) func() fingerprint.Hash {
	return func() fingerprint.Hash {
		var b fingerprint.Builder
		b.Hash(m.sharedKey())
		b.Text(string(kind), l.title, l.description, string(l.page), string(l.feeds))
		l.addKey(&b)
		return b.Sum()
	}
}

func (m *maker) newSharedKey() fingerprint.Hash {
	var b fingerprint.Builder
	b.Hash(m.Templates.Hash)
	b.Hash(fingerprint.Of(m.site.Settings))
	b.Text(m.site.Base.URL(site.HomeAddress), string(m.Style), string(m.Icon))
	return b.Sum()
}

// addPapers adds the papers of a feed and the state of their pictures, of which entries have the size.
func (m *maker) addPapers(b *fingerprint.Builder, papers []*site.Paper) {
	b.Number(len(papers))
	for _, p := range papers {
		if b.Hash(p.ListHash()); p.Image.Path == "" {
			continue
		}
		var stamp fingerprint.Hash
		if m.Stamp != nil {
			stamp = m.Stamp(path.Join(content.Root, p.Image.Path))
		}
		b.Hash(stamp)
	}
}
