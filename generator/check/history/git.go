package history

import (
	"bufio"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
)

// The errors of Compare that are the caller's.
var (
	ErrNoGit         = errors.New("git is not installed")
	ErrNoRepository  = errors.New("the site is not in a git repository")
	ErrUnknownCommit = errors.New("git knows no such commit")
)

// repository is the git repository around a folder.
type repository struct {
	dir      string
	patience time.Duration // how long one call of git may take
}

// blob is a file in git.
type blob struct {
	id     string
	size   int64
	isFile bool // not a symbolic link or a submodule
}

// command returns a call of git that follows no configuration that runs programs.
func (r repository) command(ctx context.Context, args ...string) *exec.Cmd {
	safe := []string{"--no-pager", "-C", r.dir, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull,
		"-c", "safe.bareRepository=explicit", "-c", "core.quotePath=false"}
	c := exec.CommandContext(ctx, "git", append(safe, args...)...)
	// The variables of a git that runs offprint in a hook would point to another folder.
	c.Env = slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GIT_") })
	c.Env = append(c.Env, "GIT_CONFIG_NOSYSTEM=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "LC_ALL=C")
	return c
}

// patience bounds git: a pipe in the place of one of its files would make it wait forever.
const patience = time.Minute

// output runs git and returns what it prints.
func (r repository) output(ctx context.Context, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, r.patience, fmt.Errorf("git %s took longer than %s", args[0], r.patience))
	defer cancel()
	out, err := r.command(ctx, args...).Output()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, ErrNoGit
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		reason, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(reason, "fatal: "))
	}
	return out, err
}

// blobs returns the files below folders in a commit, by their paths from the repository's dir.
func (r repository) blobs(ctx context.Context, ref string, folders []string) (map[string]blob, error) {
	if _, err := r.output(ctx, "rev-parse", "--git-dir"); errors.Is(err, ErrNoGit) {
		return nil, err
	} else if err != nil {
		return nil, fmt.Errorf("%w (%v)", ErrNoRepository, err)
	}
	commit, err := r.commit(ctx, ref)
	if err != nil {
		return nil, err
	}
	list, err := r.output(ctx, append([]string{"ls-tree", "-r", "-z", "-l", commit, "--"}, folders...)...)
	if err != nil {
		return nil, err
	}
	blobs := map[string]blob{}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		about, name, _ := strings.Cut(line, "\t")
		if fields := strings.Fields(about); len(fields) == 4 { // mode, type, id, size
			size, _ := strconv.ParseInt(fields[3], 10, 64) // submodules have none
			blobs[name] = blob{fields[2], size, strings.HasPrefix(fields[0], "100")}
		}
	}
	return blobs, nil
}

// commit returns the id of a commit. A reference that ends in three dots names the last commit that it shares with
// HEAD, as in git diff.
func (r repository) commit(ctx context.Context, ref string) (string, error) {
	ref, isBase := strings.CutSuffix(ref, "...")
	id, err := r.output(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("%w: %q", ErrUnknownCommit, ref)
	}
	if isBase {
		if id, err = r.output(ctx, "merge-base", strings.TrimSpace(string(id)), "HEAD"); err != nil {
			return "", fmt.Errorf("%w: HEAD shares none with %q", ErrUnknownCommit, ref)
		}
	}
	return strings.TrimSpace(string(id)), nil
}

// read reads blobs in one process. The result has them by their names.
func (r repository) read(ctx context.Context, blobs map[string]blob) (fstest.MapFS, error) {
	files := fstest.MapFS{}
	if len(blobs) == 0 {
		return files, nil
	}
	names := slices.Sorted(maps.Keys(blobs))
	var ids strings.Builder
	for _, name := range names {
		ids.WriteString(blobs[name].id + "\n")
	}
	c := r.command(ctx, "cat-file", "--batch")
	c.Stdin = strings.NewReader(ids.String())
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	reader := bufio.NewReader(out)
	for _, name := range names {
		data, err := readObject(reader)
		if err != nil {
			_ = c.Cancel()
			return nil, errors.Join(fmt.Errorf("git cat-file: %s: %w", name, err), c.Wait())
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files, c.Wait()
}

// readObject reads an object as cat-file --batch prints it: a line with id, type and size, the bytes,
// and a line feed.
func readObject(r *bufio.Reader) ([]byte, error) {
	header, err := r.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return nil, errors.New(strings.TrimSpace(header))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 || size > textLimit {
		return nil, fmt.Errorf("unexpected size %q", fields[2])
	}
	data := make([]byte, size+1)
	_, err = io.ReadFull(r, data)
	return data[:size], err
}

// idOf returns the id of a blob, whose length says which hash the repository uses.
func idOf(data []byte, length int) string {
	object := append(fmt.Appendf(nil, "blob %d\x00", len(data)), data...)
	if length == 2*sha256.Size {
		sum := sha256.Sum256(object)
		return hex.EncodeToString(sum[:])
	}
	sum := sha1.Sum(object)
	return hex.EncodeToString(sum[:])
}
