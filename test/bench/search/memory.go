package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// memory is the memory of a page and its workers after garbage collection, in bytes.
type memory struct {
	heap    int64 // of scripts, with buffers
	process int64 // resident memory of the renderer process; 0 if unknown on this system
}

func (s *session) memory() (memory, error) {
	var sum float64
	for _, ctx := range append(s.workers, s.ctx) {
		if _, err := chromedp.Call(ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return memory{}, err
		}
		used, err := chromedp.Call(ctx, runtime.GetHeapUsage, cdp.Empty{})
		if err != nil {
			return memory{}, err
		}
		sum += used.UsedSize + used.BackingStorageSize
	}
	process, err := largestRenderer(s.ctx)
	return memory{int64(sum), process}, err
}

// largestRenderer returns the memory of the browser's largest renderer process. There is one page, and
// perhaps a spare process.
func largestRenderer(ctx context.Context) (int64, error) {
	all, err := chromedp.CallBrowser(ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	var largest int64
	for _, p := range all.ProcessInfo {
		if p.Type != "renderer" {
			continue
		}
		n, err := resident(p.ID)
		if err != nil {
			return 0, err
		}
		largest = max(largest, n)
	}
	return largest, nil
}

// resident returns the anonymous resident memory of a process, from proc(5) of Linux.
func resident(process int64) (int64, error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", process))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "RssAnon:"); ok {
			kilobytes, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(text), " kB"), 10, 64)
			return 1024 * kilobytes, err
		}
	}
	return 0, nil
}
