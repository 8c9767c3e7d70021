// Package measure has what the benchmark programs share: running a [Process] and measuring its
// [Usage], counting files, and writing tables in Markdown.
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

// Usage is the resources that a process used.
type Usage struct {
	CPU  time.Duration // user and system time of all threads
	Wall time.Duration
	Peak int64 // resident set size in bytes; 0 if unknown on this system
}

// Process describes how to run a program.
type Process struct {
	In  io.Reader // may be nil
	Out io.Writer // may be nil
	Env []string  // in addition to that of this process
}

// Run runs a program and waits for it. Errors include its standard error. Call Run while this process
// is still small: a child shares its memory until it executes its own program, and the system counts
// that in the child's peak.
func (p Process) Run(ctx context.Context, program string, args ...string) (Usage, error) {
	var stderr bytes.Buffer
	child := exec.CommandContext(ctx, program, args...)
	child.Env = append(os.Environ(), p.Env...)
	child.Stdin, child.Stdout, child.Stderr = p.In, p.Out, &stderr
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) } // lets it clean up
	child.WaitDelay = 10 * time.Second
	started := time.Now()
	err := child.Run()
	if child.ProcessState == nil {
		return Usage{}, err
	}
	u := UsageOf(child.ProcessState)
	u.Wall = time.Since(started)
	if err != nil {
		command := strings.TrimSpace(filepath.Base(program) + " " + strings.Join(args, " "))
		err = fmt.Errorf("%s: %w: %s", command, err, strings.TrimSpace(stderr.String()))
	}
	return u, err
}

// UsageOf returns the resources that a process used, without the wall time.
func UsageOf(p *os.ProcessState) Usage {
	return Usage{CPU: p.UserTime() + p.SystemTime(), Peak: peakOf(p)}
}
