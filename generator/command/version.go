package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// Release says which program this is. Fields that the linker did not set are empty.
type Release struct {
	Version string // a tag, such as v1.2.3
	Commit  string // in full
	Home    string // the repository on GitHub that released it: OWNER/NAME
}

func newVersion(w World) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long:  "Print the version, the Go version and the platform; then the commit and the repository of the program, if known.",
		Args:  arguments(),
		RunE: func(*cobra.Command, []string) error {
			for line := range strings.Lines(w.Release.String()) {
				if err := printLine(w.Stdout, "%s", strings.TrimSuffix(line, "\n")); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// String returns the version, and on lines of their own the commit and the repository if known.
func (r Release) String() string {
	lines := fmt.Sprintf("offprint %s %s %s/%s", r.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if r.Commit != "" {
		lines += "\ncommit " + r.Commit
	}
	if r.Home != "" {
		lines += "\nfrom " + r.Home
	}
	return lines
}

// withBuildInfo returns the release with a version: that of the build info, a tag or a commit, unless the linker
// set one. The commit is that of the build info unless files differ from it.
func (r Release) withBuildInfo(info *debug.BuildInfo, ok bool) Release {
	if r.Version != "" {
		return r
	}
	r.Version = "(devel)"
	if !ok {
		return r
	}
	if info.Main.Version != "" {
		r.Version = info.Main.Version
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if r.Commit == "" && settings["vcs.modified"] == "false" {
		r.Commit = settings["vcs.revision"]
	}
	return r
}
