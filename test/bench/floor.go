package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"offprint/test/bench/measure"

	"go.yaml.in/yaml/v4"
	"golang.org/x/sync/errgroup"
)

// floorFlag has this program be the process that takes the floor.
const floorFlag = "-floor"

// floorReport is what that process says.
type floorReport struct {
	CPU   time.Duration // of the two steps that count
	Files int           // written
	Bytes int64         // written
}

// floor takes the floor of a site and what was built of it, in a process of its own.
func (w *workshop) floor(ctx context.Context, site, public string) (floorReport, error) {
	self, err := os.Executable()
	if err != nil {
		return floorReport{}, err
	}
	var out bytes.Buffer
	if _, err := w.call(ctx, nil, &out, self, floorFlag, site, public, public+"-floor"); err != nil {
		return floorReport{}, err
	}
	var r floorReport
	err = json.Unmarshal(out.Bytes(), &r)
	return r, err
}

// runFloor is that process: its arguments are the site, its output, and the new folder to
// write that to.
func runFloor(args []string, stdout, stderr io.Writer) int {
	if len(args) != 3 {
		fmt.Fprintln(stderr, floorFlag, "takes three folders")
		return misuse
	}
	r, err := takeFloor(args[0], args[1], args[2])
	if err == nil {
		err = json.NewEncoder(stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return failed
	}
	return done
}

// takeFloor does what no generator can do without: it reads the sources, and writes the
// finished files. That these are read into memory in between is not counted; nor is the
// process's peak of memory of any use, as it holds all of them.
func takeFloor(site, public, out string) (floorReport, error) {
	reading, err := spent(func() error { return readSources(filepath.Join(site, "content")) })
	if err != nil {
		return floorReport{}, err
	}
	pages, err := load(public)
	if err != nil {
		return floorReport{}, err
	}
	runtime.GC() // so that no collection of what was loaded falls into the next step
	writing, err := spent(func() error { return pages.write(out) })
	r := floorReport{CPU: reading + writing, Files: len(pages.names)}
	for _, data := range pages.data {
		r.Bytes += int64(len(data))
	}
	return r, err
}

// spent is the processor time that a step takes.
func spent(step func() error) (time.Duration, error) {
	before, err := measure.OwnCPU()
	if err != nil {
		return 0, err
	}
	if err := step(); err != nil {
		return 0, err
	}
	after, err := measure.OwnCPU()
	return after - before, err
}

// share does work on every number below n, with as many workers as there are processors.
func share(n int, work func(i int) error) error {
	var group errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		group.Go(func() error {
			for i := first; i < n; i += workers {
				if err := work(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// readSources finds, reads and hashes every file of the content, and decodes its YAML.
func readSources(folder string) error {
	names, _, err := tree(folder)
	if err != nil {
		return err
	}
	return share(len(names), func(i int) error {
		data, err := os.ReadFile(filepath.Join(folder, names[i]))
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(data); sum == [sha256.Size]byte{} {
			return fmt.Errorf("%s: no hash", names[i]) // what is never used, a compiler may leave out
		}
		return decode(names[i], data)
	})
}

// decode reads YAML into nodes and not into a map: a generator that names the line of a
// mistake needs them. Values are not looked at any further.
func decode(name string, data []byte) error {
	if filepath.Ext(name) != ".yaml" {
		rest, ok := bytes.CutPrefix(data, []byte("---\n"))
		if data, _, _ = bytes.Cut(rest, []byte("\n---\n")); !ok {
			return nil
		}
	}
	var document yaml.Node
	if err := yaml.Load(data, &document); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// pages are the finished files of a site.
type pages struct {
	folders []string // relative to the site's; each behind the one that it is in
	names   []string // of the files
	data    [][]byte
}

func load(public string) (pages, error) {
	names, folders, err := tree(public)
	p := pages{folders: folders, names: names, data: make([][]byte, len(names))}
	if err != nil {
		return p, err
	}
	for i, name := range names {
		if p.data[i], err = os.ReadFile(filepath.Join(public, name)); err != nil {
			return p, err
		}
	}
	return p, nil
}

// write makes the folders, and every file under another name first, as a site that is
// being read must be written.
func (p pages) write(out string) error {
	for _, folder := range p.folders {
		if err := os.Mkdir(filepath.Join(out, folder), 0o755); err != nil {
			return err
		}
	}
	return share(len(p.names), func(i int) error {
		file := filepath.Join(out, p.names[i])
		if err := os.WriteFile(file+".tmp", p.data[i], 0o644); err != nil {
			return err
		}
		return os.Rename(file+".tmp", file)
	})
}

// tree lists what lies below a folder, and the folder itself as ".".
func tree(folder string) (files, folders []string, err error) {
	err = filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(strings.TrimPrefix(file, folder), string(filepath.Separator))
		if entry.IsDir() {
			folders = append(folders, name)
		} else {
			files = append(files, name)
		}
		return nil
	})
	return files, folders, err
}
