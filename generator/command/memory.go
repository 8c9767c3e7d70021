package command

import (
	"runtime/debug"
)

// The memory that a build should do with, in bytes: what 75,000 papers take is under a
// gigabyte. It grows with the papers, so that the collector never has to fight for room.
const (
	memoryFloor   = 900e6
	memoryPerFile = 12_500
)

// limitMemory has the collector work more often rather than let a large build grow beyond
// what it needs. GOMEMLIMIT in the environment comes first.
func (w World) limitMemory(files int) {
	if w.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(memoryFloor, memoryPerFile*int64(files)))
	}
}
