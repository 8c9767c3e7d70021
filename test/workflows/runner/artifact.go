package runner

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// uploadArtifact stores files. As the action does, it omits hidden ones, and keeps paths relative to the deepest
// folder that has all of them.
func (f *frame) uploadArtifact(in *inputs) (map[string]string, error) {
	in.ignore("retention-days", "compression-level", "name")
	if in.get("overwrite", "false") == "true" || in.get("include-hidden-files", "false") == "true" {
		return nil, errors.New("the runner knows neither overwrite nor include-hidden-files")
	}
	var roots []string
	for line := range strings.Lines(in.get("path", "")) {
		found, err := filepath.Glob(f.inWorkspace(strings.TrimSpace(line)))
		if err != nil {
			return nil, err
		}
		roots = append(roots, found...)
	}
	if len(roots) == 0 {
		switch behaviour := in.get("if-no-files-found", "warn"); behaviour {
		case "error":
			return nil, errors.New("no files for the artifact")
		case "warn", "ignore":
			return nil, nil
		default:
			return nil, fmt.Errorf("if-no-files-found: %s", behaviour)
		}
	}
	in.ignore("if-no-files-found")
	dir, err := f.job.runner.Host.newArtifact(f.job.run.ID, in.get("name", "artifact"))
	if err != nil {
		return nil, err
	}
	base := common(roots)
	for _, root := range roots {
		name, err := filepath.Rel(base, root)
		if err == nil {
			err = copyTree(root, filepath.Join(dir, name))
		}
		if err != nil {
			return nil, err
		}
	}
	archive, err := zipped(dir)
	if err != nil {
		return nil, err
	}
	id := f.job.runner.Host.API.Upload(filepath.Base(dir), archive)
	return map[string]string{"artifact-id": strconv.FormatInt(id, 10), "artifact-url": fmt.Sprintf("%s/artifacts/%d", f.job.runner.Host.URL, id)}, nil
}

// zipped returns an archive of a folder.
func zipped(dir string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := z.AddFS(os.DirFS(dir))
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// common returns the deepest folder that has all roots; for one folder, that folder.
func common(roots []string) string {
	base := roots[0]
	if info, err := os.Stat(base); len(roots) > 1 || err == nil && !info.IsDir() {
		base = filepath.Dir(base)
	}
	for _, root := range roots {
		for base != root && !strings.HasPrefix(root, base+string(filepath.Separator)) {
			base = filepath.Dir(base)
		}
	}
	return base
}

// downloadArtifact copies one artifact of a run, or all of them into folders of their names.
func (f *frame) downloadArtifact(in *inputs) (map[string]string, error) {
	in.ignore("github-token", "repository", "merge-multiple")
	run := f.job.run.ID
	if id := in.get("run-id", ""); id != "" {
		var err error
		if run, err = strconv.Atoi(id); err != nil {
			return nil, err
		}
		if in.values["github-token"] == "" {
			return nil, errors.New("run-id needs github-token")
		}
		if err := f.need("actions: read"); err != nil {
			return nil, err
		}
	}
	host, to := f.job.runner.Host, f.inWorkspace(in.get("path", ""))
	if name := in.get("name", ""); name != "" {
		dir := host.Artifact(run, name)
		if dir == "" {
			return nil, fmt.Errorf("run %d has no artifact %s", run, name)
		}
		return map[string]string{"download-path": to}, copyTree(dir, to)
	}
	pattern := in.get("pattern", "*")
	for name, dir := range host.artifacts[run] {
		if !glob(pattern, name) {
			continue
		}
		folder := filepath.Join(to, name)
		if in.values["merge-multiple"] == "true" {
			folder = to
		}
		if err := copyTree(dir, folder); err != nil {
			return nil, err
		}
	}
	return map[string]string{"download-path": to}, nil
}

// copyTree copies a file or a folder, without hidden entries in it. Symbolic links become what they lead to.
func copyTree(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return copyFile(from, to)
	}
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if name != "." && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		return copyFile(file, filepath.Join(to, name))
	})
}

func copyFile(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
