// Package form has the forms in which people ask for changes of a site on GitHub, and reads what they wrote.
//
// The fields of a paper in them follow from its schema. GitHub shows a filled-in form as Markdown: a heading for each
// field, and the answer below it. Nothing keeps people from writing headings into answers, or from changing all of the
// text later.
package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/workflow"
)

// Kind is what a form asks for, and the name of its file.
type Kind string

// The kinds.
const (
	Suggest  Kind = "suggest"  // a new paper
	Correct  Kind = "correct"  // other values of a paper
	Withdraw Kind = "withdraw" // that a paper is withdrawn
	Rename   Kind = "rename"   // another name of a person
)

// Form is a form.
type Form struct {
	Kind        Kind
	Name        string // in the list of forms
	Description string
	Title       string // of a new issue, to be completed
	Intro       string // Markdown
	Fields      []Field
}

// Field is a question.
type Field struct {
	ID          string
	Label       string
	Key         string // the key of a paper that the answer is for; "" if it is for none
	Doc         string // by default that of the key
	Placeholder string
	Lines       bool     // the answer may have several lines
	Options     []string // if not empty, the answer is one of these
	Required    bool
}

// The ids of fields that are no keys of papers.
const (
	Link   = "link"   // names a paper elsewhere
	Paper  = "paper"  // names a paper of the site
	Why    = "why"    // for people
	Reason = "reason" // of a withdrawal
	Old    = "old"    // a name
	New    = "new"    // a name
	Papers = "papers" // ids
	Where  = "where"  // one of Everywhere and Page
)

// The options of Where.
const (
	Everywhere = "On the papers too"
	Page       = "Only on the page of the person; papers keep the name under which they appeared"
)

// All returns the forms.
func All() []Form {
	values := func(why string) []Field {
		return []Field{
			{ID: "title", Label: "Title", Key: "title"},
			{ID: "authors", Label: "Authors", Key: "authors", Doc: "All of them, one name on each line, such as Ada Lovelace or Lovelace, Ada.", Lines: true},
			{ID: "abstract", Label: "Abstract", Key: "abstract", Lines: true},
			{ID: "published", Label: "Published", Key: "published", Placeholder: "2025-03-13"},
			{ID: "venue", Label: "Venue", Key: "venue"},
			{ID: "tags", Label: "Tags", Key: "tags", Doc: "All of them, with commas or semicolons between."},
			{ID: "code", Label: "Code", Key: "links.code", Doc: "The address of the code."},
			{ID: "project", Label: "Project page", Key: "links.project", Doc: "The address of the project page."},
			{ID: "tldr", Label: "In one sentence", Key: "tldr"},
			{ID: Why, Label: why, Doc: "For the curators; no page shows it.", Lines: true},
		}
	}
	paper := Field{ID: Paper, Label: "Paper on this site", Doc: "Its id, or the address of its page.", Placeholder: "2503.04715", Required: true}
	correct := values("What is wrong")
	return []Form{
		{
			Kind: Suggest, Name: "Suggest a paper", Description: "A link is enough.", Title: "Paper: ",
			Intro: "A link to arXiv or Hugging Face, or a DOI, is enough: offprint gets the rest. What you write below replaces what it gets.\n\n" +
				"A pull request with the paper follows in a few minutes. To change it, edit this issue; to take it back, close it.",
			Fields: append([]Field{{
				ID: Link, Label: "Link, arXiv id or DOI", Doc: "If there is none of these, fill in title and authors.", Placeholder: "https://arxiv.org/abs/2503.04715",
			}}, values("Why it belongs here")...),
		},
		{
			Kind: Correct, Name: "Correct a paper", Description: "Other values for a paper of this site.", Title: "Correction: ",
			Intro:  "Fill in only what has to change, or say what is wrong. For a withdrawal and for a change of name there are forms of their own.",
			Fields: append([]Field{paper}, correct...),
		},
		{
			Kind: Withdraw, Name: "Withdraw a paper", Description: "The paper disappears from lists; its page stays, with the reason.", Title: "Withdrawal: ",
			Intro: "Whoever reads the page sees the reason. A curator decides.",
			Fields: []Field{
				{ID: Paper, Label: "Paper to withdraw", Doc: paper.Doc, Placeholder: paper.Placeholder, Required: true},
				{ID: Reason, Label: "Reason", Key: "withdrawn", Doc: "In one sentence.", Required: true},
				{ID: Why, Label: "Notes", Doc: "For the curators; no page shows it.", Lines: true},
			},
		},
		{
			Kind: Rename, Name: "Change a name", Description: "Another name of a person, on papers or on the person's page.", Title: "A change of name",
			Intro: "**This issue is public, and so is its history.** To change a name quietly, write to the curators instead; they need no reason and no proof but your word.\n\n" +
				"Both names will be in the pull request. No title, commit message or answer repeats them.",
			Fields: []Field{
				{ID: Old, Label: "Name on the site now", Required: true},
				{ID: New, Label: "New name", Doc: "Such as Ada Lovelace or Lovelace, Ada.", Required: true},
				{ID: Papers, Label: "Papers", Doc: "Ids or addresses of pages, one on each line. Leave it empty for all papers with that name.", Lines: true},
				{ID: Where, Label: "Where", Options: []string{Everywhere, Page}, Required: true},
			},
		},
	}
}

// Of returns the form of a kind.
func Of(kind Kind) Form {
	for _, f := range All() {
		if f.Kind == kind {
			return f
		}
	}
	return Form{}
}

// Folder is the folder of the forms in a repository.
const Folder = ".github/ISSUE_TEMPLATE"

// Files returns the files of the forms.
func Files() (files []workflow.File, err error) {
	docs, err := docs()
	if err != nil {
		return nil, err
	}
	for _, f := range All() {
		var b bytes.Buffer
		b.WriteString("# offprint github forms writes this file.\n")
		e := yaml.NewEncoder(&b)
		e.SetIndent(2)
		if err = e.Encode(f.file(docs)); err != nil {
			return nil, err
		}
		files = append(files, workflow.File{Path: Folder + "/" + string(f.Kind) + ".yml", Data: b.Bytes()})
	}
	return files, nil
}

// The file of a form, as GitHub reads it.
type (
	file struct {
		Name        string    `yaml:"name"`
		Description string    `yaml:"description"`
		Title       string    `yaml:"title"`
		Body        []element `yaml:"body"`
	}
	element struct {
		Type       string          `yaml:"type"`
		ID         string          `yaml:"id,omitempty"`
		Attributes attributes      `yaml:"attributes"`
		Validation map[string]bool `yaml:"validations,omitempty"`
	}
	attributes struct {
		Value       string   `yaml:"value,omitempty"`
		Label       string   `yaml:"label,omitempty"`
		Description string   `yaml:"description,omitempty"`
		Placeholder string   `yaml:"placeholder,omitempty"`
		Render      string   `yaml:"render,omitempty"` // in a block of code, an abstract mentions nobody
		Options     []string `yaml:"options,omitempty"`
	}
)

func (f Form) file(docs map[string]string) file {
	result := file{f.Name, f.Description, f.Title, []element{{Type: "markdown", Attributes: attributes{Value: f.Intro + "\n"}}}}
	for _, field := range f.Fields {
		doc := field.Doc
		if doc == "" {
			doc = docs[field.Key]
		}
		e := element{Type: "input", ID: field.ID, Attributes: attributes{Label: field.Label, Description: doc, Placeholder: field.Placeholder, Options: field.Options}}
		switch {
		case len(field.Options) > 0:
			e.Type = "dropdown"
		case field.Lines:
			e.Type, e.Attributes.Render = "textarea", "text"
		}
		if field.Required {
			e.Validation = map[string]bool{"required": true}
		}
		result.Body = append(result.Body, e)
	}
	return result
}

// docs returns the first sentences of the documentation of the keys of a paper, from its schema. What follows is about YAML.
func docs() (map[string]string, error) {
	data, err := content.Schema("paper")
	if err != nil {
		return nil, err
	}
	var schema struct {
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		return nil, fmt.Errorf("the schema of papers: %w", err)
	}
	docs := map[string]string{}
	for key, value := range schema.Properties {
		doc, _, _ := strings.Cut(value.Description, ". ")
		first, size := utf8.DecodeRuneInString(doc)
		docs[key] = strings.TrimSuffix(string(unicode.ToUpper(first))+doc[size:], ".") + "."
	}
	return docs, nil
}
