package site

import (
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
)

// LinkKind is the kind of an address that people and programs keep links to.
type LinkKind string

// The kinds of addresses, the most important first. Nobody links to the others: names of assets have a hash, and the
// search finds its files itself. What is on a numbered page of a list changes with every new paper.
const (
	PaperLink  LinkKind = "paper"
	PageLink   LinkKind = "page"
	FileLink   LinkKind = "file"
	FeedLink   LinkKind = "feed"
	ExportLink LinkKind = "export"
	NoLink     LinkKind = ""
)

// LinkKinds returns the kinds in order.
func LinkKinds() []LinkKind { return []LinkKind{PaperLink, PageLink, FileLink, FeedLink, ExportLink} }

// AddressOf returns the address of a published file.
func AddressOf(file string) Address {
	if path.Base(file) == "index.html" {
		return Address(strings.TrimSuffix(file, "index.html"))
	}
	return Address(file)
}

// LinkKind returns the kind of the address.
func (a Address) LinkKind() LinkKind {
	folder, rest, _ := strings.Cut(string(a), "/")
	isPage := a == HomeAddress || strings.HasSuffix(string(a), "/") || path.Ext(string(a)) == ".html"
	switch {
	case slices.Contains([]string{"assets", "cards", "citations"}, folder) && rest != "":
		return NoLink
	case folder+"/" == string(SearchAddress) && rest != "", a == CNAMEAddress, a == NoJekyllAddress, strings.HasPrefix(string(a), "sitemap"):
		return NoLink
	case isPage && strings.Contains("/"+string(a), "/page/"):
		return NoLink
	case folder == "files" && rest != "":
		return FileLink
	case isPage && folder+"/" == string(PapersAddress):
		return PaperLink
	case isPage:
		return PageLink
	case a == OPMLAddress || isFeed(path.Base(string(a))):
		return FeedLink
	}
	return ExportLink
}

func isFeed(name string) bool {
	return slices.ContainsFunc(content.FeedFormats(), func(f content.FeedFormat) bool { return f.File == name })
}

// PageOf returns the address of the page that a feed or an export belongs to.
func (a Address) PageOf() Address {
	if isFeed(path.Base(string(a))) {
		return a[:len(a)-len(path.Base(string(a)))]
	}
	for _, kind := range append(content.PaperExportKinds(), content.JSONLines) {
		if page, ok := strings.CutSuffix(string(a), "."+string(kind)); ok {
			return Address(page + "/")
		}
	}
	return a
}
