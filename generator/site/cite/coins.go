package cite

import (
	"net/url"
	"strings"
)

// COinS returns the title attribute of an empty span of class Z3988, from which Zotero and others
// read a record: an OpenURL ContextObject of Z39.88-2004 in keys and values. It is not escaped
// for HTML. Use it in lists only: on a paper's page it would take precedence over the citation_
// tags, which have more.
func (r *Record) COinS() string {
	k := keyValues{}
	k.add("ctx_ver", "Z39.88-2004")
	format, genre, title := r.openURL()
	k.add("rft_val_fmt", "info:ofi/fmt:kev:mtx:"+format)
	switch format {
	case "dc":
		k.add("rft.type", genre)
		k.add("rft.title", r.Title.Plain)
		k.add("rft.source", r.Container)
		k.add("rft.publisher", r.Publisher)
		k.add("rft.identifier", r.URL)
	default:
		k.add("rft.genre", genre)
		k.add("rft."+title, r.Title.Plain)
		k.within(r, format)
	}
	k.people(r, format)
	k.add("rft.date", r.Issued.String())
	if r.DOI != "" {
		k.add("rft_id", "info:doi/"+r.DOI)
	}
	if r.DOI == "" || r.URL != r.doiURL() {
		k.add("rft_id", r.URL)
	}
	return strings.TrimPrefix(string(k), "&")
}

// openURL returns the OpenURL format of the kind, the format's genre for it, and its key for the
// title.
func (r *Record) openURL() (format, genre, title string) {
	switch {
	case r.Kind.isPeriodical():
		return "journal", "article", "atitle"
	case r.Kind == ConferencePaper:
		return "book", "proceeding", "atitle"
	case r.Kind == Chapter, r.Kind == EncyclopediaItem:
		return "book", "bookitem", "atitle"
	case r.Kind == Book:
		return "book", "book", "btitle"
	case r.Kind == Report:
		return "book", "report", "btitle"
	case r.Kind == Thesis:
		return "dissertation", "dissertation", "title"
	case r.Kind == Article, r.Kind == Manuscript:
		return "journal", "preprint", "atitle"
	case r.Kind == Patent:
		return "patent", "patent", "title"
	}
	return "dc", string(r.Kind), "title"
}

// keyValues are keys and values in the encoding of an HTML form.
type keyValues []byte

func (k *keyValues) add(key, value string) {
	if value != "" {
		*k = append(append(append(*k, '&'), key+"="...), url.QueryEscape(value)...)
	}
}

// within adds the container, and the work's place in it.
func (k *keyValues) within(r *Record, format string) {
	switch format {
	case "journal":
		k.add("rft.jtitle", r.Container)
		k.add("rft.volume", r.Volume)
		k.add("rft.issue", r.Issue)
	case "book":
		if r.Kind.isPart() {
			k.add("rft.btitle", r.Container)
		}
		k.add("rft.series", r.Collection)
		k.add("rft.pub", r.Publisher)
		k.add("rft.place", r.Address)
	case "dissertation":
		k.add("rft.inst", r.institution())
	case "patent":
		k.add("rft.number", r.Issue)
	}
	k.add("rft.isbn", r.ISBN)
	k.add("rft.issn", r.ISSN)
	first, last := r.firstLast()
	if last == "" {
		k.add("rft.pages", first)
		return
	}
	k.add("rft.spage", first)
	k.add("rft.epage", last)
}

// coinsAuthors is the maximum number of authors in a span. There are papers with 3,303 authors,
// and every list with such a paper would repeat them.
const coinsAuthors = 30

// people adds the authors, the first one also in parts.
func (k *keyValues) people(r *Record, format string) {
	authors := r.Authors[:min(len(r.Authors), coinsAuthors)]
	if format == "dc" {
		for _, n := range authors {
			k.add("rft.creator", n.inverted())
		}
		return
	}
	for i, n := range authors {
		if i == 0 && n.Literal == "" {
			k.add("rft.aulast", n.surname())
			k.add("rft.aufirst", n.Given)
		}
		if n.Group {
			k.add("rft.aucorp", n.Literal)
		} else {
			k.add("rft.au", n.inverted())
		}
	}
}
