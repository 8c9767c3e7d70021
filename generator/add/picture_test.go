package add_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/test/testkit"
)

func figure(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 900, 600))))
	return b.Bytes()
}

func figureLine(id string, figures ...string) intake.Line {
	return intake.Line{Record: intake.Record{
		ID: intake.Word(id), ArXiv: intake.Word(id), Title: "Paper " + id + " has a figure", Date: "2025-03-10", Authors: intake.People("Ada Lovelace"), Figures: figures,
	}}
}

// addFigures adds records with pictures from a host that has some.
func addFigures(t *testing.T, ctx context.Context, dir string, pictures map[string][]byte, update bool, lines ...intake.Line) (result add.Result, asked []string, err error) {
	t.Helper()
	result, err = add.Records(ctx, dir, []add.Source{func(yield func(intake.Line) bool) {
		for _, line := range lines {
			if !yield(line) {
				return
			}
		}
	}}, add.Options{Update: update, Picture: func(_ context.Context, address string) ([]byte, error) {
		asked = append(asked, address)
		if data, ok := pictures[address]; ok {
			return data, nil
		}
		return nil, errors.New("there is nothing")
	}})
	return result, asked, err
}

func TestAddSetsPictures(t *testing.T) {
	dir := emptySite(t)
	pictures := map[string][]byte{"https://a.example/b.png": figure(t), "https://a.example/page": []byte("<html>")}
	result, _, err := addFigures(t, t.Context(), dir, pictures, false,
		figureLine("2503.00001", "https://a.example/page", "https://a.example/b.png"), figureLine("2503.00002", "https://a.example/page"), figureLine("2503.00003"))
	must(t, err)
	if len(result.Problems) != 1 || !strings.Contains(result.Problems[0].Text, "https://a.example/page: it is not a picture") || !result.Problems[0].Warning {
		t.Error(result.Problems)
	}
	files := contentOf(t, dir)
	checkFormatted(t, files)
	want := "image: files/thumbs/2503.00001.jpg\nimage_alt: 'Figure: Paper 2503.00001 has a figure'\nextra:\n  image_source: https://a.example/b.png\n"
	if entry := files["papers/2025/03/2503.00001.md"]; !strings.Contains(entry, want) {
		t.Error(entry)
	}
	config, format, err := image.DecodeConfig(strings.NewReader(files["files/thumbs/2503.00001.jpg"]))
	if err != nil || format != "jpeg" || config.Width != 320 {
		t.Errorf("%s, %d wide, %v", format, config.Width, err)
	}
	if strings.Contains(files["papers/2025/03/2503.00002.md"], "image") || len(files) != 5 {
		t.Errorf("%d files: %s", len(files), files["papers/2025/03/2503.00002.md"])
	}
}

// TestAddSetsPicturesOfKnownPapers updates a paper without a picture, and one with the picture of a person.
func TestAddSetsPicturesOfKnownPapers(t *testing.T) {
	dir := emptySite(t)
	own := "---\ntitle: Paper 2503.00002 has a figure # mine\ndate: 2025-03-10\nauthors: [Ada Lovelace]\narxiv: 2503.00002\nimage: files/own.png\nimage_alt: A\n---\n"
	testkit.Tree{
		"content/papers/2503.00001.md": "---\ntitle: Paper 2503.00001 has a figure # mine\ndate: 2025-03-10\narxiv: 2503.00001\n---\n",
		"content/papers/2503.00002.md": own, "content/files/own.png": string(figure(t)),
	}.Write(t, dir)
	pictures := map[string][]byte{"https://a.example/b.png": figure(t)}
	lines := []intake.Line{figureLine("2503.00001", "https://a.example/b.png"), figureLine("2503.00002", "https://a.example/b.png")}
	if _, asked, err := addFigures(t, t.Context(), dir, pictures, false, lines...); err != nil || len(asked) > 0 {
		t.Errorf("without Update: %v, %v", asked, err)
	}
	_, asked, err := addFigures(t, t.Context(), dir, pictures, true, lines...)
	must(t, err)
	files := contentOf(t, dir)
	if entry := files["papers/2503.00001.md"]; len(asked) != 1 || !strings.Contains(entry, "figure # mine\n") || !strings.Contains(entry, "image: files/thumbs/2503.00001.jpg\n") {
		t.Errorf("%v: %s", asked, entry)
	}
	if entry := files["papers/2503.00002.md"]; !strings.Contains(entry, "image: files/own.png\nimage_alt: A\n") {
		t.Error(entry)
	}
	if _, asked, err := addFigures(t, t.Context(), dir, pictures, true, lines...); err != nil || len(asked) > 0 {
		t.Errorf("again: %v, %v", asked, err)
	}
}

// TestAddLeavesPapersForTheNextRun interrupts an addition while it waits for a picture.
func TestAddLeavesPapersForTheNextRun(t *testing.T) {
	dir := emptySite(t)
	ctx, cancel := context.WithCancel(t.Context())
	lines := []intake.Line{figureLine("2503.00001"), figureLine("2503.00002", "https://a.example/b.png"), figureLine("2503.00003")}
	source := func(yield func(intake.Line) bool) {
		for _, line := range lines {
			if !yield(line) {
				return
			}
		}
	}
	_, err := add.Records(ctx, dir, []add.Source{source}, add.Options{Picture: func(ctx context.Context, _ string) ([]byte, error) {
		cancel()
		return nil, ctx.Err()
	}})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if papers, err := os.ReadDir(filepath.Join(dir, "content/papers/2025/03")); err != nil || len(papers) != 1 {
		t.Errorf("%d papers, %v", len(papers), err)
	}
	_, _, err = addFigures(t, t.Context(), dir, map[string][]byte{"https://a.example/b.png": figure(t)}, false, lines...)
	must(t, err)
	if entry := contentOf(t, dir)["papers/2025/03/2503.00002.md"]; !strings.Contains(entry, "position: 2\n") || !strings.Contains(entry, "image: ") {
		t.Error(entry)
	}
}
