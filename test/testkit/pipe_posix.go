//go:build unix

package testkit

import (
	"syscall"
	"testing"
)

// Pipe creates a named pipe.
func Pipe(t *testing.T, file string) {
	t.Helper()
	if err := syscall.Mkfifo(file, 0o644); err != nil {
		t.Fatal(err)
	}
}
