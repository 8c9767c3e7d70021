package feed

import (
	"iter"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/publish/digest"
	"offprint/generator/seq"
	"offprint/generator/site"
)

// issueLimit is the most entries of a digest feed. Services that make mails of feeds read the latest.
var issueLimit = map[site.Rhythm]int{site.Daily: 7, site.Weekly: 6}

// feedTexts are the texts about digest feeds.
var feedTexts = map[site.Rhythm]struct{ name, about string }{site.Daily: {"day.feeds", "feed.days"}, site.Weekly: {"week.feeds", "feed.weeks"}}

// digests returns the digests of tags and saved searches, for readers to whom a paper at a time is too much.
func (m *maker) digests() iter.Seq[list] {
	return seq.Concat(
		m.digestLists(seq.Map(m.site.Searches, digest.OfSearch)),
		m.digestLists(seq.Map(m.site.TagsWithDigests(), digest.OfTag)),
	)
}

func (m *maker) digestLists(scopes iter.Seq[digest.Scope]) iter.Seq[list] {
	return func(yield func(list) bool) {
		for scope := range scopes {
			for _, l := range m.digestsOf(scope, scope.Name+" · ") {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// digestsOf returns the daily and the weekly digest of a scope.
func (m *maker) digestsOf(scope digest.Scope, prefix string) []list {
	var lists []list
	for _, rhythm := range site.FeedRhythms() {
		texts := feedTexts[rhythm]
		name, about := prefix+m.Text(texts.name), m.Text(texts.about, "site", m.site.Settings.Title)
		if scope.Address != site.HomeAddress {
			about = m.Text("feed.list", "name", name, "site", m.site.Settings.Title)
		}
		issues := sync.OnceValue(func() []*site.Issue { return m.issues(scope, rhythm) })
		l := list{
			title: name + " · " + m.site.Settings.Title, description: about,
			page: scope.Address, feeds: scope.Address.Digest(rhythm), formats: m.site.Settings.FeedKinds(),
			entries: func() []*lazyEntry { return m.digestEntries(scope, issues()) },
			addKey:  func(b *fingerprint.Builder) { addIssues(b, issues()) },
		}
		if scope.Address == site.HomeAddress {
			l.page = site.ArchiveAddress
		}
		lists = append(lists, l)
	}
	return lists
}

// issues returns the latest issues with papers of a scope. A day or week has no entry before its order is
// final: feed readers show an entry once.
func (m *maker) issues(scope digest.Scope, rhythm site.Rhythm) []*site.Issue {
	var issues []*site.Issue
	for issue := range m.site.Issues(rhythm) {
		if len(issues) == min(issueLimit[rhythm], m.site.Settings.FeedLimit()) {
			break
		}
		if part := scope.Part(issue); part.IsFinal && len(part.Papers) > 0 {
			issues = append(issues, part)
		}
	}
	return issues
}

func (m *maker) digestEntries(scope digest.Scope, issues []*site.Issue) []*lazyEntry {
	var entries []*lazyEntry
	for _, issue := range issues {
		entries = append(entries, &lazyEntry{build: func() (*Entry, error) { return m.newDigest(scope, issue) }})
	}
	return entries
}

func (m *maker) newDigest(scope digest.Scope, issue *site.Issue) (*Entry, error) {
	d := digest.Writer{Site: m.site, Layouts: m.Templates}.New(issue, scope)
	content, err := d.HTML()
	return &Entry{ID: d.ID, Title: d.Title, Link: d.Address, Published: issue.Last(), Updated: issue.Last(), Content: content}, err
}

// addIssues adds what digests show.
func addIssues(b *fingerprint.Builder, issues []*site.Issue) {
	for _, issue := range issues {
		b.Text(issue.String(), string(issue.Address))
		b.Text(issue.Closed...)
		if b.Flag(issue.Note != nil); issue.Note != nil {
			b.Hash(issue.Note.Hash())
		}
		b.Number(len(issue.Closed), len(issue.Papers), len(issue.Leads))
		for _, p := range issue.Leads {
			b.Hash(p.ListHash())
		}
		for _, p := range issue.Papers {
			b.Hash(p.ListHash())
		}
	}
}
