package command

import (
	"runtime"
	"runtime/debug"
)

// The memory limit of a build, in bytes. 75,000 papers hold half a gigabyte, and more while the index is built. The limit grows with the papers, so that
// the garbage collector always has room.
const (
	memoryBase    = 720e6
	memoryPerFile = 9_000

	memoryPerServed = 13_000 // of serve, which holds two sites during an update, and pages

	// Until this is used, nothing is collected: a build that is small, or changes little, would spend a tenth of its
	// time on it.
	memoryFree        = 192e6
	memoryFreePerFile = 6_000
)

// limitMemory makes the garbage collector start late, and run more often at the end, so that a large build
// does not grow beyond what it needs. GOGC and GOMEMLIMIT in the environment take precedence.
func (w World) limitMemory(files int) {
	w.limitMemoryTo(max(memoryBase, memoryPerFile*int64(files)), files)
}

// limitServed is limitMemory for serve.
func (w World) limitServed(files int) {
	w.limitMemoryTo(max(memoryBase, memoryPerServed*int64(files)), files)
}

func (w World) limitMemoryTo(limit int64, files int) {
	if w.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if w.Getenv("GOGC") != "" {
		debug.SetMemoryLimit(limit)
		return
	}
	percent := debug.SetGCPercent(-1)
	if percent < 0 {
		return // the first collection after an earlier call is still to come
	}
	debug.SetMemoryLimit(max(memoryFree, memoryFreePerFile*int64(files)))
	runtime.AddCleanup(new([64]byte), func(limit int64) { // after the first collection
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}, limit)
}
