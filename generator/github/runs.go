package github

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// File is a file that a pull request changes.
type File struct {
	Name   string `json:"filename"`
	Status string `json:"status"` // added, removed, modified, copied, changed, unchanged
}

// FilesLimit is the number of files of a pull request that GitHub lists at most.
const FilesLimit = 3000

// Files returns the files that a pull request changes, of more than [FilesLimit] only the first. A file that was renamed
// is one that was removed and one that was added.
func (c *Client) Files(ctx context.Context, pull int) (files []File, err error) {
	type listed struct {
		File
		Previous string `json:"previous_filename"`
	}
	all, err := list[listed](ctx, c, c.address(url.Values{"per_page": {number(pageSize)}}, "pulls", number(pull), "files"))
	for _, f := range all {
		if f.Status == "renamed" {
			files = append(files, File{f.Previous, "removed"})
			f.Status = "added"
		}
		files = append(files, f.File)
	}
	return files, err
}

// PullOf returns the open pull request whose head a run had, nil if there is none: it has got another commit since, or
// is closed. The search is by branch: a run names none of the requests of forks, and no commit either, which may be the
// head of several requests.
func (c *Client) PullOf(ctx context.Context, run Run) (*Pull, error) {
	if run.Head == nil || run.HeadBranch == "" || run.HeadSHA == "" {
		return nil, nil
	}
	owner, _, _ := strings.Cut(run.Head.Name, "/")
	query := url.Values{"head": {owner + ":" + run.HeadBranch}, "state": {"open"}, "per_page": {number(pageSize)}}
	pulls, err := list[Pull](ctx, c, c.address(query, "pulls"))
	if err != nil {
		return nil, err
	}
	for _, p := range pulls {
		isSame := p.Head.SHA == run.HeadSHA && p.Head.Repository != nil && strings.EqualFold(p.Head.Repository.Name, run.Head.Name)
		if p.IsOpen() && isSame {
			return &p, nil
		}
	}
	return nil, nil
}

// PagesAddress returns the address of the repository's site on GitHub Pages, "" if it has none.
func (c *Client) PagesAddress(ctx context.Context) (string, error) {
	var site struct {
		URL string `json:"html_url"`
	}
	err := c.send(ctx, http.MethodGet, c.address(nil, "pages"), nil, &site)
	if IsStatus(err, http.StatusNotFound) {
		return "", nil
	}
	return site.URL, err
}
