package generator

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"offprint/generator/rules"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// New returns those problems of [Check] that the earlier version of the site did not have, wherever they are:
// a change can cause problems in files that it doesn't touch. Lines don't count.
func New(ctx context.Context, c Config, problems problem.List) (map[problem.Problem]bool, error) {
	earlier := c
	earlier.Site, earlier.Earlier, earlier.Changed, earlier.Ask = c.Earlier, nil, nil, nil
	earlier.Cache, earlier.Observer = cache.Folder{}, noObserver{}
	var was problem.List
	if _, err := fs.Stat(c.Earlier, content.Root); !errors.Is(err, fs.ErrNotExist) {
		if was, err = earlier.check(ctx, nil, nil); err != nil {
			return nil, err
		}
	}
	place := func(p problem.Problem) problem.Problem {
		p.Line, p.Column, p.Hint = 0, 0, ""
		return p
	}
	counts := map[problem.Problem]int{}
	for _, p := range was {
		counts[place(p)]++
	}
	isNew := map[problem.Problem]bool{}
	for _, p := range problems {
		if isOutside := slices.Contains([]problem.Code{rules.DeadLink, rules.MovedLink, rules.CacheNotUsed}, p.Code); isOutside {
			continue // of the network and of this machine, not of a version
		}
		if counts[place(p)]--; counts[place(p)] < 0 {
			isNew[p] = true
		}
	}
	return isNew, nil
}

// changedSettings warns if the earlier version had another key, or other settings of what check reports: with these, a
// change could hide its own problems. It runs after Adjust, so no setting hides it.
func (c Config) changedSettings(now content.Settings, problems *problem.List) {
	if c.Earlier == nil {
		return
	}
	was := content.LoadSettings(c.Earlier)
	if was.Key != "" && now.Key != "" && was.Key != now.Key {
		problems.Warnf(rules.ChangedKey, content.Locate(c.Site, content.SettingsFile, "key"), "write key: "+was.Key+", unless nobody has read the site's feeds yet",
			"the key was %s before: feed readers show all papers again", was.Key)
	}
	isSame := func(a, b content.Severity) bool { return a.Rule == b.Rule && a.Level == b.Level }
	warn := func(key string) {
		at := content.Locate(c.Site, path.Join(content.Root, "site.yaml"), key)
		problems.Warnf(rules.ChangedRules, at, "", "%s: the change edits what check reports", key)
	}
	if !slices.EqualFunc(was.Severity, now.Severity, isSame) {
		warn("severity")
	}
	if !slices.Equal(was.Files.Allow, now.Files.Allow) {
		warn("files")
	}
}
