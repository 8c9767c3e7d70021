package generator

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/check/built"
	"offprint/generator/content"
	"offprint/generator/host"
	"offprint/generator/output"
	"offprint/generator/problem"
)

// hostLimits warns of a site that uses more than 80 % of what its host takes.
func hostLimits(settings content.Settings, result output.Result) (problems problem.List) {
	limits, err := host.Of(settings.Host)
	if err != nil {
		return nil // content.Load has reported it
	}
	at := problem.Position{File: content.SettingsFile}
	for _, j := range limits.Judge(result.Tar, result.Files) {
		problems.Warnf(built.SiteAlmostFull, at, smaller(settings, result.Kinds, j.IsFiles), "%s", j.Text)
	}
	return problems
}

// largestKinds is the number of kinds of files that a warning names.
const largestKinds = 3

// smaller says what makes a site smaller: its size, and a setting for each of the largest kinds of files.
func smaller(settings content.Settings, kinds map[string]output.Volume, byFiles bool) string {
	amount := func(kind string) int64 {
		if byFiles {
			return int64(kinds[kind].Files)
		}
		return kinds[kind].Bytes
	}
	largest := slices.Collect(maps.Keys(kinds))
	slices.SortFunc(largest, func(a, b string) int { return cmp.Or(cmp.Compare(amount(b), amount(a)), cmp.Compare(a, b)) })
	var ways []string
	if next := settings.Size.Smaller(); next != "" {
		ways = append(ways, "size: "+string(next))
	}
	for _, kind := range largest[:min(largestKinds, len(largest))] {
		text := kind + " (" + host.Megabytes(kinds[kind].Bytes) + ")"
		if byFiles {
			text = kind + " (" + strconv.Itoa(kinds[kind].Files) + " files)"
		}
		ways = append(ways, text+": "+shrinking(kind, byFiles, settings))
	}
	return "write " + strings.Join(ways, "; for ")
}

// shrinking returns the setting that has fewer or smaller files of a kind.
func shrinking(kind string, byFiles bool, s content.Settings) string {
	if byFiles && !isOptional(kind) {
		return "nothing has fewer of them"
	}
	switch kind {
	case "feed":
		return "feeds: {kinds: [rss], others: {kinds: []}}"
	case "author":
		return pagesFrom("authors", s.AuthorPagesFrom())
	case "tag":
		return pagesFrom("tags", s.TagPagesFrom())
	case "submitter":
		return pagesFrom("submitters", s.SubmitterPagesFrom())
	case "paper":
		return "parts: {references: false}"
	case "card":
		return "cards: none"
	case "file":
		return "fewer files in content/files/"
	case "day", "week", "venue", "collection":
		return "lists: {" + kind + ": titles}"
	case "home":
		return "lists: {home: short}"
	}
	for _, export := range content.PaperExportKinds() {
		if kind == string(export) {
			return "exports: {papers: []}"
		}
	}
	if strings.HasSuffix(kind, " list") {
		return "exports: {lists: []}"
	}
	return "nothing shrinks them"
}

// isOptional reports whether a setting decides how many files of a kind there are.
func isOptional(kind string) bool {
	switch kind {
	case "paper", "day", "week", "month", "year", "home", "venue", "collection", "index", "asset", "search", "page":
		return false
	}
	return true
}

func pagesFrom(key string, now int) string {
	return key + ": {pages_from: " + strconv.Itoa(2*now) + "}"
}
