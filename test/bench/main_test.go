package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	_ "offprint/generator/command" // so that go test knows that these results depend on it
	"offprint/test/bench/measure"
)

// asProgram has the test's binary be the program itself, and the child of it that takes the floor.
const asProgram = "OFFPRINT_TEST_BENCH"

// holdMemory has it hold as many bytes as it says, and end.
const holdMemory = "OFFPRINT_TEST_HOLD"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	if n, err := strconv.Atoi(os.Getenv(holdMemory)); err == nil {
		hold(n)
		os.Exit(0)
	}
	os.Exit(withOffprint(m.Run))
}

// offprint is the program that is measured; the first test that needs it builds it.
var offprint func() (string, error)

func withOffprint(run func() int) int {
	dir, err := os.MkdirTemp("", "offprint-bench-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	offprint = sync.OnceValues(func() (string, error) {
		w, err := newWorkshop(context.Background(), options{procs: 2, dir: dir}, io.Discard)
		if err != nil {
			return "", err
		}
		return w.program, nil
	})
	return run()
}

// workshopFor is a workshop with made-up records and the built program.
func workshopFor(t *testing.T, dir string) *workshop {
	t.Helper()
	file, err := offprint()
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWorkshop(t.Context(), options{procs: 2, dir: dir, program: file}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// hold touches every page of new memory, so that the system has to give it.
func hold(n int) {
	memory := make([]byte, n)
	for i := 0; i < n; i += 1024 {
		memory[i] = 1
	}
	runtime.KeepAlive(memory)
}

// program is the program with made-up records, in a folder of its own and without pauses.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file, err := offprint()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, append([]string{"-dir", dir, "-program", file, "-records", "", "-settle", "0s"}, args...)...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// TestWhole measures twenty papers and compares the table with what was made.
func TestWhole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var out, log bytes.Buffer
	c := program(t, dir, "-papers", "20", "-size", "full", "-runs", "2", "-keep")
	c.Stdout, c.Stderr = &out, &log
	if err := c.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	heading, cells := readTable(t, out.String())
	if !strings.HasPrefix(heading, "Made-up records; each process uses at most 2 of ") || !strings.Contains(log.String(), "they are made up") {
		t.Errorf("it is not said that the records are made up: %s\n%s", heading, log.String())
	}
	public := glob(t, dir, "*/public-20-full-1")
	files := readTree(t, public)
	total := 0
	for _, data := range files {
		total += len(data)
	}
	if cells["papers"] != "20" || cells["size"] != "full" || cells["files"] != measure.Number(len(files)) || cells["bytes a paper"] != measure.Number(total/20) {
		t.Errorf("20 papers, %d files with %d bytes: %v", len(files), total, cells)
	}
	pages := 0
	for name := range files {
		if strings.HasPrefix(name, "papers/") && strings.HasSuffix(name, "/index.html") {
			pages++
		}
	}
	if pages != 20 {
		t.Errorf("%d papers have a page", pages)
	}
	for _, title := range []string{"CPU s", "floor CPU s", "× floor", "wall s", "unchanged CPU s", "unchanged wall s", "% of cold CPU"} {
		if strings.Trim(cells[title], "0.") == "" || cells[title] == "–" {
			t.Errorf("%s: nothing was measured: %q", title, cells[title])
		}
	}
	if !strings.HasSuffix(cells["of runs"], ", 2") {
		t.Errorf("two runs: %q", cells["of runs"])
	}
	for _, other := range []string{"*/public-20-full-2", "*/public-20-full-1-floor", "*/public-20-full-2-floor"} {
		if !maps.EqualFunc(files, readTree(t, glob(t, dir, other)), bytes.Equal) {
			t.Errorf("%s is not what the first build made", other)
		}
	}
}

// TestFailure measures a variant that no site knows: the others are measured all the same, and
// nothing is left behind.
func TestFailure(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := workshopFor(t, dir)
	odd := oneCase{20, variant{name: "odd", settings: "nonsense: 1\n"}, 1}
	if _, err := w.measure(t.Context(), odd); err == nil || err.Error() != `site.yaml:9:1: unknown key "nonsense"` {
		t.Errorf("got %v", err)
	}
	s, err := w.site(t.Context(), oneCase{20, variants()[0], 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, found, err := w.build(t.Context(), s, filepath.Join(w.folder, "public")); err != nil || found.checkCold(20) != nil {
		t.Errorf("after a failure: %v, %v", err, found.checkCold(20))
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestInterrupt interrupts the program while it measures.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := program(t, dir, "-papers", "20", "-size", "full", "-runs", "100000")
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	for lines.Scan() && !strings.Contains(lines.Text(), "run 2 of") {
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(log)
	if err := c.Wait(); err == nil || c.ProcessState.ExitCode() != failed || !strings.HasSuffix(string(rest), "error: interrupted\n") {
		t.Errorf("%v\n%s", err, rest)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestMisuse(t *testing.T) {
	for args, want := range map[string]string{
		"-papers 10,x":           `-papers: "x" is not a number of papers`,
		"-papers 0":              `-papers: "0" is not a number of papers`,
		"-size big":              `-size: "big" is neither full nor lean`,
		"-runs -1":               "-runs -1 -procs 2: too few",
		"-procs 0":               "-runs 0 -procs 0: too few",
		"10":                     `"10" is no flag`,
		"-records none.jsonl.gz": "-records: there is no none.jsonl.gz",
		"-bogus":                 "flag provided but not defined: -bogus",
	} {
		var out, log bytes.Buffer
		status := run(t.Context(), strings.Fields(args), &out, &log)
		if !strings.Contains(log.String(), want+"\n") || out.Len() > 0 || status == done {
			t.Errorf("%s: status %d, %s", args, status, log.String())
		}
	}
}

// readTable gives the line above a table of one row, and its cells by their titles.
func readTable(t *testing.T, table string) (heading string, cells map[string]string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if len(lines) != 5 || lines[1] != "" {
		t.Fatalf("not a heading and a table of one row:\n%s", table)
	}
	titles, values := strings.Split(lines[2], " | "), strings.Split(lines[4], " | ")
	cells = map[string]string{}
	for i, title := range titles {
		cells[strings.Trim(title, "| ")] = strings.Trim(values[i], "| ")
	}
	return lines[0], cells
}

func glob(t *testing.T, dir, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	return found[0]
}

// readTree gives the bytes of every file below a folder.
func readTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	names, _, err := tree(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, name := range slices.Sorted(slices.Values(names)) {
		if all[filepath.ToSlash(name)], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
