package page

import (
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// CiteView offers the papers of a list in other formats: as files, and in formats for which the list has no file, put
// together by a script from blocks of citations.
type CiteView struct {
	Files   []LinkView // next to the page
	Nearest *NearestView
	Blocks  *BlocksView // nil if a script has nothing to add
}

// NearestView links the files of a longer list, for readers without scripts.
type NearestView struct {
	Papers string // all papers, or a year
	Files  []LinkView
}

// BlocksView tells the script which citations to put together. It finds the ids of papers in the links of the list.
type BlocksView struct {
	Forms         []FormView
	Script, Index string // addresses
	Range         string // first and last day of the papers: 2025-03, 2025-03-10/2025-03-16; "" if the list is not by day
	Listed        string // the day on which each paper of the list was first listed; empty if it is that of the one before
	Paper         string // the id, on the page of one paper
}

// FormView is a format.
type FormView struct {
	Kind, Text string
}

// everyDay is the Range of all papers.
const everyDay = "0000/9999"

// cite offers the n papers of the list at an address. Blocks say which papers these are; near are the addresses of longer
// lists, the nearest first.
func (r *renderer) cite(a site.Address, n int, blocks BlocksView, near ...site.Address) *CiteView {
	if n == 0 {
		return nil
	}
	v := &CiteView{Files: r.files(a), Blocks: r.blocks(blocks, r.exports()[a])}
	if len(v.Files) == 0 {
		v.Nearest = r.nearest(append(near, site.PapersAddress)...)
	}
	if v.Files == nil && v.Nearest == nil && v.Blocks == nil {
		return nil
	}
	return v
}

// citeDays is cite for the n papers listed on a day, in a month or a year, the last of them again.
func (r *renderer) citeDays(d paper.Date, n int, again ...*site.Paper) *CiteView {
	around := datesAround(d)
	return r.cite(around[0], n, BlocksView{Range: d.String(), Listed: listed(again)}, around[1:]...)
}

// datesAround returns the addresses of a day, its month and its year; from the date on, if it is less precise.
func datesAround(d paper.Date) []site.Address {
	around := []site.Address{site.DayAddress(d)}
	if d.Day > 0 {
		around = append(around, site.DayAddress(paper.Date{Year: d.Year, Month: d.Month}))
	}
	if d.Month > 0 {
		around = append(around, site.DayAddress(paper.Date{Year: d.Year}))
	}
	return around
}

// blocks completes what the script needs to know; nil if the page has files in all formats of blocks.
func (r *renderer) blocks(v BlocksView, files []content.ExportKind) *BlocksView {
	for _, kind := range r.site.Settings.BlockExports() {
		if !slices.Contains(files, kind) {
			v.Forms = append(v.Forms, FormView{string(kind), formNames[kind]})
		}
	}
	v.Script, v.Index = r.assetHref(asset.CiteScript), r.site.Base.Href(site.BlockIndexAddress)
	if v.Forms == nil || v.Script == "" {
		return nil
	}
	return &v
}

// listed returns the day on which each paper was first listed, without repetitions: 2025-03-14,,2025-03-13.
func listed(papers []*site.Paper) string {
	var b strings.Builder
	last := paper.Date{}
	for i, p := range papers {
		if i > 0 {
			b.WriteByte(',')
		}
		if p.Date != last {
			b.WriteString(p.Date.String())
		}
		last = p.Date
	}
	return b.String()
}

// nearest returns the files of the first of some lists that has any.
func (r *renderer) nearest(lists ...site.Address) *NearestView {
	for _, a := range lists {
		if files := r.files(a); len(files) > 0 {
			v := &NearestView{Papers: r.Text("list.all"), Files: files}
			if a != site.PapersAddress {
				v.Papers = strings.ReplaceAll(strings.TrimSuffix(string(a), "/"), "/", "-")
			}
			return v
		}
	}
	return nil
}

// alternates links the files of a list from the head of its page.
func (r *renderer) alternates(a site.Address) []SignpostView {
	var posts []SignpostView
	for _, kind := range r.exports()[a] {
		posts = append(posts, SignpostView{"alternate", formTypes[kind], r.site.Base.Href(a.Twin(kind))})
	}
	return posts
}

// addFiles adds which files are next to a list's page, and next to those of longer lists.
func (r *renderer) addFiles(b *fingerprint.Builder, lists ...site.Address) {
	for _, a := range append(lists, site.PapersAddress) {
		kinds := r.exports()[a]
		b.Number(len(kinds))
		for _, kind := range kinds {
			b.Text(string(kind))
		}
	}
}
