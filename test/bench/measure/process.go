// Package workbench is what the programs that measure share: sizes of sites, processes and what
// they take, folders, and tables in Markdown.
package measure

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Usage is what a process took.
type Usage struct {
	CPU  time.Duration // user and system, of all its threads
	Wall time.Duration
	Peak int64 // bytes resident at once; 0 where the system does not count them
}

// Process is a program to run.
type Process struct {
	In  io.Reader // may be nil, as Out may
	Out io.Writer
	Env []string // beside that of this process
}

// Run runs a program to its end. An error has what the program wrote to standard error.
// This process must have stayed small so far: until a child has begun its own program it shares
// this one's memory, and the system counts that into the child's peak.
func (p Process) Run(ctx context.Context, program string, args ...string) (Usage, error) {
	var complaint bytes.Buffer
	child := exec.CommandContext(ctx, program, args...)
	child.Env = append(os.Environ(), p.Env...)
	child.Stdin, child.Stdout, child.Stderr = p.In, p.Out, &complaint
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) } // lets it clean up
	child.WaitDelay = 10 * time.Second
	started := time.Now()
	err := child.Run()
	if child.ProcessState == nil {
		return Usage{}, err
	}
	u := Usage{
		CPU:  child.ProcessState.UserTime() + child.ProcessState.SystemTime(),
		Wall: time.Since(started),
		Peak: peakOf(child.ProcessState),
	}
	if err != nil {
		called := strings.TrimSpace(filepath.Base(program) + " " + strings.Join(args, " "))
		err = fmt.Errorf("%s: %w: %s", called, err, strings.TrimSpace(complaint.String()))
	}
	return u, err
}
