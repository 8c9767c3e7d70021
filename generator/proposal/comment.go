package proposal

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/github"
)

// Request is what a comment says about a pull request. The host says what it is and which files it changes; only the
// report is from the request itself.
type Request struct {
	Commit   string        // at its head
	Files    []github.File // that it changes
	Folder   string        // of the site in the repository; "" or with a slash at its end
	Report   *Report       // nil if the run made none
	Run      string        // the address of the run that built the preview
	Artifact string        // the address of the preview; "" if there is none
	Deployed string        // the address at which the preview is deployed, with a slash at its end; "" if it is not
}

// LocalBase is the address at which a reader serves a preview.
const LocalBase = "http://localhost:8000/"

// The limits of a comment, of which GitHub takes 65,536 characters.
const (
	papersLimit     = 10_000 // bytes after which no more papers are listed
	othersLimit     = 4_000  // bytes after which no more files are
	commentProblems = 10
	fileLimit       = 120 // characters of a file's name
)

// IsConcerned reports whether a request changes anything of the site or of how it is published, so that a comment has
// something to say.
func (r Request) IsConcerned() bool {
	previewed, others := r.split()
	return len(previewed) > 0 || slices.ContainsFunc(others, r.decides) || r.isCut()
}

// decides reports whether a file decides what pages may do, how the site is published, or what git and editors do with
// other files.
func (r Request) decides(f github.File) bool {
	name := strings.TrimPrefix(f.Name, r.Folder)
	isOfSite := strings.HasPrefix(r.inSite(f), "layouts/") || r.inSite(f) == settings
	return isOfSite || strings.HasPrefix(name, ".") || path.Base(name) == "CODEOWNERS"
}

// isCut reports whether the request may change more files than the host lists.
func (r Request) isCut() bool { return len(r.Files) >= github.FilesLimit }

// split returns the files that a preview shows, and the others: first those that decide, since a comment names only some.
func (r Request) split() (previewed, others []github.File) {
	var rest []github.File
	for _, f := range r.Files {
		switch {
		case IsPreviewed(r.inSite(f)):
			previewed = append(previewed, f)
		case r.decides(f):
			others = append(others, f)
		default:
			rest = append(rest, f)
		}
	}
	return previewed, append(others, rest...)
}

// inSite returns the path of a file in the site; that outside for another file.
func (r Request) inSite(f github.File) string {
	name, ok := strings.CutPrefix(f.Name, r.Folder)
	if !ok {
		return path.Join("..", f.Name)
	}
	return name
}

// Comment returns the comment about a request in Markdown. All texts of strangers in it are inert.
func (r Request) Comment() string {
	var b strings.Builder
	previewed, others := r.split()
	b.WriteString(r.headline(len(previewed) > 0 || r.isCut() && r.Artifact != ""))
	r.writePapers(&b, previewed)
	if len(others) > 0 {
		b.WriteString("\n**Not previewed**, since only the content of a request is:\n\n")
		writeFiles(&b, others, othersLimit, func(f github.File) string { return "- " + status(f) + " " + github.Cell(f.Name, fileLimit) })
	}
	if r.isCut() {
		fmt.Fprintf(&b, "\nGitHub lists %d files of a request, and this one may change more: look at all of its commits.\n", github.FilesLimit)
	}
	if r.Report != nil && len(r.Report.Problems) > 0 {
		b.WriteString("\n" + github.ProblemTable(r.Report.Problems, commentProblems))
	}
	return b.String()
}

// headline says whether there is a preview, and where.
func (r Request) headline(isPreviewed bool) string {
	commit := github.Code(r.Commit[:min(7, len(r.Commit))], 7)
	switch {
	case !isPreviewed:
		return "This request changes no content of the site, so there is no preview.\n"
	case r.Report == nil || !r.Report.Built || r.Artifact == "":
		return fmt.Sprintf("There is no preview of %s: the site does not build. [The run](%s) has all problems.\n", commit, r.Run)
	}
	const what = "with the content of %s, and the layouts and settings that the site has now. It has papers dated after today too. "
	if r.Deployed != "" {
		return fmt.Sprintf("[Preview of the site](%s) "+what+"It can also be [downloaded](%s).\n", r.Deployed, commit, r.Artifact)
	}
	text := fmt.Sprintf("[Preview of the site](%s) "+what, r.Artifact, commit)
	if r.Report.Base == LocalBase {
		text += "Download and unpack it, run `python3 -m http.server` in its folder, and go to " + LocalBase + "."
	}
	return strings.TrimSpace(text) + "\n"
}

// writePapers lists the papers that a request changes.
func (r Request) writePapers(b *strings.Builder, files []github.File) {
	reported := map[string]Paper{}
	if r.Report != nil {
		for _, p := range r.Report.Papers {
			reported[p.File] = p
		}
	}
	if len(files) > 0 {
		b.WriteString("\n| | file | paper |\n|---|---|---|\n")
	}
	writeFiles(b, files, papersLimit, func(f github.File) string {
		p := reported[r.inSite(f)]
		title := ""
		if p.Title != "" {
			title = github.Cell(p.Title, titleLimit)
		}
		if p.Page != "" && r.Deployed != "" {
			title = fmt.Sprintf("[%s](%s%s)", title, r.Deployed, p.Page)
		}
		return "| " + status(f) + " | " + github.Cell(strings.TrimPrefix(r.inSite(f), content.Root+"/"), fileLimit) + " | " + title + " |"
	})
}

// writeFiles writes a line for each file until there are enough bytes, and then counts the others.
func writeFiles(b *strings.Builder, files []github.File, limit int, line func(github.File) string) {
	for i, enough := 0, b.Len()+limit; i < len(files); i++ {
		if b.Len() > enough {
			fmt.Fprintf(b, "\nAnd %d more.\n", len(files)-i)
			return
		}
		b.WriteString(line(files[i]) + "\n")
	}
}

// status is what a request does with a file.
func status(f github.File) string {
	switch f.Status {
	case "added", "removed", "copied":
		return f.Status
	}
	return "changed"
}
