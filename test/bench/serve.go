package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"offprint/test/bench/measure"
)

// A preview is a running offprint serve.
type preview struct {
	process *exec.Cmd
	home    string        // address of the home page
	first   time.Duration // from the start of the process to the last byte of the home page
}

var serving = regexp.MustCompile(`serving (http://\S+)`)

// startPreview serves a site and gets the home page.
func (w *workshop) startPreview(ctx context.Context, site string) (*preview, error) {
	p := &preview{process: exec.CommandContext(ctx, w.program, "serve", "--site", site, "--port", "0", "--future", "--quiet")}
	p.process.Cancel = func() error { return p.process.Process.Signal(os.Interrupt) }
	p.process.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", w.procs))
	out, err := p.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	started := time.Now()
	if err := p.process.Start(); err != nil {
		return nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			p.home = m[1]
			break
		}
	}
	go io.Copy(io.Discard, out)
	page, err := get(ctx, p.home)
	if p.first = time.Since(started); err == nil && !strings.Contains(page, "/papers/") {
		err = errors.New("the front page shows no paper")
	}
	if err != nil {
		_, _ = p.stop()
	}
	return p, err
}

// stop ends the process and returns what it used.
func (p *preview) stop() (measure.Usage, error) {
	if err := p.process.Process.Signal(os.Interrupt); err != nil {
		return measure.Usage{}, err
	}
	err := p.process.Wait()
	return measure.UsageOf(p.process.ProcessState), err
}

func get(ctx context.Context, address string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return string(data), err
}

// A previewRow has the measurements of the preview of a site.
type previewRow struct {
	papers     int
	cold, warm time.Duration   // to the first page, without and with caches
	edits      []time.Duration // from the end of a save to the last byte of the new page
	stale      int             // pages that were still the old ones at the first request
	used       measure.Usage   // by the process with the edits
	idle       time.Duration   // CPU time of a process without edits
}

// measurePreview measures the preview of a site. It restores all files that it edits.
func (w *workshop) measurePreview(ctx context.Context, site string) (r previewRow, err error) {
	files, err := papersOf(site)
	if err != nil {
		return r, err
	}
	r.papers = len(files)
	if err := os.RemoveAll(filepath.Join(site, ".offprint")); err != nil {
		return r, err
	}
	w.waitForDisk(ctx)
	for _, first := range []*time.Duration{&r.cold, &r.warm} {
		w.log("%s papers: first page", measure.Number(r.papers))
		p, err := w.startPreview(ctx, site)
		if err != nil {
			return r, err
		}
		*first = p.first
		w.pause(ctx, time.Second) // for the checks in the background
		used, err := p.stop()
		if err != nil {
			return r, err
		}
		r.idle = used.CPU
	}
	p, err := w.startPreview(ctx, site)
	if err != nil {
		return r, err
	}
	w.log("%s papers: %d edits", measure.Number(r.papers), w.edits)
	e := editor{random: rand.New(rand.NewPCG(1, 2)), site: site, files: files, originals: map[string][]byte{}}
	err = w.measureSaves(ctx, p, &e, &r)
	used, stopErr := p.stop()
	r.used = used
	return r, errors.Join(err, stopErr, e.restore())
}

// measureSaves edits the site again and again, and measures the time from a save to the new page.
func (w *workshop) measureSaves(ctx context.Context, p *preview, e *editor, r *previewRow) error {
	for n := range w.edits {
		w.pause(ctx, w.between)
		s := e.next(n)
		if err := e.save(s); err != nil {
			return err
		}
		started := time.Now()
		for {
			page, err := get(ctx, p.home+"papers/"+s.id+"/")
			if err != nil {
				return err
			}
			if strings.Contains(page, s.mark) {
				break
			}
			if r.stale++; time.Since(started) > time.Minute {
				return fmt.Errorf("edit %d: %q does not show on the page of %s", n, s.mark, s.id)
			}
		}
		r.edits = append(r.edits, time.Since(started))
	}
	return nil
}

func (w *workshop) pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// percentile returns the duration that a share of all does not exceed.
func percentile(durations []time.Duration, share float64) time.Duration {
	if len(durations) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(durations))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// previewAll measures the previews of all sites, and prints the table.
func (w *workshop) previewAll(ctx context.Context, stdout io.Writer) error {
	var rows []previewRow
	add := func(site string) error {
		r, err := w.measurePreview(ctx, site)
		rows = append(rows, r)
		return err
	}
	if w.options.site != "" {
		if err := add(w.options.site); err != nil {
			return err
		}
	} else {
		for _, papers := range w.papers {
			s, err := w.newSite(ctx, papers)
			if err == nil {
				err = add(s.folder)
			}
			if err != nil {
				return err
			}
		}
	}
	var b strings.Builder
	b.WriteString(heading(w.isReal, w.procs) + "\n\n")
	measure.WriteTable(&b, previewColumns(), rows)
	_, err := io.WriteString(stdout, b.String())
	return err
}

func previewColumns() []measure.Column[previewRow] {
	milliseconds := func(d time.Duration) string { return measure.Number(int(d.Round(time.Millisecond).Milliseconds())) }
	return []measure.Column[previewRow]{
		{Title: "papers", Cell: func(r previewRow) string { return measure.Number(r.papers) }},
		{Title: "first page, cold, s", Cell: func(r previewRow) string { return seconds(r.cold) }},
		{Title: "first page, warm, s", Cell: func(r previewRow) string { return seconds(r.warm) }},
		{Title: "edits", Cell: func(r previewRow) string { return measure.Number(len(r.edits)) }},
		{Title: "save to page, median, ms", Cell: func(r previewRow) string { return milliseconds(percentile(r.edits, .5)) }},
		{Title: "p95, ms", Cell: func(r previewRow) string { return milliseconds(percentile(r.edits, .95)) }},
		{Title: "old pages", Cell: func(r previewRow) string { return measure.Number(r.stale) }},
		{Title: "CPU an edit, ms", Cell: func(r previewRow) string {
			return milliseconds((r.used.CPU - r.idle) / time.Duration(max(1, len(r.edits))))
		}},
		{Title: "peak MB", Cell: func(r previewRow) string { return megabytes(r.used.Peak) }},
	}
}
