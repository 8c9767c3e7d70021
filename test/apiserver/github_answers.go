package apiserver

import (
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
)

func (g *GitHub) listIssues(header http.Header) route {
	return func(r githubRequest) (int, any) {
		query, items := r.URL.Query(), []object{}
		for _, i := range slices.Backward(g.issues) {
			isWanted := i.State == query.Get("state") || query.Get("state") == "all"
			isWanted = isWanted && (query.Get("creator") == "" || query.Get("creator") == i.User.Login)
			isWanted = isWanted && (query.Get("labels") == "" || slices.Contains(i.Labels, query.Get("labels")))
			if isWanted && i.MovedTo == "" {
				items = append(items, g.issue(i))
			}
		}
		return paged(g, header, r, items)
	}
}

func (g *GitHub) openIssue(r githubRequest) (int, any) {
	if deref(r.in.Title) == "" {
		return invalid("Issue", "title can't be blank")
	}
	return http.StatusCreated, g.issue(g.add(&Issue{Title: *r.in.Title, Body: deref(r.in.Body), User: Actions, Labels: r.in.Labels}))
}

func (g *GitHub) editIssue(r githubRequest, i *Issue) (int, any) {
	set(&i.Title, r.in.Title)
	set(&i.Body, r.in.Body)
	set(&i.State, r.in.State)
	if r.in.StateReason != "" {
		i.Reason = r.in.StateReason
	}
	return http.StatusOK, g.issue(i)
}

func set(to, from *string) {
	if from != nil {
		*to = *from
	}
}

func (g *GitHub) addLabels(r githubRequest, i *Issue) (int, any) {
	for _, name := range r.in.Labels {
		if !slices.Contains(i.Labels, name) {
			i.Labels = append(i.Labels, name)
		}
	}
	return http.StatusOK, g.issue(i)["labels"]
}

func (g *GitHub) removeLabel(r githubRequest, i *Issue) (int, any) {
	at := slices.Index(i.Labels, r.PathValue("label"))
	if at < 0 {
		return refusal(http.StatusNotFound, "Label does not exist")
	}
	i.Labels = slices.Delete(i.Labels, at, at+1)
	return http.StatusOK, g.issue(i)["labels"]
}

func (g *GitHub) listComments(header http.Header) route {
	return func(r githubRequest) (int, any) {
		items := []object{}
		for _, c := range g.comments {
			if c.Issue == r.number("n") {
				items = append(items, g.commentOf(c))
			}
		}
		return paged(g, header, r, items)
	}
}

func (g *GitHub) commentOf(c *Comment) object {
	return object{"id": c.ID, "body": c.Body, "user": c.User, "html_url": fmt.Sprintf("https://github.com/%s/issues/%d#issuecomment-%d", g.Repository, c.Issue, c.ID)}
}

func (g *GitHub) postComment(r githubRequest, i *Issue) (int, any) {
	if deref(r.in.Body) == "" {
		return invalid("IssueComment", "body can't be blank")
	}
	return http.StatusCreated, g.commentOf(g.comment(i.Number, Actions, *r.in.Body))
}

func (g *GitHub) editComment(r githubRequest, at int) (int, any) {
	set(&g.comments[at].Body, r.in.Body)
	return http.StatusOK, g.commentOf(g.comments[at])
}

func (g *GitHub) removeComment(_ githubRequest, at int) (int, any) {
	g.comments = slices.Delete(g.comments, at, at+1)
	return http.StatusNoContent, nil
}

func (g *GitHub) listPulls(header http.Header) route {
	return func(r githubRequest) (int, any) {
		query, items := r.URL.Query(), []object{}
		for _, i := range slices.Backward(g.issues) {
			isState := query.Get("state") == "all" || i.State == query.Get("state")
			if i.Head != "" && isState && (query.Get("head") == "" || query.Get("head") == g.label(i)) {
				items = append(items, g.pull(i))
			}
		}
		return paged(g, header, r, items)
	}
}

// pullsAt lists the pull requests of a commit. As on GitHub, a commit that only a fork has counts for none.
func (g *GitHub) pullsAt(header http.Header) route {
	return func(r githubRequest) (int, any) {
		items := []object{}
		for _, i := range g.issues {
			isOwn := i.Head != "" && (i.From == "" || i.From == g.Repository)
			if isOwn && g.headOf(i) == r.PathValue("sha") {
				items = append(items, g.pull(i))
			}
		}
		return paged(g, header, r, items)
	}
}

func (g *GitHub) openPull(r githubRequest) (int, any) {
	head, base := deref(r.in.Head), deref(r.in.Base)
	isOpen := func(i *Issue) bool { return i.Head == head && i.State == "open" }
	switch {
	case g.NoPulls:
		return refusal(http.StatusForbidden, "GitHub Actions is not permitted to create or approve pull requests.")
	case !g.hasBranch(head) || head == "":
		return invalid("PullRequest", "head is invalid")
	case !g.hasBranch(base) || base == "":
		return invalid("PullRequest", "base is invalid")
	case g.GitDir != "" && g.sha("refs/heads/"+head) == g.sha("refs/heads/"+base):
		return invalid("PullRequest", "No commits between "+base+" and "+head)
	case slices.ContainsFunc(g.issues, isOpen):
		return invalid("PullRequest", "A pull request already exists for "+g.owner()+":"+head+".")
	}
	return http.StatusCreated, g.pull(g.add(&Issue{Title: deref(r.in.Title), Body: deref(r.in.Body), User: Actions, Head: head, Base: base}))
}

func (g *GitHub) editPull(r githubRequest, i *Issue) (int, any) {
	if state := deref(r.in.State); state == "open" && i.State == "closed" && (i.Merged || !g.hasBranch(i.Head)) {
		return invalid("PullRequest", "state cannot be changed. The "+i.Head+" branch was force-pushed or recreated, or is gone.")
	}
	set(&i.Title, r.in.Title)
	set(&i.Body, r.in.Body)
	set(&i.State, r.in.State)
	return http.StatusOK, g.pull(i)
}

// Merge marks a pull request as merged. It closes the issues that its text names, as GitHub does for the default branch.
func (g *GitHub) Merge(n int) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	pull := g.issues[n-1]
	pull.State, pull.Merged = "closed", true
	for _, i := range g.issues {
		for line := range strings.Lines(pull.Body) {
			if strings.TrimSpace(line) == fmt.Sprintf("Closes #%d", i.Number) {
				i.State, i.Reason = "closed", "completed"
			}
		}
	}
}

// files lists the files that a pull request changes.
func (g *GitHub) files(i *Issue) []File {
	if i.Files != nil || g.GitDir == "" {
		return append([]File{}, i.Files...)
	}
	out, err := exec.Command("git", "--git-dir="+g.GitDir, "diff", "--name-status", "--no-renames", "-z", "refs/heads/"+i.Base+"..."+g.headOf(i)).Output()
	if err != nil {
		return nil
	}
	files, status := []File{}, map[string]string{"A": "added", "D": "removed", "M": "modified", "T": "changed"}
	fields := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	for n := 0; n+1 < len(fields); n += 2 {
		files = append(files, File{Name: fields[n+1], Status: status[fields[n]]})
	}
	return files
}
