package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/content/inputs"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

// rightName returns the name that a file below content/ should have, which nothing reads under the one
// that it has; "" if it probably is no such file.
func rightName(name string) string {
	folder, base := path.Split(name)
	stem, ext := withoutExtension(base)
	switch {
	case ext == "":
		return ""
	case folder == "" && ext == ".yaml":
		names := []string{settingsName, tagsName, peopleName, signalsName, HarvestedName}
		return problem.Nearest(strings.ToLower(stem)+ext, names)
	case folder == digestsFolder+"/" && ext == ".yaml":
		return folder + stem + ext
	case strings.HasPrefix(name, "papers/"), ext == ".md" && slices.Contains([]string{"pages/", "collections/", "days/"}, folder):
		if paper.CheckID(stem) != nil {
			stem = slug.Of(stem)
		}
		return folder + stem + ext
	}
	return ""
}

// withoutExtension returns the name of a file of Markdown or YAML without its extension, and the right one:
// .md or .yaml. They are "" if the file is another one, or a backup.
func withoutExtension(base string) (stem, ext string) {
	parts := strings.Split(base, ".")
	for i, part := range parts[1:] {
		switch strings.ToLower(part) {
		case "md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx", "rmd", "qmd":
			ext = ".md"
		case "yaml", "yml":
			ext = ".yaml"
		default:
			continue
		}
		if after := parts[i+2:]; len(after) > 0 && slices.Contains(backups, strings.ToLower(after[len(after)-1])) {
			return "", ""
		}
		return strings.Join(parts[:i+1], "."), ext
	}
	return "", ""
}

// backups are the extensions of files that editors and git leave.
var backups = []string{"bak", "backup", "old", "orig", "rej", "tmp", "temp", "swp", "save"}

// reportFolder reports a folder of content/ that nothing reads: an error if its name is almost that of one
// that offprint reads, since its papers would be missing.
func reportFolder(at problem.Position, problems *problem.List) {
	if near := problem.Nearest(strings.ToLower(path.Base(at.File)), folders); near != "" {
		problems.Errorf(misnamedFile, at, "rename it to "+path.Join(Root, near), "not read: offprint reads only the folders %s here", strings.Join(folders, ", "))
		return
	}
	problems.Warnf(ignoredFolder, at, "move papers to content/papers, other files to content/files", "ignored: offprint doesn't read this folder")
}

// isMisnamed reports a file that nothing reads only because of its name.
func isMisnamed(file string, problems *problem.List) bool {
	name := rightName(strings.TrimPrefix(file, Root+"/"))
	if name == "" {
		return false
	}
	what := "offprint reads only " + name + " here"
	switch folder, _, _ := strings.Cut(name, "/"); folder {
	case "papers":
		what = "a paper's file ends in .md, .yaml or .yml"
	case "pages", "collections":
		what = "the file of a page ends in .md"
	case "days":
		what = "the file of a note ends in .md"
	}
	problems.Errorf(misnamedFile, problem.Position{File: file}, "rename it to "+path.Base(name), "not read: %s", what)
	return true
}

// reportReadme reports a README with front matter: it is a paper or a page that would be missing.
func reportReadme(site fs.FS, file string, problems *problem.List) error {
	data, err := inputs.ReadFile(site, file, inputs.TextLimit)
	if err == nil && HasFrontMatter(data) {
		problems.Errorf(misnamedFile, problem.Position{File: file}, "name it after its title, such as a-good-paper.md, or delete its front matter", "not read: offprint ignores READMEs, but this one has front matter")
	}
	return problems.Collect(err)
}
