package generator

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"offprint/generator/rules"

	"offprint/generator/check/external"
	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/problem"
)

// deadLinks asks other hosts about the links of all papers.
func (c Config) deadLinks(ctx context.Context, folder content.Folder) (problems problem.List, err error) {
	files := map[string][]string{} // by link
	var links []string
	for _, entry := range folder.Papers {
		for _, link := range entry.Paper.Links {
			if !strings.HasPrefix(link.URL, "http") {
				continue // mail, or a file of the site
			}
			if files[link.URL] == nil {
				links = append(links, link.URL)
			}
			files[link.URL] = append(files[link.URL], entry.File)
		}
	}
	results, err := c.Ask(ctx, links)
	for _, result := range results {
		if result.Works() && result.Moved == "" || errors.Is(result.Err, context.Canceled) {
			continue
		}
		for _, file := range files[result.Link] {
			at := content.Locate(c.Site, file, "links")
			if result.Works() {
				problems.Warnf(rules.MovedLink, at, "write "+result.Moved, "links: %s has moved for good", result.Link)
				continue
			}
			problems.Warnf(rules.DeadLink, at, "write the new address, or remove the link", "links: %s does not work: %s", result.Link, reason(result))
		}
	}
	return problems, err
}

// reason says why a link does not work.
func reason(r external.Result) string {
	if errors.Is(r.Err, fetch.ErrPrivate) {
		return fetch.ErrPrivate.Error()
	}
	if r.Err != nil {
		if err := (*url.Error)(nil); errors.As(r.Err, &err) { // repeats the method and the address
			return err.Err.Error()
		}
		return r.Err.Error()
	}
	return cmp.Or(http.StatusText(r.Status), "an unknown status")
}
