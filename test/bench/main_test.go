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

	_ "offprint/generator/command" // makes go test's cache depend on it
	"offprint/test/bench/measure"
)

// asProgram makes the test binary act as the program, and as its child that measures the floor.
const asProgram = "OFFPRINT_TEST_BENCH"

// holdMemory makes it allocate a number of bytes and exit.
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

// offprint returns the binary to measure, built for the first test that needs it.
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

// workshopFor returns a workshop with synthetic records and the built program.
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

// hold allocates memory and touches every page, which makes it resident.
func hold(n int) {
	memory := make([]byte, n)
	for i := 0; i < n; i += 1024 {
		memory[i] = 1
	}
	runtime.KeepAlive(memory)
}

// program returns the command with synthetic records and without pauses.
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

// TestTableMatchesOutput measures a site and compares the table with the files.
func TestTableMatchesOutput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var out, log bytes.Buffer
	c := program(t, dir, "-papers", "20", "-size", "full", "-runs", "2", "-keep")
	c.Stdout, c.Stderr = &out, &log
	if err := c.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	heading, cells := readTable(t, out.String())
	if !strings.HasPrefix(heading, "Synthetic records; each process uses at most 2 of ") || !strings.Contains(log.String(), "using synthetic ones") {
		t.Errorf("no word of synthetic records: %s\n%s", heading, log.String())
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
	for _, title := range []string{"CPU s", "floor CPU s", "× floor", "wall s", "unchanged CPU s", "unchanged wall s", "edit CPU s", "× unchanged", "edit files"} {
		if strings.Trim(cells[title], "0.") == "" || cells[title] == "–" {
			t.Errorf("%s: not measured: %q", title, cells[title])
		}
	}
	if !strings.HasSuffix(cells["of runs"], ", 2") {
		t.Errorf("of runs: %q, want 2", cells["of runs"])
	}
	for _, other := range []string{"*/public-20-full-2", "*/public-20-full-1-floor", "*/public-20-full-2-floor"} {
		if !maps.EqualFunc(files, readTree(t, glob(t, dir, other)), bytes.Equal) {
			t.Errorf("%s differs from the output of the first build", other)
		}
	}
}

// TestFailureAffectsNoOtherCase measures an invalid variant before a valid one, and checks the cleanup.
func TestFailureAffectsNoOtherCase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := workshopFor(t, dir)
	invalid := benchCase{20, variant{name: "invalid", settings: "nonsense: 1\n"}, 1}
	if _, err := w.measure(t.Context(), invalid); err == nil || err.Error() != `site.yaml:11:1: unknown key "nonsense"` {
		t.Errorf("got %v", err)
	}
	s, err := w.site(t.Context(), benchCase{20, variants()[0], 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, report, err := w.build(t.Context(), s, filepath.Join(w.folder, "public")); err != nil || report.checkCold(20) != nil {
		t.Errorf("after a failure: %v, %v", err, report.checkCold(20))
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestInterruptCleansUp(t *testing.T) {
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
	if err := c.Wait(); err == nil || c.ProcessState.ExitCode() != statusFailed || !strings.HasSuffix(string(rest), "error: interrupted\n") {
		t.Errorf("%v\n%s", err, rest)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestUsageErrors(t *testing.T) {
	for args, want := range map[string]string{
		"-papers 10,x":           `-papers: "x" is not a number of papers`,
		"-papers 0":              `-papers: "0" is not a number of papers`,
		"-size big":              `-size: "big" is not full, standard or lean`,
		"-runs -1":               "-runs -1 -procs 2: too low",
		"-procs 0":               "-runs 0 -procs 0: too low",
		"10":                     `unexpected argument "10"`,
		"-records none.jsonl.gz": "-records: none.jsonl.gz does not exist",
		"-bogus":                 "flag provided but not defined: -bogus",
	} {
		var out, log bytes.Buffer
		status := run(t.Context(), strings.Fields(args), &out, &log)
		if !strings.Contains(log.String(), want+"\n") || out.Len() > 0 || status == statusOK {
			t.Errorf("%s: status %d, %s", args, status, log.String())
		}
	}
}

// readTable returns the heading of a table with one row, and its cells by title.
func readTable(t *testing.T, table string) (heading string, cells map[string]string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if len(lines) != 5 || lines[1] != "" {
		t.Fatalf("want a heading and a table of one row:\n%s", table)
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
	matches, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(matches) != 1 {
		t.Fatalf("%s: %v, %v", pattern, matches, err)
	}
	return matches[0]
}

// readTree returns the content of every file below a folder.
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
