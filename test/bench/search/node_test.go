package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rangeEngine is a search that finds a paper by the first letter of its id, in a range of a file.
const rangeEngine = `
export class Search {
	constructor(base, fetch) {
		Object.assign(this, { base, fetch });
	}
	async find({ q, count }) {
		this.ids ??= await (await this.fetch(this.base + "ids.bin?1", { headers: { Range: "bytes=1-4" } })).text();
		if ((await this.fetch(this.base + "none")).status !== 404) throw new Error("there is no such file");
		const of = (letter) => [...this.ids].filter((id) => id === letter).map((id) => ({ id }));
		return { hits: of(q[0]), similar: { hits: of(q[1]) }, total: 1 };
	}
}
`

// rangeSite writes the engine and a site, and returns their folders.
func rangeSite(t *testing.T) (engine, site string) {
	t.Helper()
	site = t.TempDir()
	if err := os.Mkdir(filepath.Join(site, "search"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "search", "ids.bin"), []byte("xabcdx"), 0o644); err != nil {
		t.Fatal(err)
	}
	return writeEngine(t, rangeEngine), site
}

// writeEngine writes the script of a search and returns its folder.
func writeEngine(t *testing.T, script string) string {
	t.Helper()
	folder := t.TempDir()
	for file, text := range map[string]string{"search.js": script, "package.json": `{"type":"module"}`} {
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAskNode(t *testing.T) {
	engine, site := rangeSite(t)
	got, err := askNode(t.Context(), engine, site, []typed{{Q: "ab"}, {Q: "x"}, {Q: "d", Fresh: true}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []reply{
		{IDs: []string{"a", "b"}, Exact: 1, Requests: 2, Bytes: 4},
		{Requests: 1},
		{IDs: []string{"d"}, Exact: 1, Requests: 2, Bytes: 4},
	} {
		g := got[i]
		if !slices.Equal(g.IDs, want.IDs) || g.Exact != want.Exact || g.Total != 1 || g.Requests != want.Requests || g.Bytes != want.Bytes || g.MS <= 0 {
			t.Errorf("query %d: got %+v, want %+v", i+1, g, want)
		}
	}
	if _, err := askNode(t.Context(), engine, t.TempDir(), nil); err == nil {
		t.Error("no error for a folder without search")
	}
}

func TestReportSite(t *testing.T) {
	engine, site := rangeSite(t)
	queries := filepath.Join(t.TempDir(), "queries.jsonl")
	lines := `{"type":"x","q":"ab","id":"b"}` + "\n" + `{"type":"x","q":"a","id":"c"}` + "\n"
	if err := os.WriteFile(queries, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, log strings.Builder
	args := []string{"-site", site, "-engine", engine, "-queries", queries}
	if status := run(t.Context(), args, &out, &log); status != statusOK {
		t.Fatalf("status %d: %s", status, log.String())
	}
	for _, want := range []string{"| x | 2 | 0.250 | 0.500 | 1 |\n", "\nx\ta\tc\t0\ta\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

// TestReportWire counts the bytes of the stand-in.
func TestReportWire(t *testing.T) {
	h := standInHost(t)
	var out, log strings.Builder
	args := []string{"-site", h.site, "-wire", "-papers", "20", "-sessions", "2", "-records", writeCorpus(t, 20)}
	if status := run(t.Context(), args, &out, &log); status != statusOK {
		t.Fatalf("status %d: %s", status, log.String())
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[2], "| offprint | ") {
		t.Errorf("not one row:\n%s", out.String())
	}
}
