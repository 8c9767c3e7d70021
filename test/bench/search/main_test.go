package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/test/testkit"
)

// measureStandIn runs the command on the stand-in and returns its output.
func measureStandIn(t *testing.T, args ...string) string {
	t.Helper()
	testkit.Chromium(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asStandIn, "1")
	dir := t.TempDir()
	var out, log bytes.Buffer
	args = append([]string{"-engines", "offprint", "-program", self, "-records", writeCorpus(t, 200), "-papers", "200", "-dir", dir, "-engine", writeEngine(t, standInEngine)}, args...)
	if status := run(t.Context(), args, &out, &log); status != statusOK {
		t.Fatalf("status %d\n%s%s", status, out.String(), log.String())
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	return out.String()
}

// TestRanks checks the table of ranks; the stand-in finds every paper by words of its title.
func TestRanks(t *testing.T) {
	ranks, _, _ := strings.Cut(measureStandIn(t, "-targets", "15", "-sessions", "0"), "The index")
	if !strings.Contains(ranks, "| short | 15 | 1.000, 1.000 |") || !strings.Contains(ranks, "| short, seed 7 | 15 | 1.000, 1.000 |") {
		t.Errorf("not what the stand-in finds:\n%s", ranks)
	}
}

// TestTablesAreComplete measures everything and checks that no number is missing.
func TestTablesAreComplete(t *testing.T) {
	table := measureStandIn(t, "-targets", "2", "-sessions", "2")
	_, rest, _ := strings.Cut(table, "The index")
	lines := regexp.MustCompile(`(?m)^\| offprint \|.*$`).FindAllString(rest, -1)
	if len(lines) != 3 {
		t.Fatalf("want three tables:\n%s", table)
	}
	for _, line := range lines {
		if strings.Contains(line, "–") || strings.Contains(line, "NaN") {
			t.Errorf("missing number: %s", line)
		}
	}
}

// TestTrafficMatchesFiles compares the traffic with the sizes of the files.
func TestTrafficMatchesFiles(t *testing.T) {
	h := standInHost(t)
	got, err := h.trafficOf([]string{"apple banana", "apricot cherry", "banana"})
	if err != nil {
		t.Fatal(err)
	}
	script := func(text string) int64 { return int64(len(zipped([]byte(text)))) }
	want := []traffic{ // of bodies
		{5, script(standInPage) + script(standInWorker) + int64(len("every letter")) + shardBytes(t, h, "a") + shardBytes(t, h, "b")},
		{1, shardBytes(t, h, "c")},
		{0, 0},
	}
	for i := range want {
		n := got[i].requests
		if headers := got[i].bytes - want[i].bytes; n != want[i].requests || headers < 30*n || headers > 200*n {
			t.Errorf("query %d: got %v, want %v plus headers", i+1, got[i], want[i])
		}
	}
}

// TestTrafficDetectsMismatch makes the server send a file that the browser did not request.
func TestTrafficDetectsMismatch(t *testing.T) {
	h := standInHost(t)
	h.patience = 300 * time.Millisecond
	s, err := h.open()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if _, err := client().Get(s.server.address + "/search/root.bin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.traffic(); err == nil || !strings.Contains(err.Error(), "/search/root.bin: the browser counts 0 requests and 0 bytes, the server 1 and ") {
		t.Errorf("got %v", err)
	}
}

// standInHost returns a host of a stand-in with a few words.
func standInHost(t *testing.T) *host {
	t.Helper()
	testkit.Chromium(t)
	e := &engine{name: "offprint", papers: 3, site: t.TempDir(), page: "search/", wordEnd: " "}
	words := map[string][]string{"apple": {"1"}, "apricot": {"2"}, "banana": {"1", "3"}, "cherry": {"2"}}
	if err := writeStandIn(words, e.site); err != nil {
		t.Fatal(err)
	}
	browser, closeBrowser, err := openBrowser(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	h := e.host(browser)
	t.Cleanup(func() {
		if err := closeBrowser(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func shardBytes(t *testing.T, h *host, letter string) int64 {
	t.Helper()
	info, err := os.Stat(h.site + "/search/" + letter + ".bin")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestUsageErrors(t *testing.T) {
	for args, want := range map[string]string{
		"-papers 10,x":        `-papers: "x" is not a number of papers`,
		"-engines lunr":       `-engines: "lunr" is none of offprint, pagefind, minisearch`,
		"-targets -1":         "-targets -1 -sessions 100: too low",
		"10":                  `unexpected argument "10"`,
		"-bogus":              "flag provided but not defined: -bogus",
		"-records none.jsonl": "stat none.jsonl: no such file or directory",
	} {
		var out, log bytes.Buffer
		all := append([]string{"-dir", t.TempDir(), "-program", "none"}, strings.Fields(args)...)
		if status := run(t.Context(), all, &out, &log); !strings.Contains(log.String(), want+"\n") || out.Len() > 0 || status == statusOK {
			t.Errorf("%s: status %d, %s", args, status, log.String())
		}
	}
}
