package asset

import (
	"bytes"
	"compress/gzip"
	"maps"
	"slices"
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/test/testkit/sample"
)

func TestBundle(t *testing.T) {
	files := map[string]string{
		"assets/own.js":                    `import { greet } from "./parts/greet.js"; document.title = greet("x"); const run = await import(document.body.dataset.more);`,
		"assets/parts/greet.js":            `import { mark } from "../search/page/mark.js"; export const greet = (name) => name + mark; export const unused = "not to be published";`,
		"assets/search/page/mark.js":       `export const mark = "A mark";`,
		"assets/search/search.js":          `import { mark } from "./page/mark.js"; onmessage = () => postMessage(mark);`,
		"assets/search/engine/unused.js":   `an error that nobody imports`,
		"assets/search/engine/worker.json": `{}`,
		"parts/a.js":                       `not a script of the assets`,
	}
	var problems problem.List
	scripts := texts(bundle(files, new(locale.Strings), &problems))
	if names := strings.Join(slices.Sorted(maps.Keys(scripts)), " "); names != "own.js search/search.js" || len(problems) > 0 {
		t.Fatalf("published: %s; %v", names, problems)
	}
	for name, text := range scripts {
		if !strings.Contains(text, "A mark") || strings.Contains(text, "greet") || strings.Contains(text, "not to be published") {
			t.Errorf("%s is not bundled and minified: %s", name, text)
		}
	}
	if got := scripts["own.js"]; !strings.Contains(got, "import(document.body.dataset.more)") {
		t.Errorf("an import by an address that the page knows: %s", got)
	}
	again := texts(bundle(files, new(locale.Strings), &problems))
	for name := range scripts {
		if again[name] != scripts[name] {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
	files["assets/search/page/mark.js"] = `export const mark = "A site's own A mark";`
	for name, text := range texts(bundle(files, new(locale.Strings), &problems)) {
		if !strings.Contains(text, "A site's own A mark") {
			t.Errorf("%s goes without a site's own module: %s", name, text)
		}
	}
}

// texts are those of scripts by their names.
func texts(scripts []script) map[string]string {
	texts := map[string]string{}
	for _, script := range scripts {
		texts[script.name] = script.text
	}
	return texts
}

// TestBundleSplits checks that modules imported by calls become scripts of their own, which import
// what they share from the script that loads them, by its published name. A site's own script
// includes such a module instead.
func TestBundleSplits(t *testing.T) {
	files := map[string]string{
		"assets/own.js":                 `document.title = (await import("./search/engine/extra.js")).extra`,
		"assets/search/engine/mark.js":  `export const mark = "A mark"; export const more = "more"`,
		"assets/search/engine/extra.js": `import { more } from "./mark.js"; import { a, b } from "../../strings.js"; export const extra = "extra" + more + a + b;`,
		"assets/strings.js":             `export const a = "text of both"; export const b = "text of one";`,
		"assets/search/search.js":       `import { mark } from "./engine/mark.js"; import { a } from "../strings.js"; onmessage = async () => postMessage(mark + a + (await import("./engine/extra.js")).extra);`,
	}
	build := func() map[string]script {
		var problems problem.List
		scripts := map[string]script{}
		for _, script := range bundle(files, new(locale.Strings), &problems) {
			scripts[script.name] = script
		}
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return scripts
	}
	before := build()
	if names := strings.Join(slices.Sorted(maps.Keys(before)), " "); names != "own.js search/extra.js search/search.js strings.js" {
		t.Fatalf("published: %s", names)
	}
	if text := before["own.js"].text; !strings.Contains(text, `"extra"`) || strings.Contains(text, "import(\"") {
		t.Errorf("a site's own script is not whole: %s", text)
	}
	if text := before[SearchScript].text; !strings.Contains(text, "text of both") || strings.Contains(text, "text of one") {
		t.Errorf("the script of the search has other texts than its own: %s", text)
	}
	imports := func(scripts map[string]script, from, to string) bool {
		return strings.Contains(scripts[from].text, `"./`+strings.TrimPrefix(scripts[to].published, "search/")+`"`)
	}
	files["assets/search/engine/mark.js"] = `export const mark = "Another mark"; export const more = "less"`
	after := build()
	for _, scripts := range []map[string]script{before, after} {
		if !imports(scripts, SearchScript, "search/extra.js") || !imports(scripts, "search/extra.js", SearchScript) {
			t.Errorf("the scripts don't import each other: %v", scripts)
		}
	}
	for _, name := range []string{"search/extra.js", SearchScript} {
		if before[name].published == after[name].published {
			t.Errorf("%s keeps its name though what it imports has changed", name)
		}
	}
}

func TestBrokenScripts(t *testing.T) {
	for script, want := range map[string]string{
		"let a = 1;\nlet é = 'é', b = ;": `layouts/assets/search/part.js:2:18: unexpected ";"`,
		`import "./prat.js";`:            "layouts/assets/search/part.js:1:8: there is no script ./prat.js\n  hint: did you mean assets/search/part.js?",
		`import "../../asset/a.js";`:     "layouts/assets/search/part.js:1:8: there is no script ../../asset/a.js\n  hint: did you mean assets/a.js?",
		`import "/etc/passwd";`:          "layouts/assets/search/part.js:1:8: can't import \"/etc/passwd\"\n  hint: scripts can import only scripts of layouts/assets, by a path such as ./name.js",
		`import a from "lodash"; a()`:    "layouts/assets/search/part.js:1:15: can't import \"lodash\"\n  hint: scripts can import only scripts of layouts/assets, by a path such as ./name.js",
		`import "./data.json";`:          "layouts/assets/search/part.js:1:8: there is no script ./data.json\n  hint: did you mean assets/search/part.js?",
		`const a = 1; a = 2;`:            `layouts/assets/search/part.js:1:14: cannot assign to "a" because it is a constant`,
		`self.a = {b: 1, b: 2};`:         `layouts/assets/search/part.js:1:17: warning: duplicate key "b" in object literal`,
		`import {x} from "../c.js"; x()`: `layouts/assets/search/part.js:1:9: no matching export in "layouts/assets/c.js" for import "x"`,
	} {
		var problems problem.List
		bundle(map[string]string{
			"assets/a.js": `import "./search/part.js";`, "assets/b.js": `import "./search/part.js";`, "assets/search/part.js": script,
			"assets/search/data.json": `{}`, "parts/a.js": "", "assets/c.js": "export const y = 1",
		}, new(locale.Strings), &problems)
		var got strings.Builder
		if err := problems.Print(&got); err != nil || got.String() != want+"\n" {
			t.Errorf("%s\n got %s\nwant %s", script, got.String(), want)
		}
	}
}

// TestScriptsAreSmall holds what the built-in scripts weigh as a host sends them: that of
// every page, that of the search, and those that it loads for some queries.
func TestScriptsAreSmall(t *testing.T) {
	var problems problem.List
	assets := New(sample.Layouts(t), sample.Strings(t, "en"), &problems)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	limits := map[string]int{"site.js": 7 << 9, SearchScript: 22 << 10, "search/advanced.js": 11 << 10, "search/like.js": 5 << 8, "search/dated.js": 3 << 10, "search/spellcheck.js": 2 << 10, "search/refine.js": 5 << 9, "search/panel.js": 2 << 10}
	for _, asset := range assets {
		limit, limited := limits[asset.Name]
		if !limited {
			continue
		}
		delete(limits, asset.Name)
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if _, err := w.Write(asset.Data); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		if packed.Len() > limit {
			t.Errorf("%s has %d bytes in gzip, more than %d", asset.Name, packed.Len(), limit)
		}
	}
	if len(limits) > 0 {
		t.Errorf("these are not published: %v", slices.Sorted(maps.Keys(limits)))
	}
}

// TestUnknownTextOfSearch checks that a script of the search that imports an unknown text is reported as any other.
func TestUnknownTextOfSearch(t *testing.T) {
	var problems problem.List
	bundle(map[string]string{"assets/search/search.js": `import { aPlan } from "../strings.js"; self.a = aPlan;`}, new(locale.Strings), &problems)
	want := `layouts/assets/search/search.js:1:10: no matching export in "layouts/assets/strings.js" for import "aPlan"`
	if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), want) {
		t.Errorf("got %v, want %s", problems, want)
	}
}
