package command

import (
	"runtime/debug"
)

// The memory limit of a build, in bytes. 75,000 papers need less than a gigabyte. The limit grows
// with the papers, so that the garbage collector always has room.
const (
	memoryBase    = 900e6
	memoryPerFile = 12_500
)

// limitMemory makes the garbage collector run more often, so that a large build does not grow beyond
// what it needs. GOMEMLIMIT in the environment takes precedence.
func (w World) limitMemory(files int) {
	if w.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(memoryBase, memoryPerFile*int64(files)))
	}
}
