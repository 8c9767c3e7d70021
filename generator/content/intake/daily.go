package intake

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"offprint/generator/content/intake/daily"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// dailyLines returns the papers in an answer of Hugging Face, with one warning about what it lacks.
func dailyLines(name string, data []byte) (lines []Line) {
	answer, err := daily.Parse(name, data)
	for _, p := range answer.Papers {
		lines = append(lines, DailyLine(name, p))
	}
	if len(lines) > 0 {
		what := `Hugging Face's texts lack the characters $ and \ of formulas`
		if answer.IsDayOfName {
			what += ", and the answer lacks the day of listing, which is that of the file's name"
		}
		lines[0].Notes.Warnf("", problem.Position{File: name}, "to take the texts of arXiv, run offprint add "+dailyReference(answer.Papers), "%s", what)
	}
	for _, f := range answer.Faults {
		lines = append(lines, Line{At: problem.Position{File: name, Line: f.Line}, Err: Error{f.Text, "save the answer again, or delete the item"}})
	}
	if failure, ok := err.(*daily.Error); ok {
		lines = append(lines, Line{At: problem.Position{File: name, Line: failure.Line}, Err: Error{failure.Text, failure.Hint}})
	}
	return lines
}

// dailyReference returns what names the papers of an answer, which are often those of one day.
func dailyReference(papers []daily.Paper) string {
	day := papers[0].Listed
	for _, p := range papers {
		if p.Listed != day {
			day = paper.Date{}
		}
	}
	if day.IsZero() || len(papers) == 1 {
		return "https://huggingface.co/papers/" + papers[0].ID
	}
	return "hf:" + day.String()
}

// tldrBy names who wrote the summaries of Hugging Face.
const tldrBy = "Hugging Face (AI)"

// DailyLine returns the record of a paper of Hugging Face in an answer of a name. The texts are those of Hugging Face.
func DailyLine(name string, p daily.Paper) Line {
	line := Line{At: problem.Position{File: name, Line: p.Line}, Size: p.Size}
	r := &line.Record
	r.ID, r.Title, r.Abstract, r.Authors = Word(p.ID), p.Title, p.Summary, People(p.Authors...)
	if id, err := paper.ArXiv(p.ID); err == nil {
		r.ArXiv = Word(id)
	}
	r.Date, r.Published, r.SubmittedBy = Word(p.Listed.String()), Word(p.Published.String()), p.Submitter
	r.Upvotes, r.Comments = p.Upvotes, p.Comments
	if r.TLDR = p.TLDR; r.TLDR != "" {
		r.TLDRBy = tldrBy
	}
	r.Keywords, r.Figures = p.Keywords, pictures(p.Media)
	if !p.IsCodeFound { // else it may be somebody else's
		r.addLink("code", p.Code)
		r.Stars = p.Stars
	}
	r.addLink("project", p.Project)
	if p.Organization != "" {
		r.Extra = append(r.Extra, paper.Extra{Key: "organization", Value: p.Organization})
	}
	for _, wrong := range p.Wrong {
		line.warn(problem.Position{File: name, Line: wrong.Line}, fmt.Sprintf("see https://huggingface.co/papers/%s", p.ID), "%s", wrong.Text)
	}
	return line
}

// huggingFace is the source of what Hugging Face says of a paper.
const huggingFace = "Hugging Face"

// IsListedNow reports whether Hugging Face was asked for the numbers of the record just now: they are not those of a file.
func (r Record) IsListedNow() bool { return r.Sources["upvotes"] == huggingFace }

// SetListedNow notes that the numbers of the record are those of now.
func (r *Record) SetListedNow() { r.SetSource(huggingFace, "upvotes", "comments") }

// AddListing adds to a record of arXiv what happened to the paper at Hugging Face.
func (r *Record) AddListing(listing Record) {
	r.Date, r.SubmittedBy = cmp.Or(listing.Date, r.Date), listing.SubmittedBy
	r.Upvotes, r.Comments, r.Stars = listing.Upvotes, listing.Comments, listing.Stars
	r.TLDR, r.TLDRBy = listing.TLDR, listing.TLDRBy
	r.Keywords, r.Figures = addNew(r.Keywords, listing.Keywords), addNew(r.Figures, listing.Figures)
	r.IsUndated = r.IsUndated && listing.Date == ""
	r.SetSource(huggingFace, "date", "submitted_by", "upvotes", "comments", "tldr")
	for _, extra := range listing.Extra {
		if !slices.ContainsFunc(r.Extra, func(e paper.Extra) bool { return e.Key == extra.Key }) {
			r.Extra = append(r.Extra, extra)
		}
	}
	for _, link := range listing.Links {
		if !slices.ContainsFunc(r.Links, func(l paper.Link) bool { return l.Kind == link.Kind || l.URL == link.URL }) {
			r.Links = append(r.Links, link)
			r.SetSource(huggingFace, "links: "+link.Kind)
		}
	}
}

// addNew returns a list with the items of another one that it lacks.
func addNew(list, more []string) []string {
	for _, item := range more {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}

// pictures returns the addresses of pictures: not those of films.
func pictures(media []string) (pictures []string) {
	for _, address := range media {
		u, err := url.Parse(address)
		if err == nil && slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".webp"}, strings.ToLower(path.Ext(u.Path))) {
			pictures = append(pictures, address)
		}
	}
	return pictures
}
