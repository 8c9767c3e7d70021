//go:build linux || darwin

package measure

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// peakOf returns the peak resident set size, in bytes, of a process and of the children that it
// waited for. getrusage(2) has it in kilobytes on Linux and in bytes on macOS.
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

// OwnCPU returns the CPU time of this process so far.
func OwnCPU() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, err
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}

// FlushDisks writes all file system buffers to disk.
func FlushDisks() { syscall.Sync() }
