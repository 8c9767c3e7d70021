package suggest

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"offprint/generator"
	"offprint/generator/check/history"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/form"
	"offprint/generator/git"
	"offprint/generator/github"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
	"offprint/layouts"
)

// proposal is a commit, or why there is none.
type proposal struct {
	answer
	title, body string // of the pull request
	isDone      bool   // nothing is left to do for the issue
	failure     error  // a run later may succeed
}

// edit is what a form changes in the files of a site.
type edit struct {
	title    string // of the commit, without texts of strangers
	text     string // of the answer
	problems problem.List
	isDone   bool
	failure  error
}

// login is the form of an account's name, which becomes the name of an author.
var login = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$`)

// prepare makes the commit of an issue on top of a base, without pushing it.
func (r *run) prepare(ctx context.Context, base string, issue github.Issue, answers form.Answers) (proposal, error) {
	if !login.MatchString(issue.User.Login) {
		return proposal{}, fmt.Errorf("the author of the issue has no name that git takes")
	}
	folder, remove, err := r.repo.CheckOut(ctx, base)
	if err != nil {
		return proposal{}, err
	}
	defer remove()
	dir := filepath.Join(folder, filepath.FromSlash(r.repo.Prefix()))
	site, err := content.Open(dir)
	if err != nil {
		return proposal{}, err
	}
	defer site.Close()
	e, err := r.edit(ctx, dir, site, answers)
	if err != nil {
		return proposal{}, err
	}
	p := proposal{answer: answer{text: e.text, problems: e.problems}, title: e.title, isDone: e.isDone, failure: e.failure}
	if e.title == "" {
		return p, nil
	}
	if e.problems.HasErrors(false) {
		p.text = ""
		return p, nil
	}
	found, err := r.problems(ctx, dir, site, base)
	if err != nil {
		return proposal{}, err
	}
	if answers.Kind == form.Rename {
		found = withoutTexts(found)
	}
	p.problems = append(p.problems, found...)
	author := git.Person{Name: issue.User.Login, Email: fmt.Sprintf("%d+%s@users.noreply.github.com", issue.User.ID, issue.User.Login)}
	message := fmt.Sprintf("%s\n\nAs asked for in #%d.\n\n%s%d\n", e.title, r.n, trailer, r.n)
	p.commit, err = r.repo.Commit(ctx, folder, []string{path.Join(r.repo.Prefix(), content.Root)}, author, committer, message)
	p.body = fmt.Sprintf("Closes #%d\n\nfrom the form that %s filled in. To change it, edit the issue, or commit on this branch: from then on, edits of the issue change nothing.\n",
		r.n, github.Code(issue.User.Login, 100))
	if p.commit == "" && err == nil {
		p.text, p.isDone = "The site has all of this already: there is nothing to change.", false
	}
	return p, err
}

// edit changes the files of a site as a form says.
func (r *run) edit(ctx context.Context, dir string, site *inputs.Folder, answers form.Answers) (edit, error) {
	switch answers.Kind {
	case form.Suggest:
		return r.suggest(ctx, dir, site, answers)
	case form.Correct, form.Withdraw:
		return r.change(ctx, site, answers)
	}
	return r.rename(ctx, site, answers)
}

// problems returns what check says about the changes of a site since a base.
func (r *run) problems(ctx context.Context, dir string, site *inputs.Folder, base string) (problem.List, error) {
	c, err := history.Compare(ctx, dir, site, base, content.Root+"/files", content.Root, layouts.Root)
	if err != nil {
		return nil, err
	}
	changed := map[string]bool{}
	for _, file := range c.Changed {
		changed[file] = true
	}
	config := generator.Config{
		Site: site, Version: r.Version, Now: paper.DateOf(r.Now().In(time.FixedZone("UTC+14", 14*60*60))), Hosted: true,
		Earlier: c.Earlier, Changed: changed,
	}
	problems, err := generator.Check(ctx, config)
	if err != nil {
		return nil, err
	}
	isNew, err := generator.New(ctx, config, problems)
	if err != nil {
		return nil, err
	}
	rules.Raise(problems, func(file string) bool { return changed[file] })
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return !changed[p.File] && !isNew[p] }), nil
}

// withoutTexts returns problems without what they quote, such as a name.
func withoutTexts(problems problem.List) problem.List {
	for i := range problems {
		problems[i].Text, problems[i].Hint = "a problem that the checks of the pull request explain", ""
	}
	return problems
}

// located returns problems of records with the positions of the answers that they are about, or else of the link.
func located(problems problem.List, answers form.Answers) problem.List {
	for i := range problems {
		p := &problems[i]
		if !strings.HasPrefix(p.File, content.Root+"/") {
			p.Position = answers.At(fieldOf(p.Text))
		}
		if strings.Contains(p.Hint, "run the command again") {
			p.Hint = "edit the issue, and offprint tries again"
		}
	}
	return problems
}

// fieldOf returns the field that the text of a problem starts with, as a key.
func fieldOf(text string) string {
	for _, f := range form.Of(form.Suggest).Fields {
		if f.Key != "" && strings.HasPrefix(text, strings.ReplaceAll(f.Key, ".", ": ")+":") {
			return f.ID
		}
	}
	return form.Link
}
