package generator

import (
	"path/filepath"

	"offprint/generator/rules"

	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// TrustedCache returns a cache unless git tracks it, which a stranger may have filled: whatever is in
// it would be published. It returns no cache and a warning instead.
func TrustedCache(c cache.Folder) (cache.Folder, problem.List) {
	var problems problem.List
	tracked, err := c.Tracked()
	at := problem.Position{File: filepath.Base(c.Path)}
	switch {
	case tracked:
		problems.Warnf(rules.CacheNotUsed, at, "git rm -r --cached "+at.File+", and list /"+at.File+"/ in .gitignore",
			"git tracks the cache, so offprint doesn't use it: a stranger may have put it there")
	case err != nil:
		problems.Warnf(rules.CacheNotUsed, at, "run git status: it repairs nothing, but says what is wrong with .git; git update-index --no-split-index joins a split index",
			"offprint doesn't use the cache, since it can't tell whether git tracks it: .git or its index is damaged, too large or not a regular file")
	default:
		return c, nil
	}
	return cache.Folder{}, problems
}
