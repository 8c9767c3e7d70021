package runner

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// inputs are those of an action, and which of them its replacement read.
type inputs struct {
	values map[string]string
	read   map[string]bool
}

func (in *inputs) get(name, fallback string) string {
	in.read[name] = true
	if v, ok := in.values[name]; ok {
		return v
	}
	return fallback
}

// ignore notes inputs that make no difference here.
func (in *inputs) ignore(names ...string) {
	for _, name := range names {
		in.read[name] = true
	}
}

func (in *inputs) unread() (names []string) {
	for _, name := range sortedKeys(in.values) {
		if !in.read[name] {
			names = append(names, name)
		}
	}
	return names
}

// actions are the replacements of actions. Each does what the action does, with folders in place of GitHub's storage,
// and fails without the permissions that the action needs.
var actions = map[string]func(*frame, *inputs) (map[string]string, error){
	"actions/checkout":                (*frame).checkout,
	"actions/cache":                   (*frame).cache,
	"actions/cache/restore":           (*frame).restore,
	"actions/cache/save":              (*frame).save,
	"actions/configure-pages":         (*frame).configurePages,
	"actions/upload-pages-artifact":   (*frame).uploadPages,
	"actions/deploy-pages":            (*frame).deployPages,
	"actions/upload-artifact":         (*frame).uploadArtifact,
	"actions/download-artifact":       (*frame).downloadArtifact,
	"actions/attest-build-provenance": (*frame).attest,
	"actions/setup-go":                (*frame).setUp,
	"actions/setup-node":              (*frame).setUp,
}

// need fails unless the token has a permission, written as contents: read.
func (f *frame) need(permissions ...string) error {
	for _, permission := range permissions {
		scope, access, _ := strings.Cut(permission, ": ")
		if !f.job.permissionsOf().Allow(scope, access) {
			return fmt.Errorf("the job needs the permission %s", permission)
		}
	}
	return nil
}

// setUp checks that the file with a version exists: the tools of this machine replace those that it would install.
func (f *frame) setUp(in *inputs) (map[string]string, error) {
	in.ignore("go-version", "node-version", "cache", "check-latest", "token", "package-manager-cache")
	for _, name := range []string{"go-version-file", "node-version-file"} {
		if file := in.get(name, ""); file != "" {
			if _, err := os.Stat(f.inWorkspace(file)); err != nil {
				return nil, err
			}
		}
	}
	in.ignore("cache-dependency-path")
	return nil, nil
}

func (f *frame) inWorkspace(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(f.job.workspace, filepath.FromSlash(name))
}

func (f *frame) configurePages(in *inputs) (map[string]string, error) {
	in.ignore("token")
	owner, name, _ := strings.Cut(f.job.runner.Host.Repository, "/")
	origin := "https://" + strings.ToLower(owner) + ".github.io"
	return map[string]string{
		"base_url": origin + "/" + name, "origin": origin, "host": strings.TrimPrefix(origin, "https://"), "base_path": "/" + name,
	}, f.need("pages: read")
}

// pagesArtifact is the artifact that deploy-pages publishes.
const pagesArtifact = "github-pages"

func (f *frame) uploadPages(in *inputs) (map[string]string, error) {
	in.ignore("retention-days")
	dir, err := f.job.runner.Host.newArtifact(f.job.run.ID, in.get("name", pagesArtifact))
	if err != nil {
		return nil, err
	}
	return nil, copyTree(f.inWorkspace(in.get("path", "_site")), dir)
}

func (f *frame) deployPages(in *inputs) (map[string]string, error) {
	in.ignore("timeout", "token", "error_count", "reporting_interval")
	host := f.job.runner.Host
	dir := host.Artifact(f.job.run.ID, in.get("artifact_name", pagesArtifact))
	err := f.need("pages: write", "id-token: write")
	switch {
	case err != nil:
		return nil, err
	case dir == "":
		return nil, errors.New("no artifact to deploy")
	case f.job.definition.Environment.Name != pagesArtifact:
		return nil, fmt.Errorf("the job needs the environment %s", pagesArtifact)
	}
	owner, name, _ := strings.Cut(host.Repository, "/")
	return map[string]string{"page_url": "https://" + strings.ToLower(owner) + ".github.io/" + name + "/"},
		errors.Join(os.RemoveAll(host.Site), copyTree(dir, host.Site))
}

// attest checks that there is something to attest.
func (f *frame) attest(in *inputs) (map[string]string, error) {
	in.ignore("github-token", "push-to-registry", "show-summary", "subject-checksums")
	for pattern := range strings.Lines(in.get("subject-path", "")) {
		files, err := filepath.Glob(f.inWorkspace(strings.TrimSpace(pattern)))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s matches no file: %v", pattern, err)
		}
	}
	if sums := in.get("subject-checksums", ""); sums != "" {
		if _, err := os.Stat(f.inWorkspace(sums)); err != nil {
			return nil, err
		}
	}
	return nil, f.need("id-token: write", "attestations: write")
}
