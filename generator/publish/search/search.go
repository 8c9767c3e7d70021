// Package search builds the search index of a site: it defines what the index has of each paper.
package search

import (
	"context"
	"strings"

	"offprint/generator/paper"

	"offprint/generator/output"
	"offprint/generator/publish/search/index"
	"offprint/generator/site"
	"offprint/generator/text/tex"
)

// shownNames is the maximum number of authors, and of tags, in a result.
const shownNames = 10

// Files returns the files of the search index of a site. It builds all of them at once, since each
// depends on all papers.
func Files(ctx context.Context, s *site.Site) ([]output.File, error) {
	built, err := index.Write(ctx, len(s.Papers), string(site.PaperAddress("*")), newReader(s).paper)
	if err != nil {
		return nil, err
	}
	files := make([]output.File, len(built))
	for i, file := range built {
		files[i] = output.Bytes(site.SearchFile(file.Path).File(), "search", file.Data)
	}
	return files, nil
}

// reader reads a site's papers for the index. It computes once what papers share.
type reader struct {
	site   *site.Site
	tags   map[*site.Tag]named
	venues map[*site.Venue]named
}

// named is a tag or a venue.
type named struct {
	facet index.Facet
	keys  []string // that queries use
}

func newReader(s *site.Site) reader {
	r := reader{s, map[*site.Tag]named{}, map[*site.Venue]named{}}
	for _, tag := range s.Tags {
		names := append([]string{tag.Name, tag.Slug}, tag.Aliases...)
		r.tags[tag] = named{index.Facet{Name: tag.Name, Key: key("tag", tag.Name)}, keysOf("tag", names...)}
	}
	for _, venue := range s.Venues {
		names := []string{venue.Name, venue.Slug}
		if venue.Series != nil {
			names = append(names, venue.Series.Name, venue.Series.Slug)
		}
		r.venues[venue] = named{index.Facet{Name: venue.Name, Key: key("venue", venue.Name)}, keysOf("venue", names...)}
	}
	return r
}

// paper returns the paper with an ordinal: the site has the newest first.
func (r reader) paper(ordinal int) index.Paper {
	p := r.site.Papers[len(r.site.Papers)-1-ordinal]
	entry := index.Paper{Date: p.Date, Year: p.Issued().Year, Text: p.Title.Plain, Keys: r.keys(p), Names: names(p)}
	entry.ID, entry.Title = p.ID, string(p.Title.HTML)
	for _, author := range p.Authors[:min(shownNames, len(p.Authors))] {
		entry.Authors = append(entry.Authors, author.Name)
	}
	entry.More = len(p.Authors) - len(entry.Authors)
	if last := len(entry.Authors) - 1; p.EtAl && entry.More == 0 && last >= 0 {
		entry.Authors[last] += " " + paper.EtAl
	}
	r.readAbstract(p, &entry)
	for i, tag := range p.Tags {
		entry.Body = append(entry.Body, tag.Name)
		entry.Tagged = append(entry.Tagged, r.tags[tag].facet)
		if i < shownNames {
			entry.Tags = append(entry.Tags, tag.Name)
		}
	}
	if p.Venue != nil {
		entry.Venue = p.Venue.Name
		entry.Body = append(entry.Body, entry.Venue)
		entry.In = r.venues[p.Venue].facet
	}
	return entry
}

// readAbstract reads the abstract, and the TL;DR, which results show if there is no abstract.
func (r reader) readAbstract(p *site.Paper, entry *index.Paper) {
	var shown []string
	for _, paragraph := range p.Abstract.Paragraphs() {
		t := tex.Parse(paragraph, r.site.Macros)
		entry.Body = append(entry.Body, t.Plain())
		shown = append(shown, string(t.HTML()))
	}
	if p.TLDR.Source != "" {
		entry.Body = append(entry.Body, p.TLDR.Plain)
	}
	if len(shown) == 0 {
		shown = []string{string(p.TLDR.HTML)}
	}
	entry.Abstract = strings.Join(shown, "<p>")
}

// names returns the names of the authors, as in the paper and as in the site.
func names(p *site.Paper) []string {
	var found []string
	for i, author := range p.Authors {
		found = append(found, author.Name)
		if author.Native != "" {
			found = append(found, author.Native)
		}
		if p.People[i].Name != author.Name {
			found = append(found, p.People[i].Name)
		}
	}
	return found
}
