package git

import (
	"context"
	"strconv"
	"time"
)

// Time returns when a commit was committed.
func (r *Repository) Time(ctx context.Context, commit string) (time.Time, error) {
	text, err := r.run(ctx, nil, "log", "-1", "--no-show-signature", "--format=%ct", commit)
	if err != nil {
		return time.Time{}, err
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	return time.Unix(seconds, 0), err
}
