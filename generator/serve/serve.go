// Package serve shows a site on this machine while it is being written.
//
// A [Server] serves a finished folder as a static host would, builds again whenever a
// watched folder changes, and tells the open pages over server-sent events: they reload
// after a good build, and show what is wrong after a bad one. For that it adds a script
// to the pages it serves; the files on disk are those that will be published.
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

// Server serves and follows one site. All fields must be set.
type Server struct {
	Dir   string                      // the finished folder
	Watch []string                    // folders whose changes call for a build; they may be missing
	Build func(context.Context) State // builds once
	Ready func(path string)           // called when the site can be opened at the path
	Warn  func(error)                 // told of what keeps changes from being seen
}

// State is what came of a build.
type State struct {
	BaseURL   string // where the site will stand; its path is served
	Problems  problem.List
	Error     string // why it could not be built at all
	Published bool   // the folder is that of this build
	Changed   bool   // and some of its files are new
}

// Run serves until the context ends.
func (s Server) Run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watcher, err := newWatcher(s.Watch, s.Warn)
	if err != nil {
		return err
	}
	defer watcher.close()
	h := &handler{dir: s.Dir, hub: newHub(time.Now())}
	h.update(s.Build(ctx))
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second,
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

// pathOf is the path at which a site stands, with a slash at both ends.
func pathOf(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}
