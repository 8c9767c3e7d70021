package feed

import (
	"html/template"
	"io/fs"
	"path"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/markdown"
	"offprint/generator/text/tex"
)

// Entry is what a feed says about a paper or a week.
type Entry struct {
	ID, Title, Link    string
	Published, Updated paper.Date // in the listing
	Lang               string     // if it differs from the feed's
	Content            string     // HTML with absolute addresses; only the picture has to be fetched
	Authors            []Author
	Tags               []string
	Picture            *Picture // nil if there is none
}

// Author is a name on a paper.
type Author struct {
	Name string
	URL  string // a person's page if people.yaml has them, else the ORCID record, else the address in the paper's file
}

// Picture is one of the site's own files.
type Picture struct {
	URL, Alt string
	Type     string // media type
	Size     int64  // bytes
}

// authorLimit is the number of authors that an entry names. Some papers have thousands, and
// each may have feeds that contain the paper.
const authorLimit = 10

func (m *maker) newEntry(p *site.Paper) (*Entry, error) {
	e := &Entry{
		ID: m.urn(site.Address(p.ID)), Title: p.Title.Plain, Link: m.site.Base.URL(p.Address()),
		Published: p.Date, Updated: p.LastChange(),
	}
	if p.Lang != m.site.Settings.Lang {
		e.Lang = p.Lang
	}
	for i, a := range p.Authors {
		if i == authorLimit {
			e.Authors = append(e.Authors, Author{Name: m.Count("list.more", len(p.Authors)-i)})
			break
		}
		e.Authors = append(e.Authors, Author{a.Name, m.authorURL(p, i)})
	}
	if p.EtAl && len(p.Authors) <= authorLimit {
		e.Authors = append(e.Authors, Author{Name: paper.EtAl})
	}
	for _, tag := range p.Tags {
		e.Tags = append(e.Tags, tag.Name)
	}
	var err error
	e.Picture, err = m.picture(p.Image)
	e.Content = m.content(p, e.Picture)
	return e, err
}

// authorURL returns an address that no other paper can change: if an author's second paper gave
// them a page, all feeds with their first would change.
func (m *maker) authorURL(p *site.Paper, i int) string {
	switch {
	case p.People[i].Listed:
		return m.site.Base.URL(site.AuthorsAddress.Below(p.People[i].Slug))
	case p.Authors[i].ORCID != "":
		return "https://orcid.org/" + p.Authors[i].ORCID
	}
	return p.Authors[i].URL
}

// content renders the picture, the abstract, the TL;DR with its source, the curator's note, and links.
func (m *maker) content(p *site.Paper, picture *Picture) string {
	var b strings.Builder
	if picture != nil {
		b.WriteString(`<p><img src="` + escape(picture.URL) + `" alt="` + escape(picture.Alt) + `"></p>`)
	}
	for _, paragraph := range p.Abstract.Paragraphs() {
		b.WriteString("<p>" + m.html(paragraph) + "</p>")
	}
	if p.TLDR.Source != "" {
		by := ""
		if p.TLDRBy != "" {
			by = " " + escape(m.Text("paper.by", "name", p.TLDRBy))
		}
		b.WriteString("<p><strong>" + escape(m.Text("paper.tldr")) + "</strong>" + by + ": " + m.html(p.TLDR.Source) + "</p>")
	}
	b.WriteString(m.note(p))
	b.WriteString("<p>" + anchor(m.site.Base.URL(p.Address()), m.site.Settings.Title))
	for _, link := range p.AllLinks() {
		b.WriteString(" · " + anchor(m.target(link), site.LinkText(link, m.Strings)))
	}
	return b.String() + "</p>"
}

// note renders the curator's note, if the paper has one. It is in the site's language, whatever the paper's.
func (m *maker) note(p *site.Paper) string {
	if p.Note.Source == "" {
		return ""
	}
	place := markdown.Place{Root: m.site.Base.URL(site.HomeAddress), Page: string(p.Address()), Prefix: p.ID + "-", Plain: true}
	note, _, _ := markdown.NewAt(place, 3, m.site.Macros).HTML(p.Note.Source) // package content has reported what is wrong
	text := "<p><strong>" + escape(m.Text("paper.note")) + "</strong></p>" + string(note)
	if p.Lang != m.site.Settings.Lang && p.Lang != "" {
		text = `<div lang="` + escape(m.site.Settings.Lang) + `">` + text + "</div>"
	}
	return text
}

// html renders a text of a paper for feed readers.
func (m *maker) html(source string) string {
	return string(tex.Parse(source, m.site.Macros).FeedHTML())
}

// target returns the absolute address of a paper's link.
func (m *maker) target(link paper.Link) string {
	if strings.HasPrefix(link.URL, "files/") {
		return m.site.Base.URL(site.FileAddress(link.URL))
	}
	return link.URL
}

func anchor(href, text string) string {
	return `<a href="` + escape(href) + `">` + escape(text) + "</a>"
}

func escape(s string) string { return template.HTMLEscapeString(s) }

// pictureTypes maps file extensions to the media types of pictures that browsers display.
var pictureTypes = map[string]string{
	".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp",
}

// picture returns nil if the paper has no picture or its file is of another kind.
func (m *maker) picture(image paper.Image) (*Picture, error) {
	kind := pictureTypes[strings.ToLower(path.Ext(image.Path))]
	if kind == "" {
		return nil, nil
	}
	info, err := fs.Stat(m.Source, path.Join(content.Root, image.Path))
	if err != nil {
		return nil, err
	}
	return &Picture{m.site.Base.URL(site.FileAddress(image.Path)), image.Alt, kind, info.Size()}, nil
}
