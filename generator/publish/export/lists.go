package export

import (
	"context"
	"io"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/parallel"
	"offprint/generator/site"
)

// largest is the size of a file, in bytes, from which on it is cut by years, and by months where
// a year is larger still. Some hosts take no file of 100 MB.
const largest = 50 << 20

// list is a list of papers that has a file: newest first, unless it has an order of its own.
type list struct {
	address site.Address // of its page
	kind    content.ExportKind
	papers  []*site.Paper
	isWhole bool // one of the files that together hold all papers
}

// lists gives all lists with files. Those of JSON are of days alone; JSON Lines are of the
// whole site. In a lean site the others are of the whole and of collections: with all, papers would be there four times more.
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

// isEmpty says whether a list needs no file, as that of a year in which papers were only listed
// again.
func (l list) isEmpty() bool { return len(l.papers) == 0 }

// everything gives every list that a form has in a site of its size, each once.
func (m *maker) everything(kind content.ExportKind) []list {
	lists := m.whole(kind)
	if m.site.Settings.Size != content.Lean {
		if lists[0].address == site.PapersAddress {
			for _, year := range m.site.Years {
				lists = append(lists, m.year(kind, year)...)
			}
		}
		lists = append(append(lists, m.days(kind)...), m.named(kind)...)
	}
	for _, c := range m.site.Collections {
		lists = append(lists, list{address: site.CollectionsAddress.Below(c.Slug), kind: kind, papers: c.Papers})
	}
	return lists
}

// whole gives all papers in one list, or in one for each year where that would be too large.
func (m *maker) whole(kind content.ExportKind) (lists []list) {
	if m.size(kind, m.site.Papers) <= m.largest {
		return []list{{site.PapersAddress, kind, m.site.Papers, true}}
	}
	for _, year := range m.site.Years {
		lists = append(lists, m.year(kind, year)...)
	}
	for i := range lists {
		lists[i].isWhole = true
	}
	return lists
}

// year gives a year in one list, or in one for each month where that would be too large.
func (m *maker) year(kind content.ExportKind, year *site.Year) (lists []list) {
	papers := papersOf(year.Months...)
	if m.size(kind, papers) <= m.largest {
		return []list{{address: site.DayAddress(year.Date), kind: kind, papers: papers}}
	}
	for _, month := range year.Months {
		lists = append(lists, list{address: site.DayAddress(month.Date), kind: kind, papers: papersOf(month)})
	}
	return lists
}

func (m *maker) days(kind content.ExportKind) (lists []list) {
	for _, day := range m.site.Days {
		lists = append(lists, list{address: site.DayAddress(day.Date), kind: kind, papers: day.Papers})
	}
	return lists
}

// named gives tags and venues.
func (m *maker) named(kind content.ExportKind) (lists []list) {
	for _, tag := range m.site.Tags {
		lists = append(lists, list{address: site.TagsAddress.Below(tag.Slug), kind: kind, papers: tag.Papers})
	}
	for _, venue := range m.site.Venues {
		lists = append(lists, list{address: site.VenuesAddress.Below(venue.Slug), kind: kind, papers: venue.Papers})
	}
	return lists
}

// list makes the file of a list.
func (m *maker) list(l list) output.File {
	f := m.formats[l.kind]
	return output.File{Path: l.address.Twin(l.kind).File(), Kind: string(l.kind) + " list", Open: func() (output.Body, error) {
		prints, numbers := make([]fingerprint.Hash, len(l.papers)), m.numbers(l.papers)
		for n, i := range numbers {
			prints[n], _ = f.know(i)
		}
		write := func(w io.Writer) error { return f.write(w, numbers) }
		if l.kind == content.PaperJSON {
			write = func(w io.Writer) error { return m.writeDay(w, l.papers) }
		}
		return output.Body{Fingerprint: fingerprint.Of("list", string(l.kind), prints), Size: f.size(numbers), Write: write}, nil
	}}
}

// size is how many bytes the file of a list has.
func (m *maker) size(kind content.ExportKind, papers []*site.Paper) int {
	f, numbers := m.formats[kind], m.numbers(papers)
	_ = parallel.Each(context.Background(), len(numbers), func(n int) error {
		f.know(numbers[n])
		return nil
	})
	return f.size(numbers)
}

// numbers gives the places of papers in site.Papers.
func (m *maker) numbers(papers []*site.Paper) []int {
	numbers := make([]int, len(papers))
	for n, p := range papers {
		numbers[n] = m.number[p]
	}
	return numbers
}

// papersOf gives the papers that were listed first in some months, newest first.
func papersOf(months ...*site.Month) []*site.Paper {
	var papers []*site.Paper
	for _, month := range months {
		for _, day := range month.Days {
			papers = append(papers, firstListed(day.Date, day.Papers)...)
		}
	}
	return papers
}

func firstListed(day paper.Date, papers []*site.Paper) []*site.Paper {
	return slices.DeleteFunc(slices.Clone(papers), func(p *site.Paper) bool { return p.Date != day })
}
