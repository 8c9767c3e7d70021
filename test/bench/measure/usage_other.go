//go:build !linux && !darwin

package measure

import (
	"errors"
	"os"
	"time"
)

func peakOf(*os.ProcessState) int64 { return 0 }

// OwnCPU fails, since CPU time is not available on this system.
func OwnCPU() (time.Duration, error) {
	return 0, errors.New("CPU time is not available on this system")
}

// FlushDisks does nothing on this system.
func FlushDisks() {}
