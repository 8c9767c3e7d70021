package intake

import (
	"cmp"
	"strings"

	"golang.org/x/text/language"

	"offprint/generator/paper"
	"offprint/generator/text/address"
)

// setID sets an id from an address of the paper, if the paper has none of its kind and the address says no more
// than the id.
func (r *Record) setID(address string) bool {
	if doi, err := paper.DOI(address); err == nil && strings.Contains(address, "/") && (r.DOI == "" || strings.EqualFold(string(r.DOI), doi)) {
		isResolver := strings.Contains(address, "doi.org/")
		if isResolver || !strings.Contains(address, "/book") { // the address of a chapter's book is not the chapter's
			r.DOI = Word(doi)
		}
		return isResolver || !strings.Contains(address, "://")
	}
	if id, err := paper.ArXiv(address); err == nil && (r.ArXiv == "" || string(r.ArXiv) == id) && (strings.Contains(address, "arxiv.org/abs/") || strings.Contains(address, "arxiv.org/pdf/")) {
		r.ArXiv, r.ID = Word(id), Word(id)
		return true
	}
	if id, err := paper.OpenReview(address); err == nil && strings.Contains(address, "openreview.net/forum") && r.OpenReview == "" {
		r.OpenReview = Word(id)
		return true
	}
	if id, err := paper.ACL(address); err == nil && strings.Contains(address, "aclanthology.org/") && r.ACL == "" {
		r.ACL = Word(id)
		return !strings.HasSuffix(address, ".pdf")
	}
	return false
}

// setAddress adds a link. It reports whether the text is an address, and not the name of a file.
func (r *Record) setAddress(kind, text string) bool {
	link, ok := address.Repair(text)
	if !ok || !strings.Contains(text, "/") && !strings.HasPrefix(text, "www.") {
		return false
	}
	if kind == "paper" && r.URL == "" {
		r.URL = Word(link)
	} else {
		r.Links = append(r.Links, paper.Link{Kind: kind, URL: link})
	}
	return true
}

// setLanguage sets the language of the paper from its code or its English name. It reports whether there is such
// a language.
func (r *Record) setLanguage(name string) bool {
	tag, err := language.Parse(cmp.Or(languages[strings.ToLower(name)], name))
	if err == nil {
		r.Lang = tag.String()
	}
	return err == nil
}

// languages maps the names of languages in babel and biblatex to their codes.
var languages = map[string]string{
	"english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de-AT",
	"french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl", "russian": "ru", "polish": "pl", "czech": "cs",
	"chinese": "zh", "japanese": "ja", "korean": "ko", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "turkish": "tr", "hungarian": "hu", "ukrainian": "uk",
}
