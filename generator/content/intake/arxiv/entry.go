package arxiv

import (
	"errors"

	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// entry is an entry as the answer has it.
type entry struct {
	ID        string `xml:"http://www.w3.org/2005/Atom id"`
	Title     string `xml:"http://www.w3.org/2005/Atom title"`
	Summary   string `xml:"http://www.w3.org/2005/Atom summary"`
	Published string `xml:"http://www.w3.org/2005/Atom published"`
	Updated   string `xml:"http://www.w3.org/2005/Atom updated"`
	Authors   []struct {
		Name         string   `xml:"http://www.w3.org/2005/Atom name"`
		Affiliations []string `xml:"http://arxiv.org/schemas/atom affiliation"`
	} `xml:"http://www.w3.org/2005/Atom author"`
	Categories  []category `xml:"http://www.w3.org/2005/Atom category"`
	Primary     category   `xml:"http://arxiv.org/schemas/atom primary_category"`
	Comments    []string   `xml:"http://arxiv.org/schemas/atom comment"`
	JournalRefs []string   `xml:"http://arxiv.org/schemas/atom journal_ref"`
	DOIs        []string   `xml:"http://arxiv.org/schemas/atom doi"`
}

type category struct {
	Term string `xml:"term,attr"`
}

// errorID starts the ids of entries that are errors.
var errorID = pattern.New(`^https?://([a-z]+\.)?arxiv\.org/api/errors`)

// refusal returns the text of an entry that is an error.
func (e entry) refusal() (text string, ok bool) {
	if !errorID.MatchString(strings.TrimSpace(e.ID)) {
		return "", false
	}
	if text = folded(e.Summary); text == "" {
		text = folded(e.Title)
	}
	return short(text, 300), true
}

var versioned = pattern.New(`v([0-9]{1,4})$`)

// entry converts an entry. The error names what is missing.
func (e entry) entry() (Entry, error) {
	address := strings.TrimSpace(e.ID)
	id, err := paper.ArXiv(address)
	if err != nil || strings.HasPrefix(address, "oai:") { // feeds of rss.arxiv.org have other texts
		return Entry{}, errors.New("the file is not an answer of arXiv's API: an entry has the id " + strconv.Quote(short(address, 80)))
	}
	found := Entry{ID: id, Title: folded(e.Title), Abstract: strings.Trim(e.Summary, "\r\n"), Published: day(strings.TrimSpace(e.Published)), Updated: day(strings.TrimSpace(e.Updated)),
		Comment: first(e.Comments), JournalRef: first(e.JournalRefs), DOI: first(e.DOIs), Primary: folded(e.Primary.Term)}
	if m := versioned.FindStringSubmatch(address); m != nil {
		found.Version, _ = strconv.Atoi(m[1])
	}
	for _, a := range e.Authors {
		author := Author{Name: folded(a.Name)}
		for _, affiliation := range a.Affiliations {
			if affiliation = folded(affiliation); affiliation != "" {
				author.Affiliations = append(author.Affiliations, affiliation)
			}
		}
		if author.Name != "" {
			found.Authors = append(found.Authors, author)
		}
	}
	for _, c := range e.Categories {
		if term := folded(c.Term); term != "" && !slices.Contains(found.Categories, term) {
			found.Categories = append(found.Categories, term)
		}
	}
	return found, nil
}

// first returns the first text that is not empty.
func first(texts []string) string {
	for _, text := range texts {
		if text = folded(text); text != "" {
			return text
		}
	}
	return ""
}

// folded returns a text on one line.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func short(s string, limit int) string { return strings.ToValidUTF8(s[:min(len(s), limit)], "") }
