//go:build unix

package command_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSecondSignalKills runs commands that do not notice that the first signal cancels them.
func TestSecondSignalKills(t *testing.T) {
	for _, command := range []string{"build", "serve --port 0", "check", "add -"} {
		for signal, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
			t.Run(command+" "+signal.String(), func(t *testing.T) {
				t.Parallel()
				child, stderr := startStuck(t, strings.Fields(command))
				ended := make(chan error, 1)
				go func() { ended <- child.Wait() }()
				sent := 0
				for {
					if err := child.Process.Signal(signal); err == nil {
						sent++
					}
					select {
					case <-ended:
						if got := child.ProcessState.ExitCode(); got != status || sent < 2 || strings.Contains(stderr.String(), "busy") {
							t.Errorf("status %d after %d signals: %s", got, sent, stderr)
						}
						return
					case <-time.After(20 * time.Millisecond): // the kernel drops a signal that is like a pending one
					}
				}
			})
		}
	}
}

// startStuck starts a command in a small site and returns when it is stuck.
func startStuck(t *testing.T, args []string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	dir := t.TempDir()
	executable, err := os.Executable()
	must(t, err)
	program := filepath.Join(dir, "offprint") // TestMain goes by the name
	must(t, os.Symlink(executable, program))
	must(t, os.MkdirAll(filepath.Join(dir, "content"), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "content/site.yaml"), []byte("title: T\nkey: t\nbase_url: https://example.org/\n"), 0o644))
	stderr := new(bytes.Buffer)
	child := exec.Command(program, args...)
	child.Dir, child.Stderr = dir, stderr
	child.Env = append(os.Environ(), stuckVar+"=1", "SOURCE_DATE_EPOCH=")
	stdin, err := child.StdinPipe()
	must(t, err)
	stdout, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	t.Cleanup(func() { stdin.Close(); child.Process.Kill() })
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "stuck\n" {
		t.Fatalf("%q %v", line, err)
	}
	return child, stderr
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
