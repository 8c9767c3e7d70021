//go:build !unix

package testkit

import "testing"

// Pipe skips a test: this system has no named pipes in folders.
func Pipe(t *testing.T, _ string) { t.Skip("no named pipes here") }
