package inputs_test

import (
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator/content/inputs"
)

// TestSettleCoversCoarseTimeStamps changes a file twice within one tick of a disk whose time stamps
// have a resolution of two seconds, as FAT's do. The build in between must not rely on the stamp.
func TestSettleCoversCoarseTimeStamps(t *testing.T) {
	const tick = 2 * time.Second
	write := func(text string, at time.Time) fstest.MapFS {
		return fstest.MapFS{"content/a.md": {Data: []byte(text), ModTime: at.Truncate(tick)}}
	}
	build := monday.Add(tick - time.Millisecond)
	before := built(t, write("aaa", monday.Add(time.Second)), build.Add(-inputs.Settle))
	changed := write("bbb", build)
	same, err := list(t, changed, friday).Same(t.Context(), changed, before)
	if same || err != nil {
		t.Errorf("a change within a tick is not noticed: %v, %v", same, err)
	}
}
