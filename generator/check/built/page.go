package built

import (
	"hash/maphash"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"offprint/generator/text/tex"
)

// page is what the rules need of a page.
type page struct {
	document
	lang      string
	title     text
	heading   text // of the first <h1>, as plain text; og:title if that has a formula with the site's own macros
	canonical []text
	moved     text // the address to which the page redirects
	policy    string
	noindex   bool
	metas     []meta
	jsonLD    []text
	ids       map[string]int // offsets
	links     []link
}

// text is a part of a page.
type text struct {
	string
	offset int
	exists bool
}

// meta is a <meta> element with a name or property.
type meta struct {
	name    string
	content text
}

// link is an address that an element names.
type link struct {
	element string
	address string
	use     use
	offset  int
}

// read parses a page.
func (c *checker) read(name string, i int32, content string) *page {
	p := &page{document: newDocument(c, name, i, content), ids: map[string]int{}}
	in := scanner{page: p}
	for t := range tokens(content) {
		switch t.kind {
		case html.StartTagToken:
			p.start(element{name: t.data, attrs: t.attrs, offset: t.offset})
			in.start(t)
		case html.TextToken:
			in.text(t)
		case html.EndTagToken:
			in.end(t)
		}
	}
	if og := p.named("og:title"); in.unsure && len(og) > 0 {
		p.heading = og[0]
	}
	return p
}

// start notes what a start tag says.
func (p *page) start(e element) {
	if id := e.attr("id"); id != "" {
		if _, ok := p.ids[id]; ok {
			p.report(duplicateID, e.offset, "two elements have the id %s", id)
		}
		p.ids[id] = e.offset
	}
	for address, how := range e.addresses() {
		p.links = append(p.links, link{e.name, address, how, e.offset})
	}
	switch e.name {
	case "html":
		p.lang = e.attr("lang")
	case "link":
		if hasWord(e.attr("rel"), "canonical") {
			p.canonical = append(p.canonical, text{e.attr("href"), e.offset, true})
		}
	case "meta":
		p.meta(e)
	}
}

func (p *page) meta(e element) {
	content := text{e.attr("content"), e.offset, true}
	switch strings.ToLower(e.attr("http-equiv")) {
	case "refresh":
		if _, to, ok := strings.Cut(content.string, "url="); ok {
			p.moved = text{to, e.offset, true}
			p.links = append(p.links, link{e.name, to, mention, e.offset})
		}
	case "content-security-policy":
		p.policy = content.string
	}
	for _, key := range []string{"name", "property"} {
		if name := e.attr(key); name != "" {
			p.metas = append(p.metas, meta{name, content})
			if name == "robots" && strings.Contains(content.string, "noindex") {
				p.noindex = true
			}
		}
	}
}

// named returns the contents of the <meta> elements of a name.
func (p *page) named(name string) []text {
	var all []text
	for _, m := range p.metas {
		if m.name == name {
			all = append(all, m.content)
		}
	}
	return all
}

// facts are what is remembered of the page.
func (p *page) facts() pageFacts {
	f := pageFacts{isPage: true, noindex: p.noindex || p.moved.exists}
	if isPaper(p.name) && p.heading.exists {
		f.title = strings.Clone(p.heading.string)
	}
	for id := range p.ids {
		f.ids = append(f.ids, hash(id))
	}
	slices.Sort(f.ids)
	return f
}

func (f pageFacts) has(fragment string) bool {
	_, ok := slices.BinarySearch(f.ids, hash(fragment))
	return ok
}

var seed = maphash.MakeSeed()

func hash(id string) uint64 { return maphash.String(seed, id) }

// scanner collects the text of elements.
type scanner struct {
	page   *page
	within string // title, h1, script, style or math; "" if the text is of no interest
	into   *text
	skip   bool // the inside of a formula, whose plain text is known
	unsure bool // a formula uses the site's own macros
}

func (s *scanner) start(t token) {
	switch {
	case s.within == "h1" && t.data == "math":
		source := element{attrs: t.attrs}.attr("alttext")
		formula := tex.Parse(`\(`+source+`\)`, tex.Presets())
		s.into.string += formula.Plain()
		s.unsure = s.unsure || len(formula.Problems()) > 0
		s.skip = true
	case s.within != "":
	case t.data == "h1" && !s.page.heading.exists:
		s.enter(t, &s.page.heading)
	case t.data == "title" && !s.page.title.exists:
		s.enter(t, &s.page.title)
	case t.data == "script" && (element{attrs: t.attrs}).attr("type") == "application/ld+json":
		s.page.jsonLD = append(s.page.jsonLD, text{})
		s.enter(t, &s.page.jsonLD[len(s.page.jsonLD)-1])
	case t.data == "style":
		s.enter(t, &text{})
	}
}

func (s *scanner) enter(t token, into *text) {
	*into = text{offset: t.offset, exists: true}
	s.within, s.into = t.data, into
}

func (s *scanner) text(t token) {
	if s.within != "" && !s.skip {
		s.into.string += t.data
	}
}

func (s *scanner) end(t token) {
	switch {
	case t.data == "math":
		s.skip = false
	case s.within == "" || t.data != s.within:
		return
	case s.within == "style":
		for _, found := range styleAddresses(s.into.string) {
			s.page.links = append(s.page.links, link{"style", found.address, load, s.into.offset})
		}
		s.within = ""
	case s.within == "h1":
		s.page.heading.exists = !s.unsure
		s.within = ""
	default:
		s.within = ""
	}
}
