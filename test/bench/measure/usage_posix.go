//go:build linux || darwin

package measure

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// peakOf is the most memory that a process, or one that it started and waited for, had resident at once, in bytes. Linux counts it in
// kilobytes, macOS in bytes: getrusage(2) of each.
func peakOf(p *os.ProcessState) int64 {
	u, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return u.Maxrss
	}
	return u.Maxrss * 1024
}

// OwnCPU is the processor time that this process has taken so far.
func OwnCPU() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, err
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}

// FlushDisks has the system write what waits to be written.
func FlushDisks() { syscall.Sync() }
