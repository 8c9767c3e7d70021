package apiserver

import (
	"fmt"
	"net/http"
	"slices"
)

// releaseLimit is the largest text of a release, in characters.
const releaseLimit = 125_000

// Releases returns the releases, oldest first.
func (g *GitHub) Releases() []Release {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return slices.Clone(g.releases)
}

func (g *GitHub) makeRelease(r githubRequest) (int, any) {
	release := Release{r.in.TagName, r.in.Target, r.in.Name, deref(r.in.Body), r.in.MakeLatest != "false"}
	switch {
	case release.Tag == "":
		return invalid("Release", "tag_name is missing")
	case slices.ContainsFunc(g.releases, func(other Release) bool { return other.Tag == release.Tag }):
		return invalid("Release", "already_exists")
	case len([]rune(release.Body)) > releaseLimit:
		return invalid("Release", fmt.Sprintf("body is too long (maximum is %d characters)", releaseLimit))
	}
	g.releases = append(g.releases, release)
	return http.StatusCreated, release
}
