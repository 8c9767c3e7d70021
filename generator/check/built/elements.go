package built

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// element is a start tag.
type element struct {
	name   string
	attrs  []html.Attribute
	offset int
}

func (e element) attr(key string) string {
	for _, a := range e.attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// elements yields the start tags of a page in order.
func elements(text string) iter.Seq[element] {
	return func(yield func(element) bool) {
		for t := range tokens(text) {
			if t.kind == html.StartTagToken && !yield(element{name: t.data, attrs: t.attrs, offset: t.offset}) {
				return
			}
		}
	}
}

// token is a tag or text of a page.
type token struct {
	kind   html.TokenType // self-closing tags are start tags
	data   string         // the name of a tag, or text
	attrs  []html.Attribute
	offset int
}

func tokens(text string) iter.Seq[token] {
	return func(yield func(token) bool) {
		offset := 0
		for z := html.NewTokenizer(strings.NewReader(text)); ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				return
			}
			size := len(z.Raw())
			t := z.Token()
			if kind == html.SelfClosingTagToken {
				kind = html.StartTagToken
			}
			if !yield(token{kind, t.Data, t.Attr, offset}) {
				return
			}
			offset += size
		}
	}
}

// hasWord reports whether one of the words of an attribute is word.
func hasWord(value, word string) bool {
	return slices.ContainsFunc(strings.Fields(value), func(w string) bool { return strings.EqualFold(w, word) })
}

// use is how an element uses an address.
type use int

const (
	mention use = iota // a reader or program may follow it
	load               // the browser requests it with the page
)

// loads are the relations of <link> that make browsers request something.
var loads = []string{
	"stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "prerender",
	"preconnect", "dns-prefetch", "manifest",
}

// addresses yields the addresses that an element names.
func (e element) addresses() iter.Seq2[string, use] {
	return func(yield func(string, use) bool) {
		for _, a := range e.attrs {
			key, how := a.Key, load
			switch key {
			case "href", "xlink:href":
				how = e.useOfHref()
			case "cite":
				how = mention
			case "src", "poster", "action", "formaction", "ping", "data-script":
			case "data":
				if e.name != "object" {
					continue
				}
			case "srcset", "imagesrcset":
				for _, candidate := range candidates(a.Val) {
					if !yield(candidate, load) {
						return
					}
				}
				continue
			case "style":
				for _, link := range styleAddresses(a.Val) {
					if !yield(link.address, load) {
						return
					}
				}
				continue
			default:
				continue
			}
			if !yield(a.Val, how) {
				return
			}
		}
	}
}

func (e element) useOfHref() use {
	switch e.name {
	case "a", "area":
		return mention
	case "link":
		if !slices.ContainsFunc(loads, func(rel string) bool { return hasWord(e.attr("rel"), rel) }) {
			return mention
		}
	}
	return load
}

// candidates returns the addresses of a srcset.
func candidates(srcset string) []string {
	if strings.HasPrefix(strings.TrimSpace(srcset), "data:") {
		return nil
	}
	var all []string
	for candidate := range strings.SplitSeq(srcset, ",") {
		if fields := strings.Fields(candidate); len(fields) > 0 {
			all = append(all, fields[0])
		}
	}
	return all
}
