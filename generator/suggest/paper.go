package suggest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/form"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// suggest adds the paper of a suggestion.
func (r *run) suggest(ctx context.Context, dir string, site *inputs.Folder, answers form.Answers) (edit, error) {
	source, isFetched, problems := r.source(ctx, answers)
	if source == nil {
		return edit{problems: problems}, nil
	}
	day := paper.DateOf(r.Now().UTC())
	result, err := add.Records(ctx, dir, []add.Source{source}, add.Options{Days: add.Days{Given: day, Today: day}})
	switch {
	case errors.Is(err, add.ErrBroken):
		return brokenSite(), nil
	case err != nil:
		return edit{}, err
	}
	problems = located(result.Problems, answers)
	if len(result.Papers) != 1 {
		return edit{problems: problems, failure: r.failed}, nil
	}
	for i := range problems {
		problems[i].Warning = true // the paper is added nevertheless
	}
	p := result.Papers[0]
	if p.Action != add.Added && p.Action != add.Conflict {
		return edit{text: listed(site, p), isDone: true}, nil
	}
	if isFetched {
		if problem := set(site, p.File, settingsOf(answers)); problem != nil {
			problems = append(problems, *problem)
		}
	}
	return edit{title: "Add " + p.ID, text: fmt.Sprintf("Thank you. A pull request adds the paper as `%s`.", p.ID), problems: problems}, nil
}

// listed says where the site has a paper.
func listed(site *inputs.Folder, p add.Paper) string {
	where := "as `" + p.ID + "`"
	if base, err := content.ParseBaseURL(content.LoadSettings(site).BaseURL); err == nil {
		where = "at <" + strings.TrimSuffix(base, "/") + "/papers/" + p.ID + "/>"
	}
	return "The site has this paper already, " + where + ". If something is wrong there, correct the paper with the other form."
}

// source returns the record of a suggestion, and whether other hosts are asked for it; nil and what is wrong if it names no
// paper.
func (r *run) source(ctx context.Context, answers form.Answers) (source add.Source, isFetched bool, problems problem.List) {
	link, title, at := answers.Text(form.Link), answers.Text("title"), answers.At(form.Link)
	if link == "" {
		if title == "" {
			problems.Errorf("", at, "edit the issue, and write an arXiv id, a DOI, or title and authors", "the form names no paper")
			return nil, false, problems
		}
		return record(answers, ""), false, nil
	}
	ref, err := reference.Parse(link)
	isOne := slices.Contains([]reference.Kind{reference.ArXiv, reference.DOI, reference.DailyPaper}, ref.Kind)
	switch wrong := (*reference.Error)(nil); {
	case err == nil && isOne:
		return today(r.Lines(ctx, []reference.Reference{ref}, func(err error) { r.failed = err })), true, nil
	case err == nil:
		problems.Errorf("", at, "write one paper, and open an issue for each", "the link names several papers")
	case title != "" && isAddress(link):
		return record(answers, link), false, nil
	case errors.As(err, &wrong) && !isOfArguments(wrong.Text+wrong.Hint):
		problems.Errorf("", at, wrong.Hint+"; or fill in title and authors", "%s", wrong.Text)
	default:
		problems.Errorf("", at, "write one arXiv id (2503.04715), DOI (10.1145/3292500) or address of arxiv.org, huggingface.co/papers or doi.org; or fill in title and authors",
			"offprint can't fetch %q", plain.Excerpt(link, 80))
	}
	return nil, false, problems
}

// isOfArguments reports whether a message is about a command line, on which references may be files.
func isOfArguments(text string) bool {
	return strings.Contains(text, "file") || strings.Contains(text, "argument")
}

// today returns a source whose papers are listed today, whatever day another listing had them. Their signals stay out of the
// pull request: all suggestions would change one file.
func today(source add.Source) add.Source {
	return func(yield func(intake.Line) bool) {
		for line := range source {
			record := &line.Record
			record.Date, record.Relisted, record.IsUndated = "", nil, true
			record.Upvotes, record.Comments, record.Stars = 0, 0, 0
			if !yield(line) {
				return
			}
		}
	}
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// record returns the record of a paper that the fields of a form describe.
func record(answers form.Answers, link string) add.Source {
	fields := map[string]any{}
	links := map[string]string{}
	if link != "" {
		links["paper"] = link
	}
	for _, f := range form.Of(form.Suggest).Fields {
		text := answers.Text(f.ID)
		kind, isLink := strings.CutPrefix(f.Key, "links.")
		switch {
		case text == "" || f.Key == "":
		case isLink:
			links[kind] = text
		case f.Key == "authors":
			fields[f.Key] = linesOf(text)
		case f.Key == "tags":
			fields[f.Key] = itemsOf(text)
		default:
			fields[f.Key] = text
		}
	}
	fields["links"] = links
	data, err := json.Marshal(fields)
	if err != nil { // maps of texts have no errors
		return func(yield func(intake.Line) bool) { yield(intake.Line{Err: err}) }
	}
	return intake.Lines(answers.File, strings.NewReader(string(data)+"\n"))
}

func linesOf(text string) (lines []string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*• "))
		if line = strings.TrimRight(line, ",;"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func itemsOf(text string) (items []string) {
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// settingsOf returns the keys of a paper that a form has values for.
func settingsOf(answers form.Answers) (settings []entry.Setting) {
	for _, f := range form.Of(answers.Kind).Fields {
		text := answers.Text(f.ID)
		if f.Key == "" || text == "" {
			continue
		}
		var value *yaml.Node
		switch f.Key {
		case "authors":
			value = listNode(linesOf(text))
		case "tags":
			value = listNode(itemsOf(text))
		default:
			value = textNode(text)
		}
		settings = append(settings, entry.Setting{Keys: strings.Split(f.Key, "."), Value: value})
	}
	return settings
}

func textNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func listNode(items []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, item := range items {
		n.Content = append(n.Content, textNode(item))
	}
	return n
}

// set writes keys into the file of a paper. It returns why it can't.
func set(site *inputs.Folder, file string, settings []entry.Setting) *problem.Problem {
	if len(settings) == 0 {
		return nil
	}
	change, err := content.Set(site, file, settings)
	if err == nil {
		err = site.Replace(file, change.Data)
	}
	if err == nil {
		return nil
	}
	return &problem.Problem{Position: problem.Position{File: file}, Text: "offprint can't write this into " + path.Base(file), Hint: "a curator has to change the file by hand"}
}
