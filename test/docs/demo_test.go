package docs_test

import (
	"bytes"
	"testing"

	"offprint/generator/command"
)

// TestDemoIsFormatted runs offprint fmt --check on the papers that README shows.
func TestDemoIsFormatted(t *testing.T) {
	var out bytes.Buffer
	world := command.World{
		Args: []string{"fmt", "--check", "--site", "../.."}, Stdout: &out, Stderr: &out,
		Getenv: func(string) string { return "" },
	}
	if status := command.Run(t.Context(), world); status != 0 {
		t.Errorf("run offprint fmt: exit status %d\n%s", status, out.String())
	}
}
