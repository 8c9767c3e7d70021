package runner

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

var isCommit = regexp.MustCompile(`^[0-9a-f]{40}$`)

// checkout fetches the commit of the event or of the input ref.
func (f *frame) checkout(in *inputs) (map[string]string, error) {
	in.ignore("clean", "show-progress", "fetch-tags", "lfs")
	host, event := f.job.runner.Host, f.job.run.Event
	if repository := in.get("repository", host.Repository); repository != host.Repository {
		return nil, fmt.Errorf("the runner doesn't know the repository %s", repository)
	}
	if err := f.need("contents: read"); err != nil {
		return nil, err
	}
	from, local := event.SHA, strings.NewReplacer("refs/heads/", "refs/remotes/origin/", "refs/pull/", "refs/remotes/pull/").Replace(event.Ref)
	if ref := in.get("ref", ""); isCommit.MatchString(ref) {
		from, local = ref, "refs/remotes/origin/checkout"
	} else if ref != "" {
		name := strings.TrimPrefix(ref, "refs/heads/")
		from, local = "refs/heads/"+name, "refs/remotes/origin/"+name
		if strings.HasPrefix(ref, "refs/") && name == ref {
			from, local = ref, "refs/remotes/"+strings.TrimPrefix(ref, "refs/")
		}
	}
	dir := f.inWorkspace(in.get("path", ""))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	fetch := []string{"fetch", "-q", "--no-tags", "file://" + host.Bare, "+" + from + ":" + local}
	switch depth := in.get("fetch-depth", "1"); depth {
	case "0":
		if strings.HasPrefix(local, "refs/remotes/origin/") && local != "refs/remotes/origin/checkout" {
			fetch = fetch[:len(fetch)-1] // it is one of all branches
		}
		fetch = append(fetch, "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
	default:
		fetch = append(fetch, "--depth="+depth)
	}
	checkout := []string{"checkout", "-q", "--force", local}
	if branch, ok := strings.CutPrefix(local, "refs/remotes/origin/"); ok && branch != "checkout" {
		checkout = []string{"checkout", "-q", "--force", "-B", branch, local}
	}
	if err := f.runGit(dir, "init", "-q", "--template=", "-b", "main"); err != nil {
		return nil, err
	}
	config := fmt.Sprintf("[core]\n\tautocrlf = false\n[gc]\n\tauto = 0\n[remote \"origin\"]\n\turl = %s/%s\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n", host.URL, host.Repository)
	if err := os.WriteFile(filepath.Join(dir, ".git", "config"), []byte(config), 0o644); err != nil {
		return nil, err
	}
	for _, arguments := range [][]string{fetch, checkout} {
		if err := f.runGit(dir, arguments...); err != nil {
			return nil, err
		}
	}
	commit, err := os.ReadFile(filepath.Join(dir, ".git", filepath.FromSlash(local)))
	if err == nil && in.get("persist-credentials", "true") != "false" {
		err = f.persist(dir, in.get("token", f.job.token))
	}
	in.ignore("token")
	return map[string]string{"commit": strings.TrimSpace(string(commit)), "ref": event.Ref}, err
}

// persist leaves the token in the configuration until the end of the job, as the action does by default.
func (f *frame) persist(dir, token string) error {
	key := "http." + f.job.runner.Host.URL + "/.extraheader"
	f.job.after = append(f.job.after, func() error { return f.runGit(dir, "config", "--unset-all", key) })
	return f.runGit(dir, "config", key, "AUTHORIZATION: basic "+base64.StdEncoding.EncodeToString([]byte("x-access-token:"+token)))
}

func (f *frame) runGit(dir string, arguments ...string) error {
	program := exec.Command("git", append([]string{"-C", dir}, arguments...)...)
	program.Env = []string{"HOME=" + f.job.home, "PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1"}
	var log bytes.Buffer
	program.Stderr = &log
	if err := program.Run(); err != nil {
		return fmt.Errorf("git %s: %w\n%s", arguments[0], err, &log)
	}
	return nil
}
