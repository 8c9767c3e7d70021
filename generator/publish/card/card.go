// Package card makes social cards, the pictures that chats and timelines show for a link: one
// for the site, one for each of the newest days and one for each of the newest papers. Package
// site decides which pages have one.
//
// A [Card] is the text of a card. [Renderer.Layout] typesets it as a [Layout], plain data with the place
// of every line, and [Renderer.PNG] draws that. Both are pure functions, so equal cards give equal
// bytes. A card is drawn only if its text has changed: drawing one takes longer than rendering
// any page.
//
// The two fonts cover Latin with diacritics, Greek, Cyrillic and common mathematical symbols.
// [Covers] reports whether a text can be drawn.
package card

import (
	"cmp"
	"io"
	"iter"
	"strconv"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

// Files yields all cards, with dates and counts in the given language.
func Files(s *site.Site, in *locale.Strings) iter.Seq[output.File] {
	m := &maker{Site: s, in: in, accent: accent(s.Settings.Cards.Accent)}
	return func(yield func(output.File) bool) {
		if s.HasCard && !yield(m.file(site.HomeAddress, m.home)) {
			return
		}
		for _, day := range s.Days {
			if day.HasCard && !yield(m.file(site.DayAddress(day.Date), func() Card { return m.day(day) })) {
				return
			}
		}
		for _, p := range s.Papers {
			if p.HasCard && !yield(m.file(p.Address(), func() Card { return m.paper(p) })) {
				return
			}
		}
	}
}

// maker makes the cards of a site.
type maker struct {
	*site.Site
	in     *locale.Strings
	accent Colour

	renderers sync.Pool // of *Renderer
}

// file returns the card of the page at an address.
func (m *maker) file(page site.Address, card func() Card) output.File {
	return output.File{Path: site.CardAddress(page).File(), Kind: "card", Open: func() (output.Body, error) {
		c := card()
		c.Accent = m.accent
		return output.Body{Fingerprint: fingerprint.Of(c), Write: func(w io.Writer) error { return m.write(w, c) }}, nil
	}}
}

func (m *maker) write(w io.Writer, c Card) error {
	r, ok := m.renderers.Get().(*Renderer)
	if !ok {
		var err error
		if r, err = NewRenderer(); err != nil {
			return err
		}
	}
	defer m.renderers.Put(r)
	data, err := r.PNG(r.Layout(c))
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// home returns the site's own card. Nothing on it changes with a new paper.
func (m *maker) home() Card {
	s := m.Settings
	return Card{Headline: s.Title, Text: covered(s.Description), Foot: covered(s.Curator)}
}

// listed is the number of titles on a day's card.
const listed = 4

func (m *maker) day(day *site.Day) Card {
	c := Card{Site: covered(m.Settings.Title), Headline: m.date(day.Date), Foot: covered(m.in.Count("count.papers", len(day.Papers)))}
	for _, p := range day.Papers {
		if len(c.List) < listed && Covers(p.Title.Plain) {
			c.List = append(c.List, p.Title.Plain)
		}
	}
	return c
}

func (m *maker) paper(p *site.Paper) Card {
	c := Card{Site: covered(m.Settings.Title), Headline: p.Title.Plain, Foot: m.date(p.Date)}
	for i, author := range p.Authors {
		if i < MaxAuthors && !Covers(author.Name) {
			c.Authors = nil // all authors or none
			break
		}
		c.Authors = append(c.Authors, author.Name)
	}
	for _, tag := range p.Tags {
		if Covers(tag.Name) {
			c.Tags = append(c.Tags, tag.Name)
		}
	}
	return c
}

// covered returns the text if it can be drawn, else "".
func covered(text string) string {
	if !Covers(text) {
		return ""
	}
	return text
}

// date returns a date in words if they can be drawn, else in digits.
func (m *maker) date(d paper.Date) string { return cmp.Or(covered(m.in.Date(d)), d.String()) }

// accent parses a colour such as #8c2f1b; anything else is the zero value, the default.
func accent(hex string) Colour {
	n, err := strconv.ParseUint(hex[min(1, len(hex)):], 16, 24)
	if err != nil {
		return Colour{}
	}
	return Colour{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}
}
