package generator

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/add"
	"offprint/generator/check/external"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// earlierExample is the folder of a rule's example with the earlier version of the site.
const earlierExample = "earlier/"

// CheckExample returns the problems of a rule's example, see [problem.Rule].
func CheckExample(ctx context.Context, example string) (problem.List, error) {
	site, earlier := exampleSite(example)
	now := paper.DateOf(time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC))
	c := Config{Site: site, Now: now, AllowEmpty: true}
	if len(earlier) > 0 {
		c.Earlier = earlier
	}
	for _, command := range exampleCommands(example) {
		switch command[0] {
		case "build":
			c.AllowEmpty = false
		case "--base-url":
			c.BaseURL = command[1]
		case "add":
			return addExample(ctx, site, command[1])
		default:
			c.Ask = answers(exampleCommands(example)).ask
		}
	}
	return Check(ctx, c)
}

// exampleCommands returns the lines above the files of an example, in words: a command without the name of
// the program, or an address and what its host answers.
func exampleCommands(example string) (commands [][]string) {
	if !strings.Contains(example, "-- ") {
		return nil
	}
	for line := range strings.Lines(string(txtar.Parse([]byte(example)).Comment)) {
		words := strings.Fields(strings.TrimPrefix(line, "offprint "))
		if len(words) > 0 && words[0] == "build" {
			commands = append(commands, words[:1])
			words = words[1:]
		}
		if len(words) > 1 {
			commands = append(commands, words)
		}
	}
	return commands
}

// addExample adds a file of records to a site on disk.
func addExample(ctx context.Context, site fstest.MapFS, records string) (problem.List, error) {
	dir, err := os.MkdirTemp("", "offprint-example-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, site); err != nil {
		return nil, err
	}
	today := add.Days{Today: paper.Date{Year: 2025, Month: 3, Day: 20}}
	added, err := add.Records(ctx, dir, []add.Source{intake.Lines(records, bytes.NewReader(site[records].Data))}, add.Options{Days: today})
	return added.Problems, err
}

// answers are those of other hosts: an address, a status, and where a redirect leads.
type answers [][]string

func (a answers) ask(_ context.Context, links []string) (results []external.Result, err error) {
	for _, link := range links {
		result := external.Result{Link: link, Status: 200}
		for _, answer := range a {
			if answer[0] != link {
				continue
			}
			if result.Status, err = strconv.Atoi(answer[1]); err != nil {
				return nil, err
			}
			if len(answer) > 2 {
				result.Moved = answer[2]
			}
		}
		results = append(results, result)
	}
	return results, nil
}

// exampleSite is the site of an example, completed with the files and keys that every site and paper
// needs.
func exampleSite(example string) (site, earlier fstest.MapFS) {
	site, earlier = fstest.MapFS{}, fstest.MapFS{}
	const settings = "content/site.yaml"
	site[settings] = &fstest.MapFile{Data: []byte("title: Papers\nkey: papers\nbase_url: https://example.org/\n")}
	for _, f := range txtar.Parse([]byte(example)).Files {
		name, file := sourceFile(f)
		if earlierName, ok := strings.CutPrefix(name, earlierExample); ok {
			earlier[earlierName] = file
		} else if site[name] = file; file == nil {
			delete(site, name)
		}
	}
	if !strings.Contains(example, "-- ") {
		site[exampleFile] = &fstest.MapFile{Data: []byte("---\n" + completeExample(example) + "---\n")}
	}
	return site, earlier
}

// sourceFile returns a file of an example. What is behind a name says what text can't: "a -> b" is a
// symbolic link, "a (2 MB)" is a file of that size, and "a (missing)" is none.
func sourceFile(f txtar.File) (name string, file *fstest.MapFile) {
	if name, ok := strings.CutSuffix(f.Name, " (missing)"); ok {
		return name, nil
	}
	if name, target, ok := strings.Cut(f.Name, " -> "); ok {
		return name, &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	}
	var size int
	if name, rest, ok := strings.Cut(f.Name, " ("); ok {
		if _, err := fmt.Sscanf(rest, "%d MB)", &size); err == nil {
			return name, &fstest.MapFile{Data: make([]byte, size<<20)}
		}
	}
	return f.Name, &fstest.MapFile{Data: f.Data}
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
