package export

import (
	"bufio"
	"crypto/sha256"
	"io"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/host"
	"offprint/generator/output"
	"offprint/generator/site"
)

// maxSize is the size in bytes above which a list is split by year, and a year by month. Some hosts
// refuse files of 100 MB.
const maxSize = 50 << 20

// maxSizeAt returns the limit for a host, with room for errors of estimates.
func maxSizeAt(name string) int {
	limits, err := host.Of(name)
	if err != nil || limits.File == 0 {
		return maxSize
	}
	return min(maxSize, int(limits.File/10*8))
}

// list is a list of papers with a file: newest first, unless it has its own order.
type list struct {
	address site.Address // of its page
	kind    content.ExportKind
	papers  []*site.Paper
	isWhole bool // one of the files that together hold all papers

	// period is the length of the dates of the periods that the list consists of, in the order of the site:
	// len("2025") for years, and so on; 0 for other lists.
	period int
}

// lists returns all lists with files. JSON is for days, JSON Lines for the whole site, the other formats for
// these and named lists.
func (m *maker) lists() (lists []list) {
	for _, kind := range m.site.Settings.ListExports() {
		switch kind {
		case content.PaperJSON:
			lists = append(lists, m.days(kind)...)
		case content.JSONLines:
			lists = append(lists, m.whole(kind)...)
		default:
			lists = append(lists, m.everything(kind)...)
		}
	}
	return slices.DeleteFunc(lists, list.isEmpty)
}

// isEmpty reports whether a list needs no file, such as a year in which papers were only relisted.
func (l list) isEmpty() bool { return len(l.papers) == 0 }

// everything returns every list that a format covers, each once. By default, only a full site has files of the
// many lists that few people cite as a whole, which hold each paper four more times; pages put these together
// from blocks.
func (m *maker) everything(kind content.ExportKind) []list {
	lists := m.whole(kind)
	if lists[0].address == site.PapersAddress && m.site.Settings.ExportsYears() {
		for _, year := range m.site.Years {
			lists = append(lists, m.year(kind, year)...)
		}
	}
	every := m.site.Settings.ExportsEveryList()
	if lists = append(lists, m.tags(kind, every)...); every {
		lists = append(append(lists, m.days(kind)...), m.venues(kind)...)
	}
	for _, c := range m.site.Collections {
		lists = append(lists, list{address: site.CollectionsAddress.Below(c.Slug), kind: kind, papers: c.Papers})
	}
	return lists
}

// whole returns all papers as one list or, if that would be too large, one for each year.
func (m *maker) whole(kind content.ExportKind) (lists []list) {
	if m.estimate(kind, m.site.Papers) <= m.maxSize {
		return []list{{address: site.PapersAddress, kind: kind, papers: m.site.Papers, isWhole: true, period: yearLength}}
	}
	for _, year := range m.site.Years {
		lists = append(lists, m.year(kind, year)...)
	}
	for i := range lists {
		lists[i].isWhole = true
	}
	return lists
}

// year returns a year as one list or, if that would be too large, one for each month.
func (m *maker) year(kind content.ExportKind, year *site.Year) (lists []list) {
	papers := papersOf(year.Months...)
	if m.estimate(kind, papers) <= m.maxSize {
		return []list{{address: site.DayAddress(year.Date), kind: kind, papers: papers, period: yearLength}}
	}
	for _, month := range year.Months {
		lists = append(lists, list{address: site.DayAddress(month.Date), kind: kind, papers: papersOf(month), period: monthLength})
	}
	return lists
}

func (m *maker) days(kind content.ExportKind) (lists []list) {
	for _, day := range m.site.Days {
		lists = append(lists, list{address: site.DayAddress(day.Date), kind: kind, papers: day.All()})
	}
	return lists
}

// tags returns the tags of tags.yaml, or all tags with a page.
func (m *maker) tags(kind content.ExportKind, all bool) (lists []list) {
	for _, tag := range m.site.TagsWithPages() {
		if all || tag.Declared {
			lists = append(lists, list{address: site.TagsAddress.Below(tag.Slug), kind: kind, papers: tag.Papers})
		}
	}
	return lists
}

func (m *maker) venues(kind content.ExportKind) (lists []list) {
	for _, venue := range m.site.Venues {
		lists = append(lists, list{address: site.VenuesAddress.Below(venue.Slug), kind: kind, papers: venue.Papers})
	}
	return lists
}

// list returns the file of a list.
func (m *maker) list(l list) output.File {
	key := func() fingerprint.Hash { return m.keys.of("list", l.kind, l.papers...) }
	open := func() (output.Body, error) {
		if l.kind == content.PaperJSON {
			return bodyOf(m.day(l.papers)), nil
		}
		return bodyOfPieces(m.many(l)), nil
	}
	return output.File{Path: l.address.Twin(l.kind).File(), Kind: string(l.kind) + " list", Key: key, Open: open}
}

// bodyOfPieces returns a body of pieces of text. It may have tens of megabytes, so nobody copies it.
func bodyOfPieces(pieces []string) output.Body {
	size := 0
	write := func(w io.Writer) error {
		for _, piece := range pieces {
			if _, err := io.WriteString(w, piece); err != nil {
				return err
			}
		}
		return nil
	}
	h := sha256.New()
	buffer := bufio.NewWriter(h) // else each piece would be copied as a whole
	_ = write(buffer)            // a hash never fails
	_ = buffer.Flush()
	for _, piece := range pieces {
		size += len(piece)
	}
	return output.Body{Fingerprint: fingerprint.Sum(h), Size: size, Write: write, IsCopy: true}
}

// papersOf returns the papers first listed in the given months, newest first.
func papersOf(months ...*site.Month) []*site.Paper {
	var papers []*site.Paper
	for _, month := range months {
		for _, day := range month.Days {
			papers = append(papers, day.Papers...)
		}
	}
	return papers
}
