// Package host knows how large a site free hosts take, and which host is this machine.
package host

import (
	"fmt"
	"slices"
	"strings"
)

// Limits are those of a host, for everything that is published at once. Zero means no limit.
type Limits struct {
	Name  string
	Total int64 // bytes of the site, as a tar
	File  int64 // bytes of a file
	Files int
}

// Units of limits.
const (
	Megabyte = 1_000_000
	mebibyte = 1 << 20
)

// all are the limits that hosts document:
//   - GitHub: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
//   - GitLab.com: https://docs.gitlab.com/user/gitlab_com/#gitlab-pages
//   - Cloudflare: https://developers.cloudflare.com/pages/platform/limits/
//   - Netlify documents no limit of a whole site or a file.
var all = []Limits{
	{Name: "github-pages", Total: 1000 * Megabyte, File: 100 * Megabyte},
	{Name: "gitlab-pages", Total: 1000 * Megabyte, Files: 200_000},
	{Name: "cloudflare-pages", File: 25 * mebibyte, Files: 20_000},
	{Name: "netlify"},
	{Name: "other"},
}

// Names returns the names of the hosts, the default first.
func Names() []string {
	var names []string
	for _, l := range all {
		names = append(names, l.Name)
	}
	return names
}

// Of returns the limits of a host, with or without "-pages" at the end of its name; those of the first
// host for "".
func Of(name string) (Limits, error) {
	i := slices.IndexFunc(all, func(l Limits) bool { return name == "" || name == l.Name || name+"-pages" == l.Name })
	if i < 0 {
		return Limits{}, fmt.Errorf("unknown host %q: not one of %s", name, strings.Join(Names(), ", "))
	}
	return all[i], nil
}

// Judgment is how a site relates to a limit of which it uses more than 80 %.
type Judgment struct {
	Text    string
	IsFiles bool // the limit is one of files, not of bytes
	IsOver  bool // the site exceeds the limit
}

// Judge compares a site with the limits: the size of its tar and the number of its files.
func (l Limits) Judge(total int64, files int) (judgments []Judgment) {
	if l.Total > 0 && total > l.Total/10*8 {
		text := fmt.Sprintf("the site has %s as a tar; %s takes %s", Megabytes(total), l.Name, Megabytes(l.Total))
		judgments = append(judgments, Judgment{text, false, total > l.Total})
	}
	if l.Files > 0 && files > l.Files/10*8 {
		text := fmt.Sprintf("the site has %d files; %s takes %d", files, l.Name, l.Files)
		judgments = append(judgments, Judgment{text, true, files > l.Files})
	}
	return judgments
}

// TarBlock is the size of a header, and the unit of contents, in a tar. Each folder has a header.
const TarBlock = 512

// TarSize returns the bytes that a file takes in a tar.
func TarSize(size int64) int64 { return TarBlock + (size+TarBlock-1)/TarBlock*TarBlock }

// Megabytes formats a number of bytes.
func Megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/Megabyte) }
