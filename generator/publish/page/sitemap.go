package page

import (
	"encoding/xml"
	"io"
	"iter"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// sitemapLimit is the number of addresses that one sitemap may hold (sitemaps.org).
const sitemapLimit = 50000

// SitemapEntry is a page of the sitemap, or a part of it.
type SitemapEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type urlSet struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []SitemapEntry `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []SitemapEntry `xml:"sitemap"`
}

// sitemap yields the sitemap, in parts if it is too large for one file.
func (r *renderer) sitemap(yield func(output.File) bool) {
	total := r.sitemapSize()
	entries, keys := sync.OnceValue(r.sitemapEntries), sync.OnceValue(r.sitemapKeys)
	part := func(a site.Address, n int) output.File {
		key := func() fingerprint.Hash { return keys()[n] }
		return xmlFile(a, key, func() (any, any) {
			part := entries()[n*sitemapLimit : min((n+1)*sitemapLimit, total)]
			return part, urlSet{URLs: part}
		})
	}
	if total <= sitemapLimit {
		yield(part(site.SitemapAddress, 0))
		return
	}
	var parts []SitemapEntry
	for n := range (total + sitemapLimit - 1) / sitemapLimit {
		address := site.SitemapPart(n + 1)
		parts = append(parts, SitemapEntry{Loc: r.site.Base.URL(address)})
		if !yield(part(address, n)) {
			return
		}
	}
	yield(xmlFile(site.SitemapAddress, nil, func() (any, any) { return parts, sitemapIndex{Sitemaps: parts} }))
}

// xmlFile returns a file of XML. content returns what to fingerprint and what to write.
func xmlFile(a site.Address, key func() fingerprint.Hash, content func() (entries, root any)) output.File {
	return output.File{Path: a.File(), Kind: hosting, Key: key, Open: func() (output.Body, error) {
		entries, root := content()
		write := func(w io.Writer) error {
			if _, err := io.WriteString(w, xml.Header); err != nil {
				return err
			}
			return xml.NewEncoder(w).Encode(root)
		}
		return output.Body{Fingerprint: fingerprint.Of(entries), Write: write}, nil
	}}
}

// sitemapKeys returns the keys of the parts of the sitemap, at least one.
func (r *renderer) sitemapKeys() []fingerprint.Hash {
	var keys []fingerprint.Hash
	var b fingerprint.Builder
	n := 0
	for a, changed := range r.sitemapPages() {
		if n == sitemapLimit {
			keys, n = append(keys, b.Sum()), 0
		}
		if n++; n == 1 {
			b.Hash(r.sharedKey())
		}
		b.Text(string(a))
		addDate(&b, changed)
	}
	return append(keys, b.Sum())
}

func (r *renderer) sitemapEntries() []SitemapEntry {
	var entries []SitemapEntry
	for a, changed := range r.sitemapPages() {
		entries = append(entries, SitemapEntry{r.site.Base.URL(a), changed.String()})
	}
	return entries
}

// sitemapSize returns the number of entries.
func (r *renderer) sitemapSize() int {
	s := r.site
	n := 4 + min(len(s.Papers), 1) + len(r.indexes) + len(s.Years) + len(s.Months) + len(s.Weeks) + len(s.Days) + len(s.Trending()) + len(s.Collections) + len(s.Pages) + len(s.Papers)
	for range r.listings() {
		n++
	}
	return n
}

// sitemapPages yields every page for search engines and the day of its last change. It omits numbered pages of
// lists, since all that they link to is in the sitemap itself.
func (r *renderer) sitemapPages() iter.Seq2[site.Address, paper.Date] {
	s := r.site
	var latest paper.Date
	if len(s.Days) > 0 {
		latest = s.Days[0].Date
	}
	return func(yield func(site.Address, paper.Date) bool) {
		ok := yield(site.HomeAddress, latest) && yield(site.ArchiveAddress, latest) && yield(site.SearchAddress, paper.Date{}) && yield(site.SubscribeAddress, latest)
		add := func(a site.Address, changed paper.Date) { ok = ok && yield(a, changed) }
		if len(s.Papers) > 0 {
			add(site.StatsAddress, latest)
		}
		for _, list := range s.Trending() {
			add(list.Address(), latest)
		}
		for _, ix := range r.indexes {
			add(ix.address, latest)
		}
		for _, year := range s.Years {
			add(site.DayAddress(year.Date), year.Months[0].Days[0].Date)
		}
		for _, month := range s.Months {
			add(site.DayAddress(month.Date), month.Days[0].Date)
		}
		for _, week := range s.Weeks {
			add(week.Address(), week.Days[0].Date)
		}
		for _, day := range s.Days {
			add(site.DayAddress(day.Date), day.Date)
		}
		for l := range r.listings() {
			changed := latest
			if len(l.papers) > 0 { // a search may find none
				changed = l.papers[0].Date
			}
			add(l.address, changed)
		}
		for _, c := range s.Collections {
			add(site.CollectionsAddress.Below(c.Slug), paper.Date{})
		}
		for _, p := range s.Pages {
			add(site.PageAddress(p.Slug), paper.Date{})
		}
		for _, p := range s.Papers {
			add(p.Address(), p.LastChange())
		}
	}
}
