package registry

import (
	"strings"

	"offprint/generator/content/intake/csl"
	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// crossref reads a work of Crossref, whose fields are those of CSL but for lists and a few names.
func crossref(at problem.Position, v jsontext.Value) csl.Item {
	whole := csl.ParseItem(at, v)
	item := csl.Item{At: whole.At, Size: whole.Size, Names: whole.Names, Dates: dates(whole), Warnings: whole.Warnings}
	for _, name := range strings.Fields("DOI type title subtitle abstract container-title volume issue number page article-number publisher ISSN language edition-number") {
		item.Set(name, whole.Get(name))
	}
	item.Set("publisher-place", whole.Get("publisher-location"))
	item.Set("keyword", whole.Get("subject"))
	item.Set("ISBN", strings.ReplaceAll(strings.ReplaceAll(whole.Get("ISBN"), "http://id.crossref.org/isbn/", ""), "https://id.crossref.org/isbn/", ""))
	item.Set("URL", v.Get("resource").Get("primary").Get("URL").Text())
	item.Set("license", crossrefLicense(v.Get("license")))
	if server := firstOf(v.Get("institution")).Get("name").Text(); server != "" && whole.Get("type") == "posted-content" {
		item.Replace("publisher", server)
	} else {
		item.Set("institution", server)
	}
	event := v.Get("event")
	item.Set("event-title", event.Get("name").Text())
	item.Set("event-place", event.Get("location").Text())
	return item
}

// dates returns when a work appeared first, as issued.
func dates(whole csl.Item) []csl.Date {
	d, ok := whole.DateOf("issued", "published", "published-online", "published-print", "posted")
	if !ok {
		return nil
	}
	d.Kind = "issued"
	return []csl.Date{d}
}

// crossrefLicense returns the address of the license of the published version, if readers may share that.
func crossrefLicense(list jsontext.Value) string {
	for license := range list.Items() {
		address := license.Get("URL").Text()
		if version := license.Get("content-version").Text(); version != "tdm" && strings.Contains(address, "creativecommons.org/") {
			return address
		}
	}
	return ""
}
