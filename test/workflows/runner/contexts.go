package runner

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// contexts returns what expressions of a job can name. f is nil outside of its steps.
func (j *job) contexts(f *frame) map[string]any {
	needs := strict{}
	for _, need := range j.definition.Needs {
		if done := j.run.Jobs[j.prefix()+need]; done != nil {
			needs[need] = strict{"result": done.Conclusion, "outputs": tree(done.Outputs)}
		}
	}
	contexts := map[string]any{"github": j.github(f), "needs": needs, "vars": tree(merged(j.runner.Vars))}
	if j.run.Event.Name == "workflow_dispatch" {
		contexts["inputs"] = dig(j.run.Event.Payload, "inputs")
	}
	if f == nil {
		return contexts
	}
	secrets := strict{"GITHUB_TOKEN": j.token}
	for name, secret := range j.runner.Secrets {
		secrets[name] = secret
		if j.isFork() {
			secrets[name] = ""
		}
	}
	contexts["runner"] = strict{"os": runnerOS(), "arch": runnerArch(), "temp": j.temp, "tool_cache": filepath.Join(j.temp, "tools"), "environment": "github-hosted"}
	contexts["env"], contexts["secrets"], contexts["steps"] = tree(merged(f.env, j.env)), secrets, f.steps
	contexts["matrix"], contexts["job"] = strict(j.matrix), strict{"status": f.conclusion()}
	contexts["strategy"] = strict{"job-index": 0.0}
	if f.inputs != nil { // in an action, whose scripts see no secrets
		contexts["inputs"] = f.inputs
		delete(contexts, "secrets")
		delete(contexts, "needs")
	}
	return contexts
}

func (j *job) github(f *frame) strict {
	e, host := j.run.Event, j.runner.Host
	owner, _, _ := strings.Cut(host.Repository, "/")
	kind, name := "branch", strings.TrimPrefix(strings.TrimPrefix(e.Ref, "refs/heads/"), "refs/")
	if tag, ok := strings.CutPrefix(e.Ref, "refs/tags/"); ok {
		kind, name = "tag", tag
	}
	g := strict{
		"event": e.Payload, "event_name": e.Name, "ref": e.Ref, "sha": e.SHA, "ref_name": name, "ref_type": kind,
		"head_ref": text(dig(e.Payload, "pull_request", "head", "ref")), "base_ref": text(dig(e.Payload, "pull_request", "base", "ref")),
		"repository": host.Repository, "repository_owner": owner, "repository_id": "1", "repository_owner_id": "2",
		"actor": text(dig(e.Payload, "sender", "login")), "triggering_actor": text(dig(e.Payload, "sender", "login")),
		"server_url": host.URL, "api_url": host.APIURL, "graphql_url": host.APIURL + "/graphql",
		"workflow": j.run.Workflow, "job": j.id, "run_id": fmt.Sprint(j.run.ID), "run_number": fmt.Sprint(j.run.ID), "run_attempt": "1",
		"workspace": j.workspace, "token": j.token, "action": "run", "ref_protected": false,
		"workflow_ref": host.Repository + "/.github/workflows/" + j.file + "@" + e.Ref, "workflow_sha": e.SHA,
	}
	if f != nil && f.inputs != nil {
		g["action_path"], g["action_repository"], g["action_ref"] = f.folder, f.repository, f.ref
	}
	return g
}

func runnerOS() string {
	switch runtime.GOOS {
	case "darwin":
		return "macOS"
	case "windows":
		return "Windows"
	}
	return "Linux"
}

func runnerArch() string {
	if runtime.GOARCH == "arm64" {
		return "ARM64"
	}
	return "X64"
}

// hash returns the hash of the files of the workspace that match patterns; "" if none does.
func (j *job) hash(patterns []string) (string, error) {
	h, found := sha256.New(), false
	err := filepath.WalkDir(j.workspace, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(j.workspace, file)
		if err != nil || !matches(patterns, filepath.ToSlash(name)) {
			return err
		}
		found = true
		data, err := os.ReadFile(file)
		sum := sha256.Sum256(data)
		h.Write(sum[:])
		return err
	})
	if err != nil || !found {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
