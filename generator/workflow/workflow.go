// Package workflow has the files with which the hosts of repositories check and publish a site. They are thin: what
// they do is in commands of offprint.
package workflow

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"offprint/generator/problem"
)

// hosts has a folder for each host, with files by their paths in a repository. In them, ACTION is offprint's action, and
// RELEASE the address of a release.
//
//go:embed all:github all:gitlab all:forgejo
var hosts embed.FS

// None is the host without files.
const None = "none"

// Hosts returns the names of the hosts, the default first.
func Hosts() []string { return []string{"github", "gitlab", "forgejo", None} }

// File is a file of a repository.
type File struct {
	Path string
	Data []byte
}

// Files returns the files of a host, for sites that get offprint from an action, or on other hosts than GitHub from its
// release.
func Files(host string, a Action) (files []File, err error) {
	if !slices.Contains(Hosts(), host) {
		return nil, fmt.Errorf("unknown host %q: not one of %s", host, strings.Join(Hosts(), ", "))
	}
	if host == None {
		return nil, nil
	}
	release, err := a.release()
	if err != nil && host != "github" {
		return nil, err
	}
	err = fs.WalkDir(hosts, host, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := hosts.ReadFile(name)
		data = bytes.ReplaceAll(data, []byte("uses: ACTION\n"), []byte("uses: "+string(a)+"\n"))
		data = bytes.ReplaceAll(data, []byte("OFFPRINT: RELEASE\n"), []byte("OFFPRINT: "+release+"\n"))
		files = append(files, File{strings.TrimPrefix(name, host+"/"), data})
		return err
	})
	return files, err
}

// Action is what a step of a workflow uses: OWNER/NAME@REF, maybe with a comment.
type Action string

// Local is the action in the repository itself.
const Local Action = "./"

// open is the action of a program that doesn't know its repository. No account can have this name, so nobody can put
// an action there.
const open = "__OWNER__/offprint"

var actionForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*@[A-Za-z0-9][A-Za-z0-9._/-]*$`)

// ParseAction returns the action that a person names.
func ParseAction(text string) (Action, error) {
	if !actionForm.MatchString(text) {
		return "", fmt.Errorf("%q is not an action such as OWNER/offprint@v1", text)
	}
	return Action(text), nil
}

// ActionOf returns the action of the release that a program is from, pinned by its commit. If a program is from none,
// the action is open: check reports it until somebody names the repository.
func ActionOf(home, commit, version string) Action {
	if a, err := ParseAction(home + "@" + commit); err == nil && commit != "" {
		return a + Action(" # "+version)
	}
	return open + "@v1" + openNote
}

// openNote follows an open action or release.
const openNote = " # write the account with a copy of offprint for __OWNER__"

// releaseForm is an action at a release, or at a commit with the release beside it.
var releaseForm = regexp.MustCompile(`^([^/]+/[^/@]+)@(?:[0-9a-f]{40} # )?(v\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$`)

// release returns the address of the release of an action's version, for hosts that know no actions of GitHub.
func (a Action) release() (string, error) {
	if strings.HasPrefix(string(a), open) {
		return releaseOf(open, "v1.0.0") + openNote, nil
	}
	m := releaseForm.FindStringSubmatch(string(a))
	if m == nil {
		return "", fmt.Errorf("%s is no release such as OWNER/offprint@v1.2.3, which this host needs", a)
	}
	return releaseOf(m[1], m[2]), nil
}

func releaseOf(home, version string) string {
	return "https://github.com/" + home + "/releases/download/" + version
}

// OpenAction is the code of the rule about actions without a repository.
const OpenAction problem.Code = "OP0918"

// Rules returns the rule of this package.
func Rules() []problem.Rule {
	return []problem.Rule{{
		Code: OpenAction, Name: "open-action", Warning: true,
		About: `Workflows that don't name the repository from which they get offprint. A program that was not released writes such,
unless offprint init has --action. They fail until somebody names it.`,
		Wrong: `-- .github/workflows/check.yml --
jobs:
  check:
    steps:
      - uses: __OWNER__/offprint@v1
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		Right: `-- .github/workflows/check.yml --
jobs:
  check:
    steps:
      - uses: my-account/offprint@v1
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
	}}
}

// fileLimit bounds the workflows that Open reads, in bytes.
const fileLimit = 1 << 20

// Open returns a problem for each action of a site's workflows that names no repository. Only files that some host has
// count. Those that can't be read are the host's to report.
func Open(site fs.FS) (problems problem.List) {
	for _, host := range Hosts() {
		files, _ := Files(host, ActionOf("", "", "")) // a known host
		for _, file := range files {
			if info, err := fs.Stat(site, file.Path); err != nil || !info.Mode().IsRegular() || info.Size() > fileLimit {
				continue
			}
			data, err := fs.ReadFile(site, file.Path)
			if err == nil {
				problems = append(problems, openIn(file.Path, string(data))...)
			}
		}
	}
	return problems
}

func openIn(name, text string) (problems problem.List) {
	for i, line := range strings.Split(text, "\n") {
		before, _, isOpen := strings.Cut(line, open)
		if isOpen && !strings.Contains(before, "#") {
			problems = append(problems, problem.Problem{
				Code: OpenAction, Position: problem.Position{File: name, Line: i + 1, Column: len(before) + 1}, Warning: true,
				Text: "nothing says from where the workflow gets offprint, so it fails",
				Hint: "write the account with a copy of offprint for __OWNER__, and the version, here and in the other workflows",
			})
		}
	}
	return problems
}
