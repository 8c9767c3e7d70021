package suggest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/form"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// change changes the keys of a paper.
func (r *run) change(ctx context.Context, site *inputs.Folder, answers form.Answers) (edit, error) {
	folder, problems, err := content.Load(ctx, site, cache.Folder{})
	if err != nil {
		return edit{}, err
	}
	if problems.HasErrors(false) {
		return brokenSite(), nil
	}
	target, problems := paperOf(folder.Papers, answers.Text(form.Paper), answers.At(form.Paper))
	if target == nil {
		return edit{problems: problems}, nil
	}
	v := valuesOf(answers)
	settings := v.settings(paper.DateOf(r.Now().UTC()), target.Paper)
	if v.problems.HasErrors(false) {
		return edit{problems: v.problems}, nil
	}
	if len(settings) == 0 && answers.Text(form.Why) != "" {
		return edit{text: "Thank you. The form has no new values, so a curator has to read it."}, nil
	}
	if len(settings) == 0 {
		problems.Errorf("", answers.At(form.Paper), "edit the issue, and fill in what has to change", "the form says nothing about the paper")
		return edit{problems: problems}, nil
	}
	if problem := set(site, target.File, settings); problem != nil {
		return edit{problems: append(problems, *problem)}, nil
	}
	id := target.Paper.ID
	if answers.Kind == form.Withdraw {
		return edit{title: "Withdraw " + id, text: "A pull request withdraws the paper `" + id + "`. A curator decides.", problems: problems}, nil
	}
	return edit{title: "Correct " + id, text: "Thank you. A pull request corrects the paper `" + id + "`.", problems: problems}, nil
}

// brokenSite is the edit of a site with errors.
func brokenSite() edit {
	return edit{text: "The site itself has errors, which a curator has to correct first. Then edit this issue, and offprint goes on with it.", failure: add.ErrBroken}
}

// paperOf returns the paper that a text names: by its id, by the address of its page, or by an id elsewhere.
func paperOf(papers []content.Entry, text string, at problem.Position) (target *content.Entry, problems problem.List) {
	if urls := addressesIn(text); len(urls) == 1 && strings.Contains(text, "://") { // with a link of Markdown or words around it
		text = urls[0]
	}
	name := idIn(text)
	arXiv, _ := paper.ArXiv(text)
	doi, _ := paper.DOI(text)
	var ids []string
	for i, e := range papers {
		isAlias := slices.ContainsFunc(e.Paper.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == "papers/"+name })
		switch {
		case strings.EqualFold(e.Paper.ID, name), isAlias, arXiv != "" && e.Paper.IDs.ArXiv == arXiv, doi != "" && strings.EqualFold(e.Paper.IDs.DOI, doi):
			return &papers[i], nil
		}
		ids = append(ids, e.Paper.ID)
	}
	hint := "write its id, or the address of its page"
	if near := problem.Nearest(name, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	problems.Errorf("", at, hint, "the site has no paper %q", name)
	return nil, problems
}

// idIn returns the id in a text that may be the address of a paper's page. A site may be at a path that ends with /papers/.
func idIn(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "#")
	text, _, _ = strings.Cut(text, "?")
	if i := strings.LastIndex("/"+text, "/papers/"); i >= 0 {
		text = text[i+len("papers/"):]
	}
	return strings.Trim(strings.TrimSuffix(text, "index.html"), "/")
}

// rename changes the name of a person. No text of the result has a name: the pull request and the answer stay when people
// search for one.
func (r *run) rename(ctx context.Context, site *inputs.Folder, answers form.Answers) (edit, error) {
	name := content.NameChange{From: answers.Text(form.Old), To: answers.Text(form.New), OnPage: answers.Text(form.Where) == form.Page}
	var problems problem.List
	if !isOneName(name.To) {
		problems.Errorf("", answers.At(form.New), "write the name of one person, such as Ada Lovelace or Lovelace, Ada", "the new name may be no name, or several")
	}
	if lines := content.SplitWords(strings.Join(linesOf(answers.Text(form.Papers)), ",")); len(lines) > 0 {
		folder, _, err := content.Load(ctx, site, cache.Folder{})
		if err != nil {
			return edit{}, err
		}
		for _, line := range lines {
			target, more := paperOf(folder.Papers, line, answers.At(form.Papers))
			if problems = append(problems, more...); target != nil {
				name.Papers = append(name.Papers, target.Paper.ID)
			}
		}
	}
	if problems.HasErrors(false) {
		return edit{problems: problems}, nil
	}
	changes, left, broken, err := content.RenamePerson(ctx, site, name)
	switch {
	case broken.HasErrors(false):
		return brokenSite(), nil
	case err != nil:
		problems.Errorf("", answers.At(form.Old), "write both names as papers have them", "%v", err)
		return edit{problems: problems}, nil
	}
	for _, file := range left {
		problems.Warnf("", problem.Position{File: file}, "change it by hand", "the file has the old name still")
	}
	text := fmt.Sprintf("A pull request changes the name in %d files. This issue has both names: when the pull request is merged, a curator can delete the issue.", len(changes))
	for _, change := range changes { // people.yaml may be new
		if err := site.Replace(change.File, change.Data); err != nil {
			return edit{}, err
		}
	}
	return edit{title: "Change a name", text: text, problems: problems}, nil
}
