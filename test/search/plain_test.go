package search_test

import (
	"strings"

	"golang.org/x/net/html"
)

// plain returns the text of HTML, with spaces between paragraphs.
func plain(source string) string { return strings.Join(paragraphs(source), " ") }

// paragraphs returns the text of each paragraph of HTML.
func paragraphs(source string) []string {
	var all []string
	var text strings.Builder
	end := func() {
		if s := strings.TrimSpace(text.String()); s != "" {
			all = append(all, s)
		}
		text.Reset()
	}
	for z := html.NewTokenizer(strings.NewReader(source)); ; {
		switch z.Next() {
		case html.ErrorToken:
			end()
			return all
		case html.TextToken:
			text.Write(z.Text())
		case html.StartTagToken, html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "p" {
				end()
			}
		}
	}
}
