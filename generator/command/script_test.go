package command_test

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"offprint/generator/check/external"
	"offprint/generator/command"
	"offprint/test/apiserver"
)

// stuckVar names the environment variable that makes commands wait for the time forever.
const stuckVar = "OFFPRINT_TEST_STUCK"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"offprint": func() {
		ctx, stop := command.Interruptible(context.Background(), os.Stderr, os.Exit)
		api := apiserver.Start()
		for fault := range strings.FieldsSeq(os.Getenv("OFFPRINT_TEST_FAULTS")) { // HOST:NUMBER,NUMBER
			host, numbers, _ := strings.Cut(fault, ":")
			var kinds []apiserver.Fault
			for number := range strings.SplitSeq(numbers, ",") {
				kind, _ := strconv.Atoi(number)
				kinds = append(kinds, apiserver.Fault(kind))
			}
			api.Script(host, kinds...)
		}
		later, _ := strconv.Atoi(os.Getenv("OFFPRINT_DAYS"))
		_ = api.Clock.Sleep(ctx, time.Duration(later)*24*time.Hour) // ctx is not canceled
		status := command.Run(ctx, command.World{
			Transport: api, Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
			Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
			Clock: func() time.Time {
				if os.Getenv(stuckVar) != "" {
					fmt.Println("stuck")
					select {}
				}
				return time.Date(2025, 3, 20+later, 11, 0, 0, 0, time.UTC)
			},
			Browse: func(address string) error {
				if os.Getenv("BROWSER") == "none" {
					return errors.New("no browser")
				}
				fmt.Println("browser opens", address)
				return nil
			},
			Links: external.Checker{
				Allow: func(a netip.Addr) bool { return a == netip.AddrFrom4([4]byte{127, 0, 0, 1}) },
				Sleep: func(context.Context, time.Duration) error { return nil },
			},
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
		Setup: func(env *testscript.Env) error {
			env.Values[requests{}] = new(atomic.Int64)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "host": host, "asked": asked, "cmptree": cmptree, "fetch": fetch, "waitfor": waitFor},
	})
}
