package content

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// Format returns a paper as a Markdown file in the style of a person: keys in the order of the
// documentation, titles in single quotes, the abstract as a block, short lists on one line.
// It omits keys without a value, and Extra. Parse reads the file back as an equal paper.
func Format(p *paper.Paper) ([]byte, error) {
	var f frontMatter
	f.quoted("title", p.Title.Source)
	f.date("date", p.Date)
	f.plain("id", p.ID)
	f.authors("authors", p.Authors)
	f.block("abstract", p.Abstract.Source)
	f.date("published", p.Published)
	f.date("updated", p.Updated)
	f.days("relisted", p.Relisted)
	f.list("tags", p.Tags)
	f.number("arxiv", p.IDs.ArXiv)
	f.plain("doi", p.IDs.DOI)
	f.plain("openreview", p.IDs.OpenReview)
	f.plain("acl", p.IDs.ACL)
	f.publication(p.Publication)
	f.links(p.Links)
	f.quoted("tldr", p.TLDR.Source)
	f.plain("tldr_by", p.TLDRBy)
	f.plain("lang", p.Lang)
	f.plain("submitted_by", p.SubmittedBy)
	f.flag("highlight", p.Highlight)
	f.plain("image", p.Image.Path)
	f.plain("image_alt", p.Image.Alt)
	f.list("related", p.Related)
	f.list("aliases", p.Aliases)
	f.plain("withdrawn", p.Withdrawn)
	f.flag("draft", p.Draft)
	return f.file(p.Note.Source)
}

// WriteNew creates a file and its folders. If the file exists, the error is fs.ErrExist and the
// file stays unchanged.
func WriteNew(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func (f *frontMatter) authors(key string, authors []paper.Author) {
	if len(authors) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, a := range authors {
		name := invertedName(a)
		if (paper.Author{Name: a.Name, Family: a.Family}) == a {
			list.Content = append(list.Content, scalar(name, 0))
			continue
		}
		var record frontMatter
		record.plain("name", name)
		record.plain("orcid", a.ORCID)
		record.plain("affiliation", a.Affiliation)
		record.plain("id", a.ID)
		record.plain("url", a.URL)
		list.Content = append(list.Content, &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: record.keys})
	}
	f.add(key, list)
}

// invertedName returns an author's name with the family name first if it is known.
func invertedName(a paper.Author) string {
	if given, ok := strings.CutSuffix(a.Name, " "+a.Family); ok && a.Family != "" {
		return a.Family + ", " + given
	}
	return a.Name
}

func (f *frontMatter) publication(p paper.Publication) {
	f.plain("venue", p.Venue)
	f.plain("type", p.Type)
	f.plain("volume", p.Volume)
	f.plain("number", p.Number)
	f.plain("pages", p.Pages)
	f.plain("publisher", p.Publisher)
	f.plain("series", p.Series)
	f.authors("editors", p.Editors)
	f.plain("award", p.Award)
	f.plain("bibkey", p.BibKey)
}

func (f *frontMatter) links(links []paper.Link) {
	if len(links) == 0 {
		return
	}
	var kinds frontMatter
	for i := 0; i < len(links); {
		kind := links[i].Kind
		var addresses []string
		for ; i < len(links) && links[i].Kind == kind; i++ {
			addresses = append(addresses, links[i].URL)
		}
		if len(addresses) == 1 {
			kinds.plain(kind, addresses[0])
		} else {
			kinds.list(kind, addresses)
		}
	}
	f.add("links", &yaml.Node{Kind: yaml.MappingNode, Content: kinds.keys})
}
