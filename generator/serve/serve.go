// Package serve previews a site on this machine while somebody writes it.
//
// A [Server] serves a finished folder as a static host would, rebuilds whenever a watched
// folder changes, and notifies open pages over server-sent events: they reload after a good
// build and show the problems after a bad one. To do so it adds a script to the pages that it
// serves; the files on disk stay as they will be published.
package serve

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"offprint/generator/problem"
)

// Server previews one site. All fields except Hosts must be set.
type Server struct {
	Dir   string                      // the finished folder
	Hosts []string                    // other names of this machine, without ports, that requests may use
	Watch []string                    // folders whose changes trigger a build; they may be missing
	Build func(context.Context) State // runs one build
	Ready func(path string)           // called once the site can be opened, with its path
	Warn  func(error)                 // called if some changes will go unnoticed
}

// State is the outcome of a build.
type State struct {
	BaseURL   string // where the site will be published; its path is served
	Problems  problem.List
	Error     string // why the build failed
	Published bool   // the folder holds this build
	Changed   bool   // some of its files changed
}

// headerPatience is how long a request may take to arrive.
const headerPatience = 10 * time.Second

// Run serves until the context ends.
func (s Server) Run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watcher, err := newWatcher(s.Watch, s.Warn)
	if err != nil {
		return err
	}
	defer watcher.close()
	h := &handler{dir: s.Dir, hosts: s.Hosts, hub: newHub(time.Now())}
	h.update(s.Build(ctx))
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerPatience, IdleTimeout: time.Minute, MaxHeaderBytes: 1 << 16,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	var following sync.WaitGroup
	following.Go(func() {
		watcher.follow(ctx, func() { h.update(s.Build(ctx)) })
		server.Close()
	})
	s.Ready(h.root())
	err = server.Serve(listener)
	cancel()
	following.Wait()
	if err == http.ErrServerClosed {
		return nil
	}
	return err
}

// pathOf returns the path of a site's address, which begins and ends with a slash.
func pathOf(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}
