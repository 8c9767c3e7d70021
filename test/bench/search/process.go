package main

import (
	"context"
	"errors"
	"io"

	"offprint/test/bench/measure"
)

// cost is what an index took to make, and what came of it.
type cost struct {
	measure.Usage
	files int
	bytes int64 // of all of them, as they lie on the disk
}

// call runs a program to its end.
func call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (cost, error) {
	u, err := measure.Process{In: in, Out: out}.Run(ctx, program, args...)
	return cost{Usage: u}, err
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
	files, bytes, err := measure.Count(folder)
	c.files, c.bytes = c.files+files, c.bytes+bytes
	return err
}
