package daily

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/plain"
)

// fields are those of an item: of the paper, and of the item around it, which are the same for a paper on its own.
type fields struct {
	outer, inner map[string]json.RawMessage
	paper        *Paper
}

// read sets the paper. The time at which arXiv published it is also in the item around it, in another zone and
// written as if in UTC; the day on which Hugging Face lists it is that of its submission there, in UTC.
func (f *fields) read() {
	p := f.paper
	p.ID = f.text(f.inner, "id")
	p.Title = plain.CollapseSpace(cmp.Or(f.text(f.inner, "title"), f.text(f.outer, "title")))
	p.Summary = strings.Trim(cmp.Or(f.text(f.inner, "summary"), f.text(f.outer, "summary")), "\r\n")
	p.Published = f.day(f.inner, "publishedAt")
	if p.Listed = f.day(f.inner, "submittedOnDailyAt"); p.Listed.IsZero() {
		p.Listed = f.day(f.outer, "submittedOnDailyAt")
	}
	p.Upvotes, p.Comments, p.Stars = f.count(f.inner, "upvotes"), f.count(f.outer, "numComments"), f.count(f.inner, "githubStars")
	p.TLDR = plain.CollapseSpace(f.text(f.inner, "ai_summary"))
	p.Keywords = f.texts(f.inner, "ai_keywords", "")
	p.Authors = f.texts(f.inner, "authors", "name")
	p.Code, p.Project = repository(f.text(f.inner, "githubRepo")), strings.TrimSpace(f.text(f.inner, "projectPage"))
	p.IsCodeFound = f.text(f.inner, "githubRepoAddedBy") == "auto"
	p.Submitter = cmp.Or(f.name("submittedBy", "name"), f.name("submittedOnDailyBy", "user"), f.name("submittedOnDailyBy", "name"))
	p.Organization = cmp.Or(f.name("organization", "fullname"), f.name("organization", "name"))
	f.media()
}

// media sets the pictures and films. The thumbnail that Hugging Face draws for each paper is none.
func (f *fields) media() {
	media := append(f.texts(f.inner, "mediaUrls", ""), f.texts(f.outer, "mediaUrls", "")...)
	if thumbnail := f.text(f.outer, "thumbnail"); thumbnail != "" && !strings.Contains(thumbnail, "/social-thumbnails/") {
		media = append(media, thumbnail)
	}
	f.paper.Media = distinct(media)
}

// repository returns the address of a repository, which may be owner/name.
func repository(s string) string {
	s = strings.TrimSpace(s)
	if s != "" && !strings.Contains(s, "://") && strings.Count(s, "/") == 1 && !strings.Contains(s, " ") {
		return "https://github.com/" + s
	}
	return s
}

// wrong notes a value that can't be read.
func (f *fields) wrong(key, format string, args ...any) {
	fault := Fault{f.paper.Line, key + ": " + fmt.Sprintf(format, args...)}
	if len(f.paper.Wrong) < wrongLimit && !slices.Contains(f.paper.Wrong, fault) {
		f.paper.Wrong = append(f.paper.Wrong, fault)
	}
}

// wrongLimit is the number of faults of a paper after which the reader notes no others.
const wrongLimit = 20

// text returns the value of a key; "" if there is none.
func (f *fields) text(of map[string]json.RawMessage, key string) (text string) {
	value := of[key]
	if value == nil || string(value) == "null" {
		return ""
	}
	if err := json.Unmarshal(value, &text); err != nil {
		f.wrong(key, "expected text, found %s; it is left out", kindOf(value))
	}
	return text
}

func (f *fields) count(of map[string]json.RawMessage, key string) int {
	value := of[key]
	if value == nil || string(value) == "null" {
		return 0
	}
	n, err := strconv.ParseInt(string(value), 10, 64)
	if err != nil || n < 0 || n > math.MaxInt32 {
		f.wrong(key, "expected a whole number from 0, found %s; it is left out", kindOf(value))
		return 0
	}
	return int(n)
}

func (f *fields) day(of map[string]json.RawMessage, key string) paper.Date {
	text := f.text(of, key)
	date, ok := day(text)
	if !ok && text != "" {
		f.wrong(key, "%q is not a time such as 2025-03-13T17:33:22.000Z; it is left out", plain.Excerpt(text, 60))
	}
	return date
}

// texts returns the texts of a list; with a key, those of its objects.
func (f *fields) texts(of map[string]json.RawMessage, list, key string) (texts []string) {
	value := of[list]
	if value == nil || string(value) == "null" {
		return nil
	}
	var items []json.RawMessage
	if err := json.Unmarshal(value, &items); err != nil {
		f.wrong(list, "expected a list, found %s; it is left out", kindOf(value))
		return nil
	}
	for _, item := range items {
		var text string
		var object map[string]json.RawMessage
		if key != "" && json.Unmarshal(item, &object) == nil && object != nil {
			text = f.text(object, key)
		} else if err := json.Unmarshal(item, &text); err != nil {
			f.wrong(list, "expected text, found %s; it is left out", kindOf(item))
		}
		if text = plain.CollapseSpace(strings.TrimSpace(text)); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// name returns the name in an object about a person or an organization.
func (f *fields) name(object, key string) string {
	for _, of := range []map[string]json.RawMessage{f.inner, f.outer} {
		var about map[string]json.RawMessage
		if value := of[object]; value == nil || json.Unmarshal(value, &about) != nil {
			continue
		}
		if name := plain.CollapseSpace(f.text(about, key)); name != "" {
			return name
		}
	}
	return ""
}

// distinct returns the texts, each once.
func distinct(texts []string) (once []string) {
	seen := map[string]bool{}
	for _, text := range texts {
		if !seen[text] {
			seen[text], once = true, append(once, text)
		}
	}
	return once
}

// kindOf names the type of a value.
func kindOf(value json.RawMessage) string {
	switch value[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "nothing"
	}
	return plain.Excerpt(string(value), 40)
}
