package command_test

import (
	"context"
	"os"
	"os/signal"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"offprint/generator/command"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"offprint": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		status := command.Run(ctx, command.World{
			Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
			Clock: func() time.Time { return time.Date(2025, 3, 20, 11, 0, 0, 0, time.UTC) },
		})
		stop()
		os.Exit(status)
	}})
}

// TestScripts runs the command lines of testdata, including misuse. Their clock stops at 20 March
// 2025, 11:00 UTC: already the 21st in UTC+14.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "cmptree": cmptree, "fetch": fetch, "waitfor": waitFor},
	})
}
