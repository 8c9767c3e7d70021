package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// openBrowser starts headless Chromium. It ends with ctx.
func openBrowser(ctx context.Context) (browser context.Context, closeBrowser func() error, err error) {
	file, err := findChromium()
	if err != nil {
		return nil, nil, err
	}
	allocator, stop := chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(file), // with a temporary profile
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		// Trusts our server. Behind errors of certificates that it ignores, the browser has no cache.
		chromedp.Flag("ignore-certificate-errors-spki-list", fingerprintOf(certificates())),
	)
	browser, _ = chromedp.NewContext(allocator)
	closeBrowser = func() error {
		defer stop()
		return chromedp.Cancel(browser) // lets it tidy up
	}
	if err := chromedp.Do(browser); err != nil { // starts it
		return nil, nil, errors.Join(err, closeBrowser())
	}
	return browser, closeBrowser, nil
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"} {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("no Chromium; install it with make tools")
}
