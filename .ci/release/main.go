// Command release builds the archives of a release and prints its notes. Run it in any folder of a clone:
//
//	go run -C .ci ./release build -home OWNER/NAME v1.2.3
//	go run -C .ci ./release notes v1.2.3
//
// build writes an archive for every platform, and SHA256SUMS, to the folder dist of the clone. The same commit, home
// and version of Go produce the same bytes in any folder, on any platform.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const usage = "usage: release build [-home OWNER/NAME] [-commit SHA] [-out FOLDER] [-targets OS/ARCH,…] VERSION\n" +
	"       release notes VERSION"

// What the linker writes into programs has no spaces or quotes.
var (
	versionForm = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`)
	commitForm  = regexp.MustCompile(`^[0-9a-f]{40}$`)
	homeForm    = regexp.MustCompile(`^[\w.-]+/[\w.-]+$`)
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New(usage)
	}
	root, err := rootOf(".")
	if err != nil {
		return err
	}
	switch {
	case args[0] == "build":
		return buildAll(root, args[1:])
	case args[0] == "notes" && len(args) == 2:
		return printNotes(os.Stdout, filepath.Join(root, "CHANGELOG.md"), args[1])
	}
	return errors.New(usage)
}

// rootOf returns the folder of the clone that has a folder in it.
func rootOf(folder string) (string, error) {
	dir, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "main.go")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("not in a clone of offprint")
		}
	}
}

// buildAll runs the command build.
func buildAll(root string, args []string) error {
	r := release{root: root}
	flags := flag.NewFlagSet("release build", flag.ContinueOnError)
	flags.StringVar(&r.home, "home", "", "the repository on GitHub that holds the release, `OWNER/NAME`")
	flags.StringVar(&r.commit, "commit", "", "the `commit` that the files are of; by default that of git, if no file differs from it")
	out := flags.String("out", "dist", "the `folder` of the archives, relative to the clone")
	list := flags.String("targets", strings.Join(platforms, ","), "build only these, `OS/ARCH` with commas between")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New(usage)
	}
	r.version = flags.Arg(0)
	if err := r.complete(); err != nil {
		return err
	}
	if !filepath.IsAbs(*out) {
		*out = filepath.Join(root, *out)
	}
	return r.writeArchives(*out, strings.Split(*list, ","))
}

// complete adds the commit and its time, and checks all fields.
func (r *release) complete() error {
	if r.commit == "" {
		changed, err := r.git("status", "--porcelain")
		if err != nil {
			return err
		}
		if changed != "" {
			return fmt.Errorf("these files differ from the commit:\n%s", changed)
		}
		if r.commit, err = r.git("rev-parse", "HEAD"); err != nil {
			return err
		}
	}
	for _, field := range []struct {
		name, value string
		form        *regexp.Regexp
	}{{"version", r.version, versionForm}, {"commit", r.commit, commitForm}, {"home", r.home, homeForm}} {
		if (field.name != "home" || field.value != "") && !field.form.MatchString(field.value) {
			return fmt.Errorf("%s: %q does not match %s", field.name, field.value, field.form)
		}
	}
	epoch, err := os.Getenv("SOURCE_DATE_EPOCH"), error(nil)
	if epoch == "" {
		if epoch, err = r.git("log", "-1", "--format=%ct", r.commit); err != nil {
			return err
		}
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	r.time = time.Unix(seconds, 0).UTC()
	return err
}

func (r *release) git(args ...string) (string, error) {
	command := exec.Command("git", args...)
	command.Dir, command.Stderr = r.root, os.Stderr
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}
