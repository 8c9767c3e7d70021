package output

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// lock waits until no other build writes to the folder and keeps others out until unlock is called. It
// locks the folder itself, so that it leaves no file there. Windows and some network disks can't lock
// folders; there, nothing keeps builds of different sites apart.
func (t target) lock(ctx context.Context) (unlock func() error, err error) {
	lock := flock.New(t.dir, flock.SetFlag(os.O_RDONLY))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil && ctx.Err() != nil {
		return nil, fmt.Errorf("waiting for another build of %s: %w", t.dir, err)
	}
	return lock.Unlock, nil
}
