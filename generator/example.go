package generator

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// earlierExample is the folder of a rule's example with the earlier version of the site.
const earlierExample = "earlier/"

// CheckExample returns the problems of a rule's example, see [problem.Rule].
func CheckExample(ctx context.Context, example string) (problem.List, error) {
	site, earlier := exampleSite(example)
	now := paper.DateOf(time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC))
	return Check(ctx, Config{Site: site, Earlier: earlier, Now: now, AllowEmpty: true})
}

// exampleSite is the site of an example, completed with the files and keys that every site and paper
// needs.
func exampleSite(example string) (site, earlier fstest.MapFS) {
	site, earlier = fstest.MapFS{}, fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(example)).Files {
		file := &fstest.MapFile{Data: f.Data}
		if name, ok := strings.CutPrefix(f.Name, earlierExample); ok {
			earlier[name] = file
		} else {
			site[f.Name] = file
		}
	}
	if !strings.Contains(example, "-- ") {
		site[exampleFile] = &fstest.MapFile{Data: []byte("---\n" + completeExample(example) + "---\n")}
	}
	const settings = "content/site.yaml"
	if _, err := fs.Stat(site, settings); err != nil {
		site[settings] = &fstest.MapFile{Data: []byte("title: Papers\nkey: papers\nbase_url: https://example.org/\n")}
	}
	return site, earlier
}

// exampleFile is the file of an example that is only the front matter of a paper.
const exampleFile = "content/papers/a.md"

// completeExample adds the keys that a paper needs to lines of front matter.
func completeExample(front string) string {
	front += "\n"
	for _, line := range []string{"title: A paper\n", "date: 2025-03-13\n"} {
		if key, _, _ := strings.Cut(line, ":"); !strings.HasPrefix(front, key) && !strings.Contains(front, "\n"+key) {
			front += line
		}
	}
	return front
}

// Visible returns an example with escapes for what a reader can't see.
func Visible(example string) string {
	var b strings.Builder
	for i, r := range example {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(example[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, example[i])
		case r != '\n' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
