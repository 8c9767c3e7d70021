package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestNothingIsWrittenAfterAFailure has a file that can't be written for a while.
func TestNothingIsWrittenAfterAFailure(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	l, err := Open(file, "a key of sixteen characters", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	good := l.file
	if l.file, err = os.Open(file); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Begin("2025/w11", "mail", "a@lab.example"); err == nil {
		t.Fatal("a delivery began without an intent in the log")
	}
	_ = l.file.Close()
	l.file = good
	if _, err := l.Begin("2025/w11", "mail", "b@lab.example"); err == nil {
		t.Error("a line follows one that may be half")
	}
}
