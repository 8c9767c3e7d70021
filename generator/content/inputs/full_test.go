//go:build linux

package inputs_test

import (
	"errors"
	"syscall"
	"testing"

	"offprint/generator/content/inputs"
)

// TestFullDiskLeavesNoPartialFiles lets every write fail after 1 MB, which is more than the log of the test has.
func TestFullDiskLeavesNoPartialFiles(t *testing.T) {
	for name, write := range map[string]func(*inputs.Folder, []byte) error{
		"Create":  func(f *inputs.Folder, data []byte) error { return f.Create("c", data) },
		"Replace": func(f *inputs.Folder, data []byte) error { return f.Replace("a", data) },
		"Apply": func(f *inputs.Folder, data []byte) error {
			return f.Apply([]inputs.Change{change("a", "a"), {File: "b", To: "b", Data: data}})
		},
	} {
		dir, folder := twoFiles(t)
		var err error
		limited(t, 1<<20, func() { err = write(folder, make([]byte, 2<<20)) })
		if !errors.Is(err, syscall.EFBIG) {
			t.Errorf("%s: %v", name, err)
		}
		if got := tree(t, dir); got != "a=a b=b" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// limited calls a function while files can't get longer than some bytes.
func limited(t *testing.T, bytes uint64, call func()) {
	t.Helper()
	var before syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: before.Max}))
	defer func() { must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before)) }()
	call()
}
