package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/serve"
	"offprint/layouts"
)

func newServe(w World) *cobra.Command {
	var o options
	var p preview
	c := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site, and follow every change",
		Long: "Serve the site, on this machine only unless --bind is set. serve renders a page when you open it, and writes nothing\n" +
			"to public/. After a change of content/ or layouts/, pages that look different reload. If there are errors,\n" +
			"the last good site stays, with the problems on top of the page. With --built, serve builds the site after\n" +
			"every change and serves public/.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			p.isPortSet = c.Flags().Changed("port")
			for _, flag := range []string{"out", "force"} {
				if c.Flags().Changed(flag) && !p.built {
					return hinted{fmt.Errorf("--%s: serve writes no files", flag), "add --built to build the site and serve the folder"}
				}
			}
			return o.serve(c.Context(), w, p)
		},
	}
	o.add(c.Flags())
	c.Flags().IntVarP(&p.port, "port", "p", 1313, "the port `number`; 0 chooses a free port")
	c.Flags().StringVar(&p.bind, "bind", "127.0.0.1", "the `address` of the network interface to listen on; others than 127.0.0.1 let other machines read drafts")
	c.Flags().BoolVar(&p.built, "built", false, "build the site after every change, and serve the output folder as it will be published")
	c.Flags().BoolVarP(&p.open, "open", "O", false, "open the site in a browser")
	c.Flags().StringArrayVar(&p.hosts, "host", nil, "another `name` of this machine, besides localhost, to answer to; may be repeated")
	return c
}

// preview has the flags of serve alone.
type preview struct {
	port      int
	isPortSet bool
	hosts     []string
	bind      string
	open      bool
	built     bool
}

func (o *options) serve(ctx context.Context, w World, p preview) error {
	for i, host := range p.hosts {
		if p.hosts[i] = serve.Hostname(host); p.hosts[i] == "" || strings.ContainsAny(host, "/ ") {
			return fmt.Errorf("--host: %q is not the name of a host such as desk.local", host)
		}
	}
	if _, err := o.config(w); p.built && err != nil {
		return err
	} else if _, err := o.contentConfig(w); err != nil {
		return err
	}
	site, err := openContent(o.site)
	if err != nil {
		return err
	}
	site.Close()
	listener, err := p.listen(w)
	if err != nil {
		return err
	}
	s := serve.Server{
		Hosts: p.hosts, Folder: o.site, Watch: []string{content.Root, layouts.Root},
		Ready: func(path string) {
			address := "http://" + reachable(listener.Addr()) + path
			printLine(w.Stdout, "serving %s (stop with Ctrl+C)", address)
			if p.open {
				p.browse(w, address)
			}
		},
		Warn: func(err error) { printLine(w.Stderr, "warning: %v", err) },
	}
	previewer := &previewer{options: o, world: w, summary: printLoaded}
	if p.built {
		previewer.summary = printSummary
		s.Site, s.Update = serve.Folder(o.output()), previewer.build
	} else {
		previewer.preview = generator.NewPreview(ctx)
		defer previewer.preview.Close()
		s.Site, s.Update, s.Check = previewer.preview, previewer.update, previewer.check
	}
	if err := s.Run(ctx, listener); err != nil {
		return failure{err}
	}
	return nil
}

// failedUpdate is what pages show of an error, which may name folders of this machine.
const failedUpdate = "the site can't be read or built: see the terminal in which offprint serve runs"

// previewer updates the site that serve shows, and prints what build prints.
type previewer struct {
	*options
	world   World
	preview *generator.Preview // nil with --built
	summary summary

	isLimited bool // the memory

	mu       sync.Mutex
	took     time.Duration            // by the last update
	warnings map[problem.Problem]bool // of the last printed report
}

// update updates the site in memory.
func (p *previewer) update(ctx context.Context, changed []string) serve.State {
	started := p.world.Clock()
	report, err := p.load(ctx, changed)
	p.setTime(started)
	if err != nil || !report.Unchecked {
		return p.finish(ctx, report, err)
	}
	return stateOf(report)
}

func (p *previewer) load(ctx context.Context, changed []string) (generator.Report, error) {
	config, err := p.contentConfig(p.world)
	if err != nil {
		return generator.Report{}, err
	}
	site, err := content.Open(p.site)
	if err != nil {
		return generator.Report{}, noSite(p.site, err)
	}
	config.Site = site
	if !p.isLimited {
		p.isLimited, config.Observer = true, &observer{limit: p.world.limitServed}
	}
	report, err := p.preview.Update(ctx, config, changed)
	if errors.Is(err, content.ErrNoContent) {
		err = noSite(p.site, err)
	}
	return report, err
}

// check completes the report of the last update and prints it.
func (p *previewer) check() (serve.State, bool) {
	report, ok := p.preview.Check()
	if !ok {
		return serve.State{}, false
	}
	state := p.finish(context.Background(), report, nil)
	p.collect()
	return state, true
}

// collect collects the garbage of updates now that nothing changes, if there is much. It would hold up a later one.
func (p *previewer) collect() {
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); 4*m.HeapAlloc > 3*m.NextGC {
		runtime.GC()
	}
}

// build builds the site.
func (p *previewer) build(ctx context.Context, _ []string) serve.State {
	started := p.world.Clock()
	report, err := p.options.build(ctx, p.world)
	p.setTime(started)
	return p.finish(ctx, report, err)
}

// finish prints a report without the warnings of the one before, or an error, after which serving goes on.
func (p *previewer) finish(ctx context.Context, report generator.Report, err error) serve.State {
	if err == nil {
		err = p.printNew(report)
	}
	if err == nil {
		return stateOf(report)
	}
	if ctx.Err() == nil {
		printLine(p.world.Stderr, "error: %v", err)
	}
	return serve.State{BaseURL: report.BaseURL, Problems: coded(report.Problems), Error: failedUpdate}
}

func (p *previewer) setTime(started time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.took = p.world.Clock().Sub(started)
}

func stateOf(report generator.Report) serve.State {
	return serve.State{BaseURL: report.BaseURL, Problems: coded(report.Problems), Published: report.Published}
}

func (p *previewer) printNew(report generator.Report) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	repeated := 0
	if !p.json && !p.all {
		report.Problems, repeated = p.withoutRepeated(report.Problems)
	}
	if err := p.print(p.world, report, p.took, p.summary); err != nil {
		return err
	}
	if repeated > 0 && !p.quiet {
		printLine(p.world.Stderr, "%s as before", plural(repeated, "warning"))
	}
	return nil
}

// withoutRepeated returns the problems without the warnings that the last printed report had too, and counts those.
func (p *previewer) withoutRepeated(problems problem.List) (list problem.List, repeated int) {
	warnings := map[problem.Problem]bool{}
	for _, each := range problems {
		if each.Warning && p.warnings[each] {
			repeated += each.Count()
		} else {
			list = append(list, each)
		}
		if each.Warning {
			warnings[each] = true
		}
	}
	p.warnings = warnings
	return list, repeated
}

// listen listens on the interface. If the default port is in use, it chooses a free one and says so.
func (p preview) listen(w World) (net.Listener, error) {
	if net.ParseIP(p.bind) == nil {
		return nil, fmt.Errorf("--bind: %q is not an address such as 127.0.0.1 or 0.0.0.0", p.bind)
	}
	if p.port < 0 || p.port > 65535 {
		return nil, fmt.Errorf("--port: %d is not a port: they end at 65535", p.port)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(p.bind, strconv.Itoa(p.port)))
	switch {
	case err == nil:
		return listener, nil
	case p.isPortSet:
		return nil, failure{hinted{err, "choose another port with --port, or --port 0 for a free one"}}
	}
	if listener, err = net.Listen("tcp", net.JoinHostPort(p.bind, "0")); err != nil {
		return nil, failure{err}
	}
	printLine(w.Stderr, "port %d is in use; --port chooses another one", p.port)
	return listener, nil
}

// reachable returns the host and port at which this machine reaches a listener.
func reachable(a net.Addr) string {
	if tcp, ok := a.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return a.String()
}

func (p preview) browse(w World, address string) {
	if err := w.Browse(address); err != nil {
		printLine(w.Stderr, "warning: can't open a browser: %v", err)
	}
}
