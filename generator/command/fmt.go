package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// formatting is how fmt treats the files that it formats.
type formatting struct {
	site        string
	check, diff bool
}

func newFmt(w World) *cobra.Command {
	var o formatting
	c := &cobra.Command{
		Use:   "fmt [FILE|ID]...",
		Short: "Format the files of papers, pages, tags, people and signals",
		Long: "Format files of papers, pages, collections and notes on days, weeks and months, tags.yaml, people.yaml,\n" +
			"signals.yaml and signals-history, by default all of the site: keys in the order of the documentation, the\n" +
			"same quotes and the same kinds of lists everywhere. Comments and texts stay. fmt prints the files that it\n" +
			"changes. It leaves files with errors alone. - formats a paper from standard input to standard output.",
		ValidArgsFunction: files("md", "yaml", "yml"),
		RunE: func(c *cobra.Command, args []string) error {
			if slices.Equal(args, []string{"-"}) {
				return o.stream(w)
			}
			files, err := o.files(c.Context(), args)
			if err != nil {
				return noSite(o.site, failure{err})
			}
			results, parser := make([]formatResult, len(files)), content.NewParser(tex.Presets())
			err = parallel.Each(c.Context(), len(files), func(i int) error {
				results[i] = o.file(parser, files[i])
				return nil
			})
			if err != nil {
				return failure{err}
			}
			return o.report(w, results)
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	c.Flags().BoolVar(&o.check, "check", false, "list the files that fmt would change, write nothing, and exit with status 1 if there are any")
	c.Flags().BoolVar(&o.diff, "diff", false, "print what fmt would change, and write nothing")
	return c
}

// files returns the paths of the files to format.
func (o *formatting) files(ctx context.Context, args []string) ([]string, error) {
	site, err := content.Open(o.site)
	if err != nil {
		return nil, err
	}
	defer site.Close()
	if err := content.CheckVersion(site); err != nil {
		return nil, err
	}
	if len(args) == 0 {
		files, err := content.FormattedFiles(site)
		for i, file := range files {
			files[i] = filepath.Join(o.site, filepath.FromSlash(file))
		}
		return files, err
	}
	var files []string
	var papers map[string]string // files by id
	for _, arg := range args {
		if kind, err := kindOf(arg); err != nil || kind != content.OtherKind {
			files = append(files, arg)
			continue
		}
		if content.IsPaperFile(arg) {
			return nil, hinted{fmt.Errorf("fmt does not format %s", arg), "it formats papers, pages, collections, tags.yaml, people.yaml, signals.yaml and signals-history"}
		}
		if papers == nil {
			folder, _, err := content.Load(ctx, site, cache.Folder{})
			if err != nil {
				return nil, err
			}
			papers = map[string]string{}
			for _, e := range folder.Papers {
				papers[e.Paper.ID] = e.File
			}
		}
		file, ok := papers[arg]
		if near := problem.Nearest(arg, slices.Sorted(maps.Keys(papers))); !ok && near != "" {
			return nil, hinted{fmt.Errorf("there is no paper %q", arg), "did you mean " + near + "?"}
		} else if !ok {
			return nil, hinted{fmt.Errorf("there is no paper %q", arg), "name a file .md, .yaml or .yml, or the id of a paper without errors"}
		}
		files = append(files, filepath.Join(o.site, filepath.FromSlash(file)))
	}
	return files, nil
}

// kindOf returns the kind of a file on disk.
func kindOf(file string) (content.Kind, error) {
	file, err := filepath.Abs(file)
	return content.KindOf(filepath.ToSlash(file)), err
}

// formatResult is the result of formatting one file.
type formatResult struct {
	file     string
	changed  bool
	diff     []byte
	problems problem.List // of a file that can't be formatted
	err      error
}

// file formats a file and, unless fmt only looks, replaces it.
func (o *formatting) file(parser *content.Parser, file string) formatResult {
	r := formatResult{file: file}
	folder, err := inputs.Open(filepath.Dir(file))
	if err != nil {
		r.err = err
		return r
	}
	defer folder.Close()
	data, err := folder.ReadFile(filepath.Base(file))
	if err != nil {
		r.err = err
		return r
	}
	var formatted []byte
	kind, err := kindOf(file)
	if err != nil {
		r.err = err
		return r
	}
	formatted, r.problems, r.err = parser.FormatFile(kind, filepath.ToSlash(file), data)
	if formatted == nil || bytes.Equal(formatted, data) {
		return r
	}
	r.changed = true
	switch {
	case o.diff:
		name := problem.Printable(filepath.ToSlash(file))
		r.diff = diff.Diff(path.Join("a", name), data, path.Join("b", name), formatted)
	case !o.check:
		r.err = folder.Replace(filepath.Base(file), formatted)
	}
	return r
}

// report prints what changed. It fails if a file can't be formatted or, with --check, is not
// formatted.
func (o *formatting) report(w World, results []formatResult) error {
	var problems problem.List
	failed := false
	for _, r := range results {
		problems = append(problems, r.problems...)
		switch {
		case r.err != nil:
			printLine(w.Stderr, "error: %v", withPath(r.file, r.err))
		case r.diff != nil:
			_, _ = w.Stdout.Write(r.diff)
		case r.changed:
			printLine(w.Stdout, "%s", r.file)
		}
		failed = failed || r.err != nil || o.check && r.changed
	}
	if err := report(w, problems); err != nil {
		return err
	}
	if failed {
		return failure{}
	}
	return nil
}

// withPath returns an error that names the file.
func withPath(file string, err error) error {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		return &fs.PathError{Op: pathErr.Op, Path: file, Err: pathErr.Err}
	}
	if p := (problem.Problem{}); errors.As(err, &p) {
		p.File = file
		return p
	}
	return fmt.Errorf("%s: %w", file, err)
}

// stream formats standard input, which is Markdown if it has front matter and YAML otherwise.
func (o *formatting) stream(w World) error {
	data, err := io.ReadAll(io.LimitReader(w.Stdin, inputs.TextLimit+1)) // Format refuses longer texts
	if err != nil {
		return failure{err}
	}
	name := "stdin.yaml"
	if content.HasFrontMatter(data) {
		name = "stdin.md"
	}
	formatted, problems, err := content.NewParser(tex.Presets()).Format(name, data)
	if err != nil {
		return failure{err}
	}
	if formatted == nil {
		return report(w, problems)
	}
	isChanged := !bytes.Equal(formatted, data)
	switch {
	case o.diff:
		_, err = w.Stdout.Write(diff.Diff("a/"+name, data, "b/"+name, formatted))
	case o.check && isChanged:
		err = printLine(w.Stdout, "%s", name)
	case !o.check:
		_, err = w.Stdout.Write(formatted)
	}
	if err == nil && o.check && isChanged {
		return failure{}
	}
	if err != nil {
		return failure{err}
	}
	return nil
}
