package command_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
	"offprint/generator/thumbnail"
)

// pictureHost answers every request with one body, and says that it is a page.
type pictureHost struct{ body []byte }

func (h pictureHost) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: -1,
		Header: http.Header{"Content-Type": {"text/html"}}, Body: io.NopCloser(bytes.NewReader(h.body)),
	}, nil
}

// TestAddImagesGoesByContent adds a saved answer of Hugging Face that names a figure and a title card.
func TestAddImagesGoesByContent(t *testing.T) {
	var figure bytes.Buffer
	if err := png.Encode(&figure, image.NewGray(image.Rect(0, 0, 640, 480))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		body           []byte
		hasPicture     bool
		stdout, stderr string
	}{
		"a figure":    {figure.Bytes(), true, "1 paper added, 0 known already, 0 problems, 1 warning", "Hugging Face's texts"},
		"a page":      {[]byte("<!DOCTYPE html>"), false, "2 warnings", "figure.png: it is not a picture"},
		"a long file": {append(figure.Bytes(), make([]byte, thumbnail.Source)...), false, "2 warnings", "picture https://cdn-uploads.huggingface.co/production/uploads/60f1/figure.png: "},
	} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "content/site.yaml"), "title: T\nkey: t\n")
		write(t, filepath.Join(dir, "day.json"), `[{"paper": {"id": "2503.00001", "title": "A", "summary": "B", "authors": [{"name": "Ada Lovelace"}], "publishedAt": "2025-03-12T00:00:00.000Z",
			"mediaUrls": ["https://cdn-uploads.huggingface.co/production/uploads/60f1/a.mp4", "https://cdn-uploads.huggingface.co/production/uploads/60f1/figure.png"]},
			"publishedAt": "2025-03-12T00:00:00.000Z", "title": "A", "numComments": 1, "thumbnail": "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2503.00001.png"}]`)
		var stdout, stderr strings.Builder
		command.Run(t.Context(), command.World{
			Args: []string{"add", "--images", "--date", "2025-03-13", "--site", dir, filepath.Join(dir, "day.json")}, Stdout: &stdout, Stderr: &stderr,
			Getenv: func(string) string { return "" }, Clock: func() time.Time { return time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC) },
			Transport: pictureHost{c.body}, Sleep: func(context.Context, time.Duration) error { return nil },
		})
		if !strings.Contains(stdout.String(), c.stdout) || !strings.Contains(stderr.String(), c.stderr) {
			t.Errorf("%s: %s%s", name, stdout.String(), stderr.String())
		}
		if _, err := os.Stat(filepath.Join(dir, "content/files/thumbs/2503.00001.jpg")); (err == nil) != c.hasPicture {
			t.Errorf("%s: %v", name, err)
		}
	}
}
