// Package parallel divides work among as many goroutines as there are processors.
package parallel

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// batch is the number of calls that a goroutine makes at a time.
const batch = 64

// Each calls do for 0 to n-1, in any order. It stops at the first error or when the context is done.
func Each(ctx context.Context, n int, do func(i int) error) error {
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for start := 0; start < n; start += batch {
		workers.Go(func() error {
			for i := start; i < min(start+batch, n); i++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return workers.Wait()
}
