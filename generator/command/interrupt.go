package command

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command may take to end after a signal.
const grace = 5 * time.Second

// Interruptible returns a context that the first SIGINT or SIGTERM cancels. A second signal ends the
// program at once, and so does [grace] if the command is stuck. The exit status is then 128 plus the
// number of the last signal, as in shells.
func Interruptible(ctx context.Context, w io.Writer, exit func(status int)) (_ context.Context, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		var last os.Signal
		select {
		case last = <-signals:
		case <-ctx.Done():
			return
		}
		cancel()
		select {
		case last = <-signals:
		case <-time.After(grace):
			printLine(w, "error: still busy %v after the signal", grace)
		}
		exit(128 + number(last))
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel()
	}
}

// number returns the number of a signal.
func number(s os.Signal) int {
	if s, ok := s.(syscall.Signal); ok {
		return int(s)
	}
	return int(syscall.SIGINT)
}
