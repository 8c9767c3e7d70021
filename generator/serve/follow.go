package serve

import (
	"context"
	"errors"
	"maps"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An update starts when nothing has changed for a moment: editors save in several steps, and git changes many files
// at once. The moment is longer the more files have changed, and if the last update was too early.
const (
	quietBase    = 4 * time.Millisecond
	quietPerFile = 500 * time.Microsecond
	quietAgain   = 50 * time.Millisecond // if changes go on during an update or soon after
	quietMax     = 100 * time.Millisecond
	burstMax     = 2 * time.Second // how long changes may go on until an update starts nevertheless
)

// batch is changes that one update takes over.
type batch struct {
	files       map[string]bool // relative to the watcher's folder
	isUnknown   bool            // others may have changed too
	first, last time.Time
	goesOn      bool            // the changes of the last update go on
	waiting     []chan struct{} // requests that wait for the update
}

func (b *batch) isEmpty() bool { return b == nil || len(b.files) == 0 && !b.isUnknown }

func (b *batch) add(name string) {
	if b.last = time.Now(); b.isEmpty() {
		b.first, b.files = b.last, map[string]bool{}
	}
	b.files[name] = true
}

// due returns when the update should start.
func (b *batch) due() time.Time {
	quiet := min(quietBase+time.Duration(len(b.files))*quietPerFile, quietMax)
	if b.goesOn {
		quiet = max(quiet, quietAgain)
	}
	due, latest := b.last.Add(quiet), b.first.Add(burstMax)
	if latest.Before(due) {
		return latest
	}
	return due
}

// changed returns the files for Server.Update.
func (b *batch) changed() []string {
	if b.isUnknown {
		return nil
	}
	return slices.Sorted(maps.Keys(b.files))
}

// wait makes a request wait for the update, unless it takes too long.
func (b *batch) wait(request chan struct{}) {
	if time.Since(b.first) > patience {
		close(request)
		return
	}
	b.waiting = append(b.waiting, request)
}

func (b *batch) release() {
	for _, request := range b.waiting {
		close(request)
	}
}

// follower collects changes while an update runs.
type follower struct {
	*watcher
	current, next *batch        // current is nil if no update runs
	finished      chan struct{} // receives when an update ends
	ended         time.Time     // when the last one did
}

// follow calls update after every burst of changes until the context ends. It runs one update at a time.
func (w *watcher) follow(ctx context.Context, update func(changed []string)) {
	f := follower{watcher: w, next: &batch{}, finished: make(chan struct{})}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			if f.current != nil {
				<-f.finished
			}
			return
		case event, open := <-w.notify.Events:
			if !open {
				return
			}
			f.see(event)
		case err, open := <-w.notify.Errors:
			if !open {
				return
			}
			f.miss(err)
		case <-f.finished:
			f.current.release()
			f.current, f.ended = nil, time.Now()
		case <-timer.C:
		}
		switch due := time.Until(f.next.due()); {
		case f.current != nil || f.next.isEmpty():
		case due > 0:
			timer.Reset(due)
		default:
			f.current, f.next = f.next, &batch{}
			changed := f.current.changed()
			go func() {
				update(changed)
				f.finished <- struct{}{}
			}()
		}
	}
}

// see takes note of an event.
func (f *follower) see(event fsnotify.Event) {
	if request, isMark := f.marks.take(event); isMark {
		f.wait(request)
	} else if name := f.changed(event); name != "" {
		f.next.goesOn = f.next.goesOn || f.next.isEmpty() && (f.current != nil || time.Since(f.ended) < quietAgain)
		f.next.add(name)
	}
}

// wait makes a request wait for the last change.
func (f *follower) wait(request chan struct{}) {
	switch {
	case request == nil: // the event of a mark that is removed
	case !f.next.isEmpty():
		f.next.wait(request)
	case f.current != nil:
		f.current.wait(request)
	default:
		close(request)
	}
}

// miss scans everything again after an error: events may be lost.
func (f *follower) miss(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) && !errors.Is(err, syscall.EINVAL) { // the latter if a folder is removed twice
		f.warn(err)
	}
	f.rescan()
	f.next.add("")
	f.next.isUnknown = true
	for _, request := range f.marks.takeAll() {
		f.next.wait(request)
	}
}
