package runner

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// cache is an entry of the caches of the repository.
type cache struct {
	key, ref, dir string
	paths         string
}

// cache restores an entry, and saves a new one at the end of a job that succeeded.
func (f *frame) cache(in *inputs) (map[string]string, error) {
	key, paths := in.get("key", ""), in.get("path", "")
	outputs, err := f.restore(in)
	if err == nil && outputs["cache-hit"] != "true" {
		j := f.job
		j.after = append(j.after, func() error {
			if slices.ContainsFunc(j.done.Steps, func(r *Report) bool { return r.Conclusion == "failure" }) {
				return nil
			}
			return f.store(key, paths)
		})
	}
	return outputs, err
}

// restore copies the entry with the key, or the newest one whose key begins with one of restore-keys. It sees those of
// its own ref, of the base and of the default branch.
func (f *frame) restore(in *inputs) (map[string]string, error) {
	in.ignore("fail-on-cache-miss", "lookup-only", "enableCrossOsArchive", "upload-chunk-size")
	key, paths := in.get("key", ""), in.get("path", "")
	host := f.job.runner.Host
	if key == "" || len(key) > 512 || strings.Contains(key, ",") {
		return nil, fmt.Errorf("invalid key %q", key)
	}
	host.mutex.Lock()
	defer host.mutex.Unlock()
	outputs := map[string]string{"cache-hit": "", "cache-primary-key": key, "cache-matched-key": ""}
	for i, wanted := range append([]string{key}, strings.Fields(in.get("restore-keys", ""))...) {
		for _, c := range slices.Backward(host.caches) {
			if (c.key == wanted || i > 0 && strings.HasPrefix(c.key, wanted)) && c.paths == paths && f.sees(c.ref) {
				outputs["cache-hit"], outputs["cache-matched-key"] = fmt.Sprint(c.key == key), c.key
				return outputs, f.unpack(c)
			}
		}
	}
	return outputs, nil
}

func (f *frame) sees(ref string) bool {
	e := f.job.run.Event
	return ref == e.Ref || ref == "refs/heads/main" || e.Name == "pull_request" && ref == "refs/heads/"+text(dig(e.Payload, "pull_request", "base", "ref"))
}

func (f *frame) save(in *inputs) (map[string]string, error) {
	in.ignore("enableCrossOsArchive", "upload-chunk-size")
	return nil, f.store(in.get("key", ""), in.get("path", ""))
}

// store keeps a copy of folders. An entry of the same key stays as it is.
func (f *frame) store(key, paths string) error {
	host := f.job.runner.Host
	host.mutex.Lock()
	defer host.mutex.Unlock()
	ref := f.job.run.Event.Ref
	if slices.ContainsFunc(host.caches, func(c cache) bool { return c.key == key && c.ref == ref }) {
		return nil
	}
	c := cache{key, ref, filepath.Join(host.dir, "caches", fmt.Sprint(len(host.caches))), paths}
	found := false
	for i, path := range strings.Fields(paths) {
		from := f.inWorkspace(path)
		if _, err := os.Stat(from); err != nil {
			continue
		}
		found = true
		if err := copyAll(from, filepath.Join(c.dir, fmt.Sprint(i))); err != nil {
			return err
		}
	}
	if found {
		host.caches = append(host.caches, c)
	}
	return nil
}

func (f *frame) unpack(c cache) (err error) {
	for i, path := range strings.Fields(c.paths) {
		from := filepath.Join(c.dir, fmt.Sprint(i))
		if _, missing := os.Stat(from); missing == nil {
			err = errors.Join(err, copyAll(from, f.inWorkspace(path)))
		}
	}
	return err
}

// copyAll copies a file or folder with hidden files and times, which an archive keeps too.
func copyAll(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if out, err := exec.Command("cp", "-aT", from, to).CombinedOutput(); err != nil {
		return fmt.Errorf("cp: %w\n%s", err, out)
	}
	return nil
}
