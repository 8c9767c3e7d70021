// Package serve previews a site on this machine while somebody writes it.
//
// A [Server] answers requests from a [Source], a site in memory or a finished folder, as a static host would. When
// files of the site change, it updates the source and notifies open pages over server-sent events: a page reloads if
// its own bytes are different, takes over changed styles, and shows the problems. To do so, the server adds a script
// to the pages.
package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"offprint/generator/problem"
)

// Source is a site. Its methods may be called from several goroutines.
type Source interface {
	// Open opens a file by its slash-separated path. If the site has no such file, the error is fs.ErrNotExist.
	Open(ctx context.Context, name string) (io.ReadSeekCloser, error)
}

// Server previews one site. All fields except Hosts and Check must be set.
type Server struct {
	Site   Source
	Hosts  []string // other names of this machine, without ports, that requests may use
	Folder string   // the folder with the site's own files
	Watch  []string // folders in it whose changes matter; they may be missing

	// Update updates Site after changes of some files or folders in Folder; nil if any may have changed.
	Update func(ctx context.Context, changed []string) State
	// Check completes the state of the last update. It is called in the background, and returns false if the state
	// is complete or out of date.
	Check func() (State, bool)

	Ready func(path string) // called once the site can be opened, with its path
	Warn  func(error)       // called if some changes will go unnoticed, or a file can't be rendered
}

// State is the outcome of an update.
type State struct {
	BaseURL   string // where the site will be published; its path is served
	Problems  problem.List
	Error     string // why the update failed
	Published bool   // the source has the update; otherwise it has the last good one
}

const (
	headerPatience = 10 * time.Second       // how long a request may take to arrive
	checkDelay     = 200 * time.Millisecond // how long nothing must change before a check, which keeps the processors busy
)

// Run serves until the context ends.
func (s Server) Run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watcher, err := newWatcher(s.Folder, s.Watch, s.Warn)
	if err != nil {
		return err
	}
	defer watcher.close()
	h := newHandler(s, watcher.settle)
	u := updater{Server: s, publish: h.hub.set, updated: make(chan struct{}, 1)}
	u.update(ctx, nil)
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerPatience, IdleTimeout: time.Minute, MaxHeaderBytes: 1 << 16,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	var background sync.WaitGroup
	background.Go(func() {
		watcher.follow(ctx, func(changed []string) { u.update(ctx, changed) })
		server.Close()
	})
	background.Go(func() { u.check(ctx) })
	s.Ready(h.root())
	err = server.Serve(listener)
	cancel()
	background.Wait()
	if err == http.ErrServerClosed {
		return nil
	}
	return err
}

// updater updates a site and checks it when there is time.
type updater struct {
	Server
	publish func(State)
	updated chan struct{}
	count   atomic.Int64 // of updates
}

func (u *updater) update(ctx context.Context, changed []string) {
	u.count.Add(1)
	u.publish(u.Update(ctx, changed))
	select {
	case u.updated <- struct{}{}:
	default:
	}
}

func (u *updater) check(ctx context.Context) {
	timer := time.NewTimer(checkDelay)
	for {
		select {
		case <-ctx.Done():
			return
		case <-u.updated:
			timer.Reset(checkDelay)
		case <-timer.C:
			if u.Check == nil {
				return
			}
			count := u.count.Load()
			if state, ok := u.Check(); ok && u.count.Load() == count {
				u.publish(state)
			}
		}
	}
}

// pathOf returns the path of a site's address, which begins and ends with a slash.
func pathOf(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}
