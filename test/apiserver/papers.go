package apiserver

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

//go:embed testdata
var testdata embed.FS

// Paper is a paper of arXiv, and perhaps of Hugging Face's daily listing.
type Paper struct {
	ID         string      `json:"id"`       // without a version
	Versions   []time.Time `json:"versions"` // when each was submitted
	Title      string      `json:"title"`
	Authors    []string    `json:"authors"`
	Abstract   string      `json:"abstract"`
	Categories []string    `json:"categories"`
	Comment    string      `json:"comment"`
	JournalRef string      `json:"journal_ref"`
	DOI        string      `json:"doi"`
	Daily      *Daily      `json:"daily"`
}

// Daily is what Hugging Face says of a paper.
type Daily struct {
	Day       string   `json:"day"`
	Upvotes   int      `json:"upvotes"`
	Comments  int      `json:"comments"`
	Submitter string   `json:"submitter"` // a user name
	Summary   string   `json:"summary"`   // written by a model
	Keywords  []string `json:"keywords"`
	Code      string   `json:"code"`
	Project   string   `json:"project"`
	Media     []string `json:"media"` // addresses of pictures and films
}

// papers returns the papers of testdata by id.
func papers() map[string]Paper {
	data, err := testdata.ReadFile("testdata/papers.json")
	var list []Paper
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		panic(err)
	}
	byID := map[string]Paper{}
	for _, p := range list {
		byID[p.ID] = p
	}
	return byID
}

// Add adds a paper.
func (s *Server) Add(p Paper) { s.papers[p.ID] = p }

// Generate adds n papers of January 2025 and returns their ids.
func (s *Server) Generate(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("2501.%05d", i+1)
		s.Add(Paper{
			ID: ids[i], Title: fmt.Sprintf("Generated paper %d", i+1), Authors: []string{fmt.Sprintf("Ada Author%d", i+1), "Bo Builder"},
			Versions:   []time.Time{time.Date(2025, 1, 2, 0, 0, i, 0, time.UTC)},
			Abstract:   fmt.Sprintf("The abstract of generated paper %d, which has $n=%d$.", i+1, i+1),
			Categories: []string{"cs.DL", "cs.IR"},
		})
	}
	return ids
}

// DailyText returns a text as Hugging Face has it: without dollars and backslashes.
func DailyText(text string) string { return strings.NewReplacer("$", "", `\`, "").Replace(text) }
