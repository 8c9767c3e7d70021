package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// MergeFiles merges the changes that two versions of a text have since a base. Of changes that conflict, it keeps both
// between marks that name the versions, and returns their number.
func MergeFiles(ctx context.Context, base, ours, theirs string, labels [3]string) (merged []byte, conflicts int, err error) {
	dir, err := os.MkdirTemp("", "offprint-")
	if err != nil {
		return nil, 0, err
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{"base": base, "ours": ours, "theirs": theirs} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return nil, 0, err
		}
	}
	git := exec.CommandContext(ctx, "git", "merge-file", "-p", "-L", labels[1], "-L", labels[0], "-L", labels[2], "ours", "base", "theirs")
	git.Dir = dir
	merged, err = git.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128 {
		return merged, exit.ExitCode(), nil
	}
	return merged, 0, err
}
