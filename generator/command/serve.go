package command

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"offprint/generator/serve"
)

func newServe(w World) *cobra.Command {
	var o options
	var port int
	c := &cobra.Command{
		Use:   "serve",
		Short: "Make the site, show it in a browser, and follow every change",
		Long: "Make the site and serve it on this machine alone. A change of content/ or layouts/ makes it\n" +
			"anew and reloads the page. Where something is wrong, the last good site stays, and the\n" +
			"problems are shown over the page.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.serve(c.Context(), w, port, c.Flags().Changed("port"))
		},
	}
	o.add(c.Flags())
	c.Flags().IntVar(&port, "port", 1313, "the `number` of the port; 0 takes any that is free")
	return c
}

func (o *options) serve(ctx context.Context, w World, port int, asked bool) error {
	if _, err := o.config(w); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(o.site, "content")); err != nil {
		_, err := o.build(ctx, w) // says what is wrong
		return err
	}
	listener, err := listen(port, asked)
	if err != nil {
		return failure{err}
	}
	s := serve.Server{
		Dir:   o.output(),
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

// state builds once and reports as build does; what goes wrong is shown, and serving goes on.
func (o *options) state(ctx context.Context, w World) serve.State {
	started := w.Clock()
	report, err := o.build(ctx, w)
	if err != nil {
		if ctx.Err() == nil {
			fmt.Fprintf(w.Stderr, "error: %v\n", err)
		}
		return serve.State{BaseURL: report.BaseURL, Problems: report.Problems, Error: err.Error()}
	}
	if err := o.print(w, report, w.Clock().Sub(started)); err != nil {
		return serve.State{BaseURL: report.BaseURL, Error: err.Error()}
	}
	changed := report.Output.Written+report.Output.Removed > 0
	return serve.State{BaseURL: report.BaseURL, Problems: report.Problems, Published: report.Published, Changed: changed}
}

// listen takes the port on the loopback interface. Where nobody asked for a certain port and
// the usual one is taken, any free one will do.
func listen(port int, asked bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err == nil || asked {
		return listener, err
	}
	return net.Listen("tcp", "127.0.0.1:0")
}
