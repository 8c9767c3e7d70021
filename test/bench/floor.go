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

// floorFlag makes this program the process that measures the floor.
const floorFlag = "-floor"

// A floorReport is the output of that process, as JSON.
type floorReport struct {
	CPU   time.Duration // of reading and writing
	Files int           // written
	Bytes int64         // written
}

// floor measures the floor of a site and its output, in a separate process.
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

// runFloor is that process. Its arguments are the site, its output and a new folder to write the
// output to.
func runFloor(args []string, stdout, stderr io.Writer) int {
	if len(args) != 3 {
		fmt.Fprintln(stderr, floorFlag, "needs three folders")
		return statusUsage
	}
	r, err := takeFloor(args[0], args[1], args[2])
	if err == nil {
		err = json.NewEncoder(stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return statusFailed
	}
	return statusOK
}

// takeFloor does what every generator must do: read the sources and write the finished files. It does
// not count the time to load the finished files into memory in between. The peak memory of the
// process means nothing, since it holds all of them.
func takeFloor(site, public, out string) (floorReport, error) {
	reading, err := spent(func() error { return readSources(filepath.Join(site, "content")) })
	if err != nil {
		return floorReport{}, err
	}
	pages, err := load(public)
	if err != nil {
		return floorReport{}, err
	}
	runtime.GC() // now, not during the next step
	writing, err := spent(func() error { return pages.write(out) })
	r := floorReport{CPU: reading + writing, Files: len(pages.names)}
	for _, data := range pages.data {
		r.Bytes += int64(len(data))
	}
	return r, err
}

// spent returns the CPU time of a step.
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

// forEach calls work for every number below n, with one worker per processor.
func forEach(n int, work func(i int) error) error {
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

// readSources reads and hashes every file of the content folder and decodes its YAML.
func readSources(folder string) error {
	names, _, err := tree(folder)
	if err != nil {
		return err
	}
	return forEach(len(names), func(i int) error {
		data, err := os.ReadFile(filepath.Join(folder, names[i]))
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(data); sum == [sha256.Size]byte{} {
			return fmt.Errorf("%s: no hash", names[i]) // keeps the compiler from removing the hash
		}
		return decode(names[i], data)
	})
}

// decode decodes YAML into nodes rather than a map, because a generator needs them to report the
// line of an error.
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

// pages holds the finished files of a site.
type pages struct {
	folders []string // relative to public/, parents first
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

// write creates the folders, and the files under temporary names that it renames, as a generator must
// for a site that is being served.
func (p pages) write(out string) error {
	for _, folder := range p.folders {
		if err := os.Mkdir(filepath.Join(out, folder), 0o755); err != nil {
			return err
		}
	}
	return forEach(len(p.names), func(i int) error {
		file := filepath.Join(out, p.names[i])
		if err := os.WriteFile(file+".tmp", p.data[i], 0o644); err != nil {
			return err
		}
		return os.Rename(file+".tmp", file)
	})
}

// tree lists the files and folders below a folder by relative path, the folder itself as "".
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
