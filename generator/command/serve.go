package command

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/serve"
)

func newServe(w World) *cobra.Command {
	var o options
	var p preview
	c := &cobra.Command{
		Use:   "serve",
		Short: "Build and preview the site, and rebuild it on every change",
		Long: "Build the site and serve it on this machine only. After every change of content/ or layouts/, serve\n" +
			"builds it again and reloads the page. If there are errors, the last good site stays, with the\n" +
			"problems on top of the page.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			p.isPortSet = c.Flags().Changed("port")
			return o.serve(c.Context(), w, p)
		},
	}
	o.add(c.Flags())
	c.Flags().IntVar(&p.port, "port", 1313, "the port `number`; 0 chooses a free port")
	c.Flags().StringArrayVar(&p.hosts, "host", nil, "another `name` of this machine, besides localhost, to answer to; may be repeated")
	return c
}

// preview has the flags of serve alone.
type preview struct {
	port      int
	isPortSet bool
	hosts     []string
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
	listener, err := listen(p.port, p.isPortSet)
	if err != nil {
		return failure{err}
	}
	s := serve.Server{
		Dir:   o.output(),
		Hosts: p.hosts,
		Watch: []string{filepath.Join(o.site, "content"), filepath.Join(o.site, "layouts")},
		Build: func(ctx context.Context) serve.State { return o.state(ctx, w) },
		Ready: func(path string) {
			fmt.Fprintf(w.Stdout, "serving http://%s%s (stop with Ctrl+C)\n", listener.Addr(), path)
		},
		Warn: func(err error) { fmt.Fprintf(w.Stderr, "warning: %v\n", err) },
	}
	if err := s.Run(ctx, listener); err != nil {
		return failure{err}
	}
	return nil
}

// failedBuild is what pages show of an error, which may name folders of this machine.
const failedBuild = "the build failed: see the terminal in which offprint serve runs"

// state builds once and prints what build prints. Serving goes on after an error.
func (o *options) state(ctx context.Context, w World) serve.State {
	started := w.Clock()
	report, err := o.build(ctx, w)
	if err != nil {
		if ctx.Err() == nil {
			fmt.Fprintf(w.Stderr, "error: %v\n", err)
		}
		return serve.State{BaseURL: report.BaseURL, Problems: report.Problems, Error: failedBuild}
	}
	if err := o.print(w, report, w.Clock().Sub(started)); err != nil {
		return serve.State{BaseURL: report.BaseURL, Error: failedBuild}
	}
	changed := report.Output.Written+report.Output.Removed > 0
	return serve.State{BaseURL: report.BaseURL, Problems: coded(report.Problems), Published: report.Published, Changed: changed}
}

// listen listens on the loopback interface. If the default port is in use, it chooses a free one.
func listen(port int, isSet bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err == nil || isSet {
		return listener, err
	}
	return net.Listen("tcp", "127.0.0.1:0")
}
