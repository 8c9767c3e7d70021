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

// linkFullStop is the rule of package content that Fix corrects.
const linkFullStop problem.Code = "OP0305"

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
	canonical := CanonicalTags(folder.Tags)
	codes := map[string][]problem.Code{}
	for _, p := range problems {
		if p.Code == aliasedTag || p.Code == linkFullStop {
			codes[p.File] = append(codes[p.File], p.Code)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(codes)) {
		isAsked := func(code problem.Code) bool { return slices.Contains(codes[file], code) }
		f.rewrite(site, file, func(keys, value string) string {
			switch {
			case keys == "tags" && isAsked(aliasedTag):
				if tag := tex.Parse(value, folder.Macros).Plain(); canonical(tag) != tag {
					return canonical(tag)
				}
			case isLink(keys) && isAsked(linkFullStop):
				return strings.TrimRight(value, ".")
			}
			return value
		})
	}
	return f
}

// isLink reports whether a value is a link of a paper, of an author or of a person in people.yaml.
func isLink(keys string) bool {
	return strings.HasPrefix(keys, "links.") || strings.HasSuffix(keys, ".url") && !strings.HasPrefix(keys, "extra.")
}

// addAliases adds the aliases of similar tags that are among the problems.
func (f *Fixes) addAliases(site fs.FS, folder content.Folder, problems problem.List) {
	isAsked := map[string]bool{}
	for _, p := range problems {
		isAsked[p.Text] = isAsked[p.Text] || p.Code == similarTags
	}
	var tags []content.Tag
	sum := 0
	for _, group := range groupTags(folder.Tags, (&checker{folder: folder}).oldestFirst()) {
		if isAsked[group.text()] {
			tags = append(tags, content.Tag{Key: group[0].name, Aliases: group.aliases()})
			sum += len(group) - 1
		}
	}
	if len(tags) == 0 {
		return
	}
	change, err := content.AddAliases(site, tags)
	f.add(change, err, fmt.Sprintf("%d aliases of %d tags", sum, len(tags)))
}

func (f *Fixes) rewrite(site fs.FS, file string, change func(keys, value string) string) {
	var notes []string
	result, err := content.Rewrite(site, file, func(keys, value string) string {
		to := change(keys, value)
		if note := fmt.Sprintf("%s is now %s", value, to); to != value && !slices.Contains(notes, note) {
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
