package e2e_test

import (
	"bufio"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestPreviewReplacesStaleProblems delays the script that follows the builds, while the problems of a site that was
// never built change. The page must then show the new problems.
func TestPreviewReplacesStaleProblems(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/site.yaml": site()["content/site.yaml"], plain: "---\ntitle: No date\n---\n"})
	late := &gate{}
	home := through(t, served(t, dir), func(_ http.ResponseWriter, r *http.Request) bool {
		if path.Base(r.URL.Path) == "client.js" {
			late.pass(r.Context())
		}
		return false
	})
	b := open(t, home, home)
	late.shut()
	b.begin("")
	save(t, filepath.Join(dir, plain), "---\ndate: 2025-03-14\n---\n")
	awaitBuild(t, home, "title is missing")
	want(t, "the page shows the old problem", value[bool](b, `document.body.innerText.includes("date is missing")`), true)
	late.open()
	b.wait(`document.body.innerText.includes("title is missing")`)
}

// awaitBuild waits for a build whose event contains a text.
func awaitBuild(t *testing.T, home, text string) {
	t.Helper()
	response, err := http.Get(origin(home) + "/_offprint/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	for events := bufio.NewScanner(response.Body); events.Scan(); {
		if strings.Contains(events.Text(), text) {
			return
		}
	}
	t.Fatalf("no build event contains %q", text)
}

// TestPreviewReloadsOnlyChangedPages changes another paper, a style and the paper of an open page.
func TestPreviewReloadsOnlyChangedPages(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	paper := func(title, date string) string {
		return "---\ntitle: " + title + "\ndate: " + date + "\n---\n" + strings.Repeat("A note of some words.\n\n", 200)
	}
	const style = "layouts/assets/custom.css"
	write(t, dir, map[string]string{
		"content/site.yaml": site()["content/site.yaml"], style: ":root { --probe: 1px; }",
		"content/papers/a.md": paper("The first", "2025-03-13"), "content/papers/b.md": paper("The second", "2025-03-10"),
	})
	home := served(t, dir)
	b := open(t, home)
	b.visit("papers/a/")
	spacing := func(want string) {
		b.wait(`getComputedStyle(document.body).getPropertyValue("--probe") === "` + want + `"`)
	}
	isSame := func(want bool) {
		t.Helper()
		if got := value[bool](b, `"sameDocument" in window`); got != want {
			t.Errorf("the page is the same document: got %t, want %t", got, want)
		}
	}
	spacing("1px")
	value[bool](b, `window.sameDocument = true`)
	save(t, filepath.Join(dir, "content/papers/b.md"), paper("The second", "2025-03-10")+"One word more.\n")
	for _, pixels := range []string{"2px", "3px", "2px"} {
		save(t, filepath.Join(dir, style), ":root { --probe: "+pixels+"; }")
		spacing(pixels)
	}
	b.wait(`document.querySelectorAll("link[rel=stylesheet][href*=custom]").length === 1`)
	isSame(true)

	const place = 1234
	value[any](b, `scrollTo(0, 1234), null`)
	save(t, filepath.Join(dir, "content/papers/a.md"), paper("A better title", "2025-03-13"))
	b.wait(`document.querySelector("h1").textContent === "A better title"`)
	isSame(false)
	b.wait(`scrollY > 1000`)
	if got := value[float64](b, `scrollY`); got < place-100 || got > place+100 {
		t.Errorf("the page is scrolled to %v, want %d", got, place)
	}

	save(t, filepath.Join(dir, "layouts/assets/another.css"), ":root { --other: 5px; }")
	b.wait(`getComputedStyle(document.body).getPropertyValue("--other") === "5px"`)
}

// TestPreviewShowsNewPages waits at an address that has no page yet, and stays at it when the page is gone.
func TestPreviewShowsNewPages(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	write(t, dir, smallSite())
	home := served(t, dir)
	b := open(t, home, home+"papers/later/")
	b.visit("papers/later/")
	notFound := `document.querySelector("h1").textContent === "Page not found"`
	b.wait(notFound)
	file := filepath.Join(dir, "content/papers/later.md")
	save(t, file, "---\ntitle: It comes later\ndate: 2025-03-14\n---\n")
	b.wait(`document.title.startsWith("It comes later")`)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	b.wait(notFound)
}
