package check

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// Fixes are what corrects problems.
type Fixes struct {
	Changes []content.Change // of files
	Notes   []string         // what the changes do, a line each
	Failed  []error          // files that have to be corrected by hand
}

// Fix returns changes that correct those of the problems whose rule has Fix. It writes nothing. The
// changes can cause problems that the next Fix corrects: a new alias makes tags of papers aliased ones.
func Fix(site fs.FS, folder content.Folder, problems problem.List) Fixes {
	var f Fixes
	f.addAliases(site, folder, problems)
	corrections := slices.Concat(content.Corrections(folder), corrections(folder))
	asked := map[string][]content.Correction{} // by file
	for _, c := range corrections {
		for _, p := range problems.Of(c.Code) {
			if !slices.ContainsFunc(asked[p.File], func(other content.Correction) bool { return other.Code == c.Code }) {
				asked[p.File] = append(asked[p.File], c)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(asked)) {
		f.rewrite(site, file, func(path, value string) string {
			for _, c := range asked[file] {
				value = c.Correct(path, value)
			}
			return value
		})
	}
	return f
}

// corrections returns the corrections of this package's rules, except for similar tags.
func corrections(folder content.Folder) []content.Correction {
	canonical, label := CanonicalTags(folder.Tags), newLabel()
	return []content.Correction{
		{Code: aliasedTag, Correct: func(path, value string) string {
			if tag := tex.Parse(value, folder.Macros).Plain(); path == "tags" && canonical(tag) != tag {
				return canonical(tag)
			}
			return value
		}},
		{Code: titleFullStop, Correct: func(path, value string) string {
			if path == "title" {
				return strings.TrimSuffix(strings.TrimSpace(value), ".")
			}
			return value
		}},
		{Code: abstractLabel, Correct: func(path, value string) string {
			if text := strings.TrimSpace(value); path == "abstract" && label.MatchString(text) {
				return strings.TrimSpace(text[len(label.FindString(text)):])
			}
			return value
		}},
		{Code: pdfPage, Correct: func(path, value string) string {
			if path == "links.pdf" {
				value = strings.Replace(value, "arxiv.org/abs/", "arxiv.org/pdf/", 1)
				value = strings.Replace(value, "openreview.net/forum?", "openreview.net/pdf?", 1)
			}
			return value
		}},
	}
}

// addAliases adds the aliases of similar tags that are among the problems.
func (f *Fixes) addAliases(site fs.FS, folder content.Folder, problems problem.List) {
	isAsked := map[string]bool{}
	for _, p := range problems {
		isAsked[p.Text] = isAsked[p.Text] || p.Code == similarTags
	}
	var tags []content.Tag
	sum := 0
	for _, group := range groupTags(folder.Tags, oldestFirst(folder.Papers)) {
		if isAsked[group.text()] {
			tags = append(tags, content.Tag{Key: group[0].name, Aliases: group.aliases()})
			sum += len(group) - 1
		}
	}
	if len(tags) == 0 {
		return
	}
	change, err := content.AddAliases(site, tags)
	f.add(change, err, plural(sum, "alias", "aliases")+" of "+plural(len(tags), "tag", "tags"))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (f *Fixes) rewrite(site fs.FS, file string, change func(path, value string) string) {
	var notes []string
	result, err := content.Rewrite(site, file, func(path, value string) string {
		to := change(path, value)
		if note := fmt.Sprintf("%s is now %s", excerpt(value), excerpt(to)); to != value && !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
		return to
	})
	f.add(result, err, strings.Join(notes, ", "))
}

func (f *Fixes) add(change content.Change, err error, note string) {
	if err != nil {
		f.Failed = append(f.Failed, err)
		return
	}
	f.Changes = append(f.Changes, change)
	f.Notes = append(f.Notes, path.Clean(change.File)+": "+note)
}
