package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// cost is what an index took to make, and what came of it.
type cost struct {
	wall  time.Duration
	peak  int64 // bytes resident at once
	files int
	bytes int64 // of all of them, as they lie on the disk
}

// call runs a program to its end. An error has what the program wrote to standard error.
// This process must have stayed small so far: until a child has begun its own program it shares
// this one's memory, and the system counts that into the child's peak.
func call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (cost, error) {
	var complaint bytes.Buffer
	child := exec.CommandContext(ctx, program, args...)
	child.Stdin, child.Stdout, child.Stderr = in, out, &complaint
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) } // lets it clean up
	child.WaitDelay = 10 * time.Second
	started := time.Now()
	err := child.Run()
	if child.ProcessState == nil {
		return cost{}, err
	}
	if err != nil {
		err = fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, strings.TrimSpace(complaint.String()))
	}
	return cost{wall: time.Since(started), peak: peakOf(child.ProcessState)}, err
}

// callWith runs a program that reads what write writes.
func callWith(ctx context.Context, write func(io.Writer) error, program string, args ...string) (cost, error) {
	in, out := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := write(out)
		out.CloseWithError(err)
		written <- err
	}()
	c, err := call(ctx, in, nil, program, args...)
	in.Close()
	if bad := <-written; bad != nil && !errors.Is(bad, io.ErrClosedPipe) {
		err = errors.Join(err, bad)
	}
	return c, err
}

// count adds the files below a folder and their bytes.
func (c *cost) count(folder string) error {
	return filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		c.files++
		c.bytes += info.Size()
		return nil
	})
}
