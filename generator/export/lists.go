package export

import (
	"context"
	"io"
	"slices"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/parallel"
	"offprint/generator/site"
)

// largest is the size of a file, in bytes, from which on it is cut by years, and by months where
// a year is larger still. Some hosts take no file of 100 MB.
const largest = 50 << 20

// lists gives the files of lists. Those of JSON are of days alone; JSON Lines are of the
// whole site. In a lean site tags and venues have none, which would be most of its bytes.
func (m *maker) lists(yield func(output.File) bool) bool {
	for _, kind := range m.site.Settings.ListExports() {
		each := []func(content.ExportKind, func(output.File) bool) bool{m.whole, m.years, m.days, m.tagged, m.collected}
		switch kind {
		case content.PaperJSON:
			each = each[2:3]
		case content.JSONLines:
			each = each[:1]
		}
		for _, lists := range each {
			if !lists(kind, yield) {
				return false
			}
		}
	}
	return true
}

// list is the file of a list of papers, newest first unless the list has an order of its own.
func (m *maker) list(a site.Address, kind content.ExportKind, papers []*site.Paper) output.File {
	f := m.formats[kind]
	return output.File{Path: a.Twin(kind).File(), Kind: string(kind) + " list", Open: func() (output.Body, error) {
		prints, numbers := make([]output.Hash, len(papers)), make([]int, len(papers))
		for n, p := range papers {
			numbers[n] = m.number[p]
			prints[n], _ = f.know(numbers[n])
		}
		write := func(w io.Writer) error { return f.write(w, numbers) }
		if kind == content.PaperJSON {
			write = func(w io.Writer) error { return m.writeDay(w, papers) }
		}
		return output.Body{Fingerprint: output.Fingerprint("list", string(kind), prints), Write: write}, nil
	}}
}

// whole gives all papers in one file, or in one for each year where that would be too large, or
// month. BibTeX and the like have files of years anyway.
func (m *maker) whole(kind content.ExportKind, yield func(output.File) bool) bool {
	if m.size(kind, m.site.Papers) <= largest {
		return yield(m.list(site.PapersAddress, kind, m.site.Papers))
	}
	if kind != content.JSONLines {
		return true
	}
	for _, year := range m.site.Years {
		if papers := papersOf(year.Months...); m.size(kind, papers) <= largest {
			if !yield(m.list(site.DayAddress(year.Date), kind, papers)) {
				return false
			}
		} else if !m.months(year, kind, yield) {
			return false
		}
	}
	return true
}

// years gives files of years. A year too large for one has files of its months.
func (m *maker) years(kind content.ExportKind, yield func(output.File) bool) bool {
	for _, year := range m.site.Years {
		papers := papersOf(year.Months...)
		if m.size(kind, papers) > largest {
			if !m.months(year, kind, yield) {
				return false
			}
		} else if !yield(m.list(site.DayAddress(year.Date), kind, papers)) {
			return false
		}
	}
	return true
}

func (m *maker) months(year *site.Year, kind content.ExportKind, yield func(output.File) bool) bool {
	for _, month := range year.Months {
		if !yield(m.list(site.DayAddress(month.Date), kind, papersOf(month))) {
			return false
		}
	}
	return true
}

func (m *maker) days(kind content.ExportKind, yield func(output.File) bool) bool {
	for _, day := range m.site.Days {
		if !yield(m.list(site.DayAddress(day.Date), kind, day.Papers)) {
			return false
		}
	}
	return true
}

func (m *maker) tagged(kind content.ExportKind, yield func(output.File) bool) bool {
	if m.site.Settings.Size == content.Lean {
		return true
	}
	for _, tag := range m.site.Tags {
		if !yield(m.list(site.TagsAddress.Below(tag.Slug), kind, tag.Papers)) {
			return false
		}
	}
	for _, venue := range m.site.Venues {
		if !yield(m.list(site.VenuesAddress.Below(venue.Slug), kind, venue.Papers)) {
			return false
		}
	}
	return true
}

func (m *maker) collected(kind content.ExportKind, yield func(output.File) bool) bool {
	for _, c := range m.site.Collections {
		if !yield(m.list(site.CollectionsAddress.Below(c.Slug), kind, c.Papers)) {
			return false
		}
	}
	return true
}

// size is how many bytes the file of a list has.
func (m *maker) size(kind content.ExportKind, papers []*site.Paper) int {
	f := m.formats[kind]
	_ = parallel.Each(context.Background(), len(papers), func(i int) error {
		f.know(m.number[papers[i]])
		return nil
	})
	size := 0
	for _, p := range papers {
		_, bytes := f.know(m.number[p])
		size += bytes + len(f.between)
	}
	return size
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
