//go:build darwin || freebsd || netbsd

package inputs

import (
	"io/fs"
	"syscall"
)

// changeTime returns the time when a file or its time stamps were last set, in nanoseconds since
// 1970; 0 if unknown.
func changeTime(info fs.FileInfo) int64 {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0
	}
	return stat.Ctimespec.Nano()
}
