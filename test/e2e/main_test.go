package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"offprint/test/testkit"
)

// workDir holds the sites that tests share; TestMain creates and removes it.
var workDir string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

// run runs the tests with a folder for shared sites, and closes the browser after them.
func run(m *testing.M) (status int) {
	var err error
	if workDir, err = os.MkdirTemp("", "offprint-e2e-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(workDir)
	defer func() {
		if err := chromium.close(); err != nil {
			fmt.Fprintln(os.Stderr, "closing the browser:", err)
			status = 1
		}
	}()
	return m.Run()
}

// sharedBrowser is one process of Chromium, which the first test that needs it starts.
type sharedBrowser struct {
	mu    sync.Mutex
	ctx   context.Context // nil until it runs
	err   error
	close func() error
}

// chromium is the browser of all tests. Each test opens its tabs in a browser context of its
// own, which shares no storage, cache or permission with others.
var chromium = &sharedBrowser{close: func() error { return nil }}

// context returns the context of the browser, in which tabs are opened.
func (b *sharedBrowser) context(t *testing.T) context.Context {
	t.Helper()
	path := testkit.Chromium(t)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ctx == nil && b.err == nil {
		b.start(path)
	}
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b.ctx
}

func (b *sharedBrowser) start(path string) {
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), // in an empty folder of its own
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	ctx, cancel := chromedp.NewContext(allocator)
	if b.err = chromedp.Do(ctx); b.err != nil { // starts the browser
		cancel()
		stop()
		return
	}
	b.ctx = ctx
	b.close = func() error {
		defer stop()
		defer cancel()
		closing, giveUp := context.WithTimeout(ctx, patience)
		defer giveUp()
		if err := chromedp.Cancel(closing); err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
}

// sharedSite is a site that several tests use. The first test that needs it builds it.
type sharedSite struct {
	name  string
	write func(t *testing.T, dir string) // writes the content folder

	once    sync.Once
	folder  string // the published site; "" if the build failed
	content string // the folder it was built from
}

// Sites that tests share. Tests may read their files, but must not change them.
var (
	exampleSite = &sharedSite{name: "example", write: func(t *testing.T, dir string) { write(t, dir, site()) }}
	demoSite    = &sharedSite{name: "demo", write: writeDemo}
	germanSite  = &sharedSite{name: "german", write: writeGerman}
	repliesSite = &sharedSite{name: "replies", write: func(t *testing.T, dir string) { write(t, dir, replying()) }}
)

// published returns the folder of the finished site.
func (s *sharedSite) published(t *testing.T) string {
	t.Helper()
	s.once.Do(func() {
		s.content = filepath.Join(workDir, s.name)
		s.write(t, s.content)
		s.folder = buildInto(t, s.content, filepath.Join(workDir, s.name+"-public"))
	})
	if s.folder == "" {
		t.Fatalf("the build of the %s site failed in another test", s.name)
	}
	return s.folder
}
