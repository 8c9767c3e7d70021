package export

import (
	"bytes"
	"cmp"
	"fmt"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/markdown"
)

// tag is an entry of tags.json.
type tag struct {
	Name        string `json:"name"`
	Slug        string `json:"slug"`
	Description string `json:"description,omitempty"`
	Papers      int    `json:"papers"`
	URL         string `json:"url,omitempty"` // of its page
}

// tagList lists the site's tags as JSON, one per line, by slug.
func (m *maker) tagList() output.File {
	return text(site.TagListAddress, func(b *bytes.Buffer) {
		b.WriteString("[\n")
		for i, t := range m.site.Tags {
			if i > 0 {
				b.WriteString(",\n")
			}
			entry := tag{Name: t.Name, Slug: t.Slug, Description: t.Description, Papers: len(t.Papers)}
			if t.HasPage {
				entry.URL = m.site.Base.URL(site.TagsAddress.Below(t.Slug))
			}
			b.Write(encode(entry))
		}
		b.WriteString("\n]\n")
	})
}

// status is build.json: what the site holds, as of which day. It leaves out the time of the build,
// so that a build without news changes nothing.
type status struct {
	Generator string `json:"generator"`
	Version   string `json:"version,omitempty"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Date      string `json:"date,omitempty"` // the latest day with papers
	Counts    counts `json:"counts"`
}

type counts struct {
	Papers      int `json:"papers"`
	Withdrawn   int `json:"withdrawn"`
	Days        int `json:"days"`
	Tags        int `json:"tags"`
	Authors     int `json:"authors"`
	Venues      int `json:"venues"`
	Collections int `json:"collections"`
}

func (m *maker) build(version string) output.File {
	s := m.site
	return text(site.BuildAddress, func(b *bytes.Buffer) {
		b.Write(encode(status{
			Generator: "offprint", Version: version, Title: s.Settings.Title, URL: s.Base.URL(site.HomeAddress), Date: latest(s).String(),
			Counts: counts{len(s.Papers), len(s.Withdrawn), len(s.Days), len(s.Tags), len(s.People), len(s.Venues), len(s.Collections)},
		}))
		b.WriteByte('\n')
	})
}

// schema is the JSON Schema of a paper's file.
func schema() output.File {
	return output.File{Path: site.SchemaAddress.File(), Kind: "about", Open: func() (output.Body, error) {
		data, err := content.Schema("paper")
		return bodyOf(data), err
	}}
}

// latest returns the latest day with papers.
func latest(s *site.Site) paper.Date {
	if len(s.Days) == 0 {
		return paper.Date{}
	}
	return s.Days[0].Date
}

// latestPapers is the number of papers that llms.txt lists.
const latestPapers = 30

// llms describes the site to language models, in the format of https://llmstxt.org: a title, a
// sentence and lists of links.
func (m *maker) llms(lists []list) output.File {
	s := m.site
	return text(site.LLMsAddress, func(b *bytes.Buffer) {
		fmt.Fprintf(b, "# %s\n\n> %s\n", markdown.Escape(s.Settings.Title), markdown.Escape(cmp.Or(s.Settings.Description, "A listing of research papers.")))
		fmt.Fprintf(b, "\nPapers: %d, listed by day.\n", len(s.Papers))
		m.machineFiles(b, lists)
		b.WriteString("\n## Latest papers\n\n")
		for _, p := range s.Papers[:min(latestPapers, len(s.Papers))] {
			fmt.Fprintf(b, "- [%s](%s): %s, %s\n", markdown.Escape(p.Title.Plain), m.bestText(p), markdown.Escape(authors(p)), p.Date)
		}
	})
}

// authors names a paper's authors briefly.
func authors(p *site.Paper) string {
	switch n := len(p.Authors); {
	case n == 0:
		return "authors unknown"
	case n == 1 && !p.EtAl:
		return p.Authors[0].Name
	case n == 2 && !p.EtAl:
		return p.Authors[0].Name + " and " + p.Authors[1].Name
	}
	return p.Authors[0].Name + " " + paper.EtAl
}

// bestText returns the address of the best plain-text form of a paper.
func (m *maker) bestText(p *site.Paper) string {
	for _, kind := range m.site.Settings.PaperExports() {
		if kind == content.Markdown {
			return m.site.Base.URL(p.Address().Twin(kind))
		}
	}
	return m.site.Base.URL(p.Address())
}

// machineFiles lists the files about the whole site that programs read.
func (m *maker) machineFiles(b *bytes.Buffer, lists []list) {
	b.WriteString("\n## Files\n\n")
	for _, f := range []struct {
		address site.Address
		what    string
	}{
		{site.TagListAddress, "all tags, with numbers of papers"},
		{site.OPMLAddress, "all feeds"},
		{site.SitemapAddress, "all pages"},
		{site.BuildAddress, "numbers of papers, tags and authors, and the latest day"},
		{site.SchemaAddress, "the JSON Schema of a paper's file"},
	} {
		fmt.Fprintf(b, "- [%s](%s): %s\n", f.address, m.site.Base.URL(f.address), f.what)
	}
	if len(m.site.Papers) > 0 {
		fmt.Fprintf(b, "- [%s](%s): papers and tags over time, and the authors, venues and submitters with the most papers\n", site.StatsCSVAddress, m.site.Base.URL(site.StatsCSVAddress))
	}
	if len(m.site.Settings.BlockExports()) > 0 {
		fmt.Fprintf(b, "- [%s](%s): the blocks of citations in BibTeX, RIS and CSL-JSON: raw DEFLATE, at PERIOD.FORMAT.bin or PERIOD-N.FORMAT.bin, with a directory of ids and lengths before the records\n",
			site.BlockIndexAddress, m.site.Base.URL(site.BlockIndexAddress))
	}
	for _, l := range lists {
		if a := l.address.Twin(l.kind); l.isWhole {
			fmt.Fprintf(b, "- [%s](%s): %s\n", a, m.site.Base.URL(a), formNames[l.kind])
		}
	}
}

// formNames describes the formats of files with many papers.
var formNames = map[content.ExportKind]string{
	content.BibTeX: "papers as BibTeX", content.RIS: "papers as RIS", content.CSL: "papers as CSL-JSON",
	content.JSONLines: "papers as JSON, one a line",
}
