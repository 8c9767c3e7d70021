package main

import (
	"context"
	"errors"
	"io"

	"offprint/test/bench/measure"
)

// cost is the resources for building an index, and its size.
type cost struct {
	measure.Usage
	files int
	bytes int64 // of those files on disk
}

// call runs a program and waits for it.
func call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (cost, error) {
	u, err := measure.Process{In: in, Out: out}.Run(ctx, program, args...)
	return cost{Usage: u}, err
}

// callWith runs a program whose standard input comes from write.
func callWith(ctx context.Context, write func(io.Writer) error, program string, args ...string) (cost, error) {
	in, out := io.Pipe()
	writeDone := make(chan error, 1)
	go func() {
		err := write(out)
		out.CloseWithError(err)
		writeDone <- err
	}()
	c, err := call(ctx, in, nil, program, args...)
	in.Close()
	if writeErr := <-writeDone; writeErr != nil && !errors.Is(writeErr, io.ErrClosedPipe) {
		err = errors.Join(err, writeErr)
	}
	return c, err
}

// count adds the number and size of the files below a folder.
func (c *cost) count(folder string) error {
	files, bytes, err := measure.Count(folder)
	c.files, c.bytes = c.files+files, c.bytes+bytes
	return err
}
