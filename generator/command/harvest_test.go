package command_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/test/apiserver"
)

// TestHarvestPrintsTwenty has folders in the places of 25 papers, and 25 papers that can be added.
func TestHarvestPrintsTwenty(t *testing.T) {
	d := newDesk(t)
	writeFile(t, d.site, "content/site.yaml", "title: T\nkey: t\nharvest: {all: {query: 'arxiv: cat:cs.DL'}}\n")
	for _, id := range d.Generate(50)[:25] {
		if err := os.MkdirAll(filepath.Join(d.site, "content/papers/2025/03", id+".md"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"harvest", "--since", "2025-01-01"}
	status, stdout, stderr := d.run(t.Context(), nil, "", append(args, "--dry-run", "--all")...)
	if status != 1 || strings.Count(stderr, " exists already (") != 25 || strings.Count(stdout, "added: ") != 25 {
		t.Errorf("all: status %d\n%s%s", status, stdout, stderr)
	}
	status, stdout, stderr = d.run(t.Context(), nil, "", args...)
	if status != 1 || strings.Count(stderr, " exists already (") != 20 || !strings.Contains(stderr, "\n5 more: --all\n     25  OP") {
		t.Errorf("problems: status %d\n%s", status, stderr)
	}
	if strings.Count(stdout, "added: ") != 20 || !strings.Contains(stdout, "\n5 more papers: --all\nall: 50 papers found from 2025-01-01 to 2025-03-19, 25 added; the next harvest tries 25 papers again\n") {
		t.Errorf("papers:\n%s", stdout)
	}
	status, stdout, stderr = d.run(t.Context(), nil, "", "harvest")
	if status != 1 || !strings.Contains(stderr, "\n5 more: --all\n") || stdout != "all: 25 papers found again, 0 added; the next harvest tries 25 papers again\n" {
		t.Errorf("again: status %d\n%s%s", status, stdout, stderr)
	}
}

// TestHarvestImages has a paper with a figure in the daily listing.
func TestHarvestImages(t *testing.T) {
	var figure bytes.Buffer
	if err := png.Encode(&figure, image.NewGray(image.Rect(0, 0, 640, 480))); err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{nil, {"--images"}} {
		d := newDesk(t)
		writeFile(t, d.site, "content/site.yaml", "title: T\nkey: t\nharvest: {daily: {query: daily}}\n")
		id := d.Generate(1)[0]
		d.Add(apiserver.Paper{
			ID: id, Title: "A paper with a figure", Authors: []string{"Ada Lovelace"}, Versions: []time.Time{apiserver.Today.AddDate(0, 0, -3)}, Abstract: "Text.",
			Categories: []string{"cs.DL"}, Daily: &apiserver.Daily{Day: "2025-03-18", Media: []string{"https://cdn-uploads.huggingface.co/production/uploads/60f1/figure.png"}},
		})
		d.Pictures = pictureHost{figure.Bytes()}
		if status, stdout, stderr := d.run(t.Context(), nil, "", append([]string{"harvest", "--quiet"}, flags...)...); status != 0 || stdout+stderr != "" {
			t.Errorf("status %d\n%s%s", status, stdout, stderr)
		}
		_, err := os.Stat(filepath.Join(d.site, "content/files/thumbs", id+".jpg"))
		if hasImage := strings.Contains(d.read("content/papers/2025/03/"+id+".md"), "image: files/thumbs/"+id+".jpg\n"); hasImage != (flags != nil) || (err == nil) != hasImage {
			t.Errorf("%v: %v, %v", flags, hasImage, err)
		}
	}
}

// TestHarvestTriesAgainWithTheDayOfTheListing has a folder in the place of a paper of the daily listing.
func TestHarvestTriesAgainWithTheDayOfTheListing(t *testing.T) {
	d := newDesk(t)
	writeFile(t, d.site, "content/site.yaml", "title: T\nkey: t\nharvest: {daily: {query: daily}}\n")
	const file = "content/papers/2025/03/2503.09566.md"
	if err := os.MkdirAll(filepath.Join(d.site, file), 0o755); err != nil {
		t.Fatal(err)
	}
	if status, stdout, stderr := d.run(t.Context(), nil, "", "harvest"); status != 1 || !strings.Contains(stderr, file+" exists already") || !strings.HasSuffix(stdout, "9 added; the next harvest tries 1 paper again\n") {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	if err := os.Remove(filepath.Join(d.site, file)); err != nil {
		t.Fatal(err)
	}
	if status, stdout, stderr := d.run(t.Context(), nil, "", "harvest"); status != 0 || stderr != "" || !strings.HasSuffix(stdout, "\ndaily: 1 paper found again, 1 added\n") {
		t.Errorf("again: status %d\n%s%s", status, stdout, stderr)
	}
	if text := d.read(file); !strings.Contains(text, "date: 2025-03-13\n") || !strings.Contains(text, "submitted_by: ") || !strings.Contains(text, "harvest: daily\n") {
		t.Error(text)
	}
	if state := d.read("content/harvested.yaml"); !strings.Contains(state, "'2503.09566']}\n") || strings.Contains(state, "refused") {
		t.Error(state)
	}
}
