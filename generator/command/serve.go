package command

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/problem"
	"offprint/generator/serve"
)

func newServe(w World) *cobra.Command {
	var o options
	var p preview
	c := &cobra.Command{
		Use:   "serve",
		Short: "Build and preview the site, and rebuild it on every change",
		Long: "Build the site and serve it, on this machine only unless --bind is set. After every change of content/ or layouts/, serve\n" +
			"builds it again and reloads the page. If there are errors, the last good site stays, with the\n" +
			"problems on top of the page.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			p.isPortSet = c.Flags().Changed("port")
			return o.serve(c.Context(), w, p)
		},
	}
	o.add(c.Flags())
	c.Flags().IntVarP(&p.port, "port", "p", 1313, "the port `number`; 0 chooses a free port")
	c.Flags().StringVar(&p.bind, "bind", "127.0.0.1", "the `address` of the network interface to listen on; others than 127.0.0.1 let other machines read drafts")
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
}

func (o *options) serve(ctx context.Context, w World, p preview) error {
	for i, host := range p.hosts {
		if p.hosts[i] = serve.Hostname(host); p.hosts[i] == "" || strings.ContainsAny(host, "/ ") {
			return fmt.Errorf("--host: %q is not the name of a host such as desk.local", host)
		}
	}
	if _, err := o.config(w); err != nil {
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
	b := builder{options: o}
	s := serve.Server{
		Dir:   o.output(),
		Hosts: p.hosts,
		Watch: []string{filepath.Join(o.site, "content"), filepath.Join(o.site, "layouts")},
		Build: func(ctx context.Context) serve.State { return b.state(ctx, w) },
		Ready: func(path string) {
			address := "http://" + reachable(listener.Addr()) + path
			printLine(w.Stdout, "serving %s (stop with Ctrl+C)", address)
			if p.open {
				p.browse(w, address)
			}
		},
		Warn: func(err error) { printLine(w.Stderr, "warning: %v", err) },
	}
	if err := s.Run(ctx, listener); err != nil {
		return failure{err}
	}
	return nil
}

// failedBuild is what pages show of an error, which may name folders of this machine.
const failedBuild = "the build failed: see the terminal in which offprint serve runs"

// builder builds a site again and again.
type builder struct {
	*options
	warnings map[problem.Problem]bool // of the last build
}

// state builds once and prints what build prints, without the warnings that it printed before. Serving goes on after an error.
func (b *builder) state(ctx context.Context, w World) serve.State {
	started := w.Clock()
	report, err := b.build(ctx, w)
	if err != nil {
		if ctx.Err() == nil {
			printLine(w.Stderr, "error: %v", err)
		}
		return serve.State{BaseURL: report.BaseURL, Problems: report.Problems, Error: failedBuild}
	}
	printed, repeated := report, 0
	if !b.json && !b.all {
		printed.Problems, repeated = b.withoutRepeated(report.Problems)
	}
	if err := b.print(w, printed, w.Clock().Sub(started)); err != nil {
		return serve.State{BaseURL: report.BaseURL, Error: failedBuild}
	}
	if repeated > 0 && !b.quiet {
		printLine(w.Stderr, "%s as before", plural(repeated, "warning"))
	}
	changed := report.Output.Written+report.Output.Removed > 0
	return serve.State{BaseURL: report.BaseURL, Problems: coded(report.Problems), Published: report.Published, Changed: changed}
}

// withoutRepeated returns the problems without the warnings that the last build had too, and counts those.
func (b *builder) withoutRepeated(problems problem.List) (list problem.List, repeated int) {
	warnings := map[problem.Problem]bool{}
	for _, p := range problems {
		if p.Warning && b.warnings[p] {
			repeated += p.Count()
		} else {
			list = append(list, p)
		}
		if p.Warning {
			warnings[p] = true
		}
	}
	b.warnings = warnings
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
