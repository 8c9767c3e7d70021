// Package feed makes the feeds of a site: RSS 2.0 for the whole listing and for each tag.
//
// An entry's guid is urn:offprint:KEY:ID, with the site's key and the paper's id. It stays
// the same when the site moves, a title is mended or a file is renamed.
package feed

import (
	"iter"

	"offprint/generator/output"
	"offprint/generator/site"
)

// Limit is the number of papers in a feed, the newest ones.
const Limit = 50

// Feeds produces the feeds of a site.
type Feeds struct{}

// list is what a feed is about.
type list struct {
	title       string
	description string
	address     site.Address
	papers      []*site.Paper // newest first
}

// Files gives one feed for the site and one for each tag.
func (Feeds) Files(s *site.Site) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		about := s.Settings.Description
		if about == "" {
			about = "The latest papers of " + s.Settings.Title
		}
		if !yield(rssFile(s, list{s.Settings.Title, about, site.HomeAddress, s.Papers})) {
			return
		}
		for _, tag := range s.Tags {
			title := tag.Name + " · " + s.Settings.Title
			about := "Papers with the tag " + tag.Name + " in " + s.Settings.Title
			if !yield(rssFile(s, list{title, about, site.TagsAddress.Below(tag.Slug), tag.Papers})) {
				return
			}
		}
	}
}
