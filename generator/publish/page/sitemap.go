package page

import (
	"encoding/xml"
	"io"

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
	entries := r.sitemapEntries()
	var parts []SitemapEntry
	for n := 1; len(entries) > sitemapLimit || n > 1 && len(entries) > 0; n++ {
		part := entries[:min(len(entries), sitemapLimit)]
		entries = entries[len(part):]
		address := site.SitemapPart(n)
		parts = append(parts, SitemapEntry{Loc: r.site.Base.URL(address)})
		if !yield(xmlFile(address, part, urlSet{URLs: part})) {
			return
		}
	}
	root := xmlFile(site.SitemapAddress, entries, urlSet{URLs: entries})
	if len(parts) > 0 {
		root = xmlFile(site.SitemapAddress, parts, sitemapIndex{Sitemaps: parts})
	}
	yield(root)
}

func xmlFile(a site.Address, entries []SitemapEntry, root any) output.File {
	return output.File{Path: a.File(), Kind: hosting, Open: func() (output.Body, error) {
		write := func(w io.Writer) error {
			if _, err := io.WriteString(w, xml.Header); err != nil {
				return err
			}
			return xml.NewEncoder(w).Encode(root)
		}
		return output.Body{Fingerprint: fingerprint.Of(entries), Write: write}, nil
	}}
}

// sitemapEntries returns every page for search engines. It omits numbered pages of lists, since
// all that they link to is in the sitemap itself.
func (r *renderer) sitemapEntries() []SitemapEntry {
	var entries []SitemapEntry
	add := func(a site.Address, changed paper.Date) {
		entries = append(entries, SitemapEntry{r.site.Base.URL(a), changed.String()})
	}
	var latest paper.Date
	if len(r.site.Days) > 0 {
		latest = r.site.Days[0].Date
	}
	add(site.HomeAddress, latest)
	add(site.ArchiveAddress, latest)
	add(site.SearchAddress, paper.Date{})
	for _, ix := range r.indexes {
		add(ix.address, latest)
	}
	for _, year := range r.site.Years {
		add(site.DayAddress(year.Date), year.Months[0].Days[0].Date)
	}
	for _, month := range r.site.Months {
		add(site.DayAddress(month.Date), month.Days[0].Date)
	}
	for _, week := range r.site.Weeks {
		add(week.Address(), week.Days[0].Date)
	}
	for _, day := range r.site.Days {
		add(site.DayAddress(day.Date), day.Date)
	}
	for l := range r.listings() {
		changed := latest
		if len(l.papers) > 0 { // a search may find none
			changed = l.papers[0].Date
		}
		add(l.address, changed)
	}
	for _, c := range r.site.Collections {
		add(site.CollectionsAddress.Below(c.Slug), paper.Date{})
	}
	for _, p := range r.site.Pages {
		add(site.PageAddress(p.Slug), paper.Date{})
	}
	for _, p := range r.site.Papers {
		add(p.Address(), p.LastChange())
	}
	return entries
}
