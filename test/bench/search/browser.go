package main

import (
	"context"
	"errors"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// openBrowser starts Chromium without a window. It ends with the context that is given.
func openBrowser(ctx context.Context) (browser context.Context, shut func() error, err error) {
	file, err := findChromium()
	if err != nil {
		return nil, nil, err
	}
	allocator, stop := chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(file), // in an empty folder of its own
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("ignore-certificate-errors", true), // those of our own server
	)
	browser, _ = chromedp.NewContext(allocator)
	shut = func() error {
		defer stop()
		return chromedp.Cancel(browser) // lets it tidy up
	}
	if err := chromedp.Do(browser); err != nil { // starts it
		return nil, nil, errors.Join(err, shut())
	}
	return browser, shut, nil
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"} {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("there is no Chromium; make tools installs it")
}
