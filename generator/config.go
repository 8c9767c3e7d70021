package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"path/filepath"

	"offprint/generator/cache"
	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/site"
)

// options reads what site.New must know. The base address of the call comes before that
// of the settings.
func (c Config) options(settings content.Settings, problems *problem.List) site.Options {
	base := settings.BaseURL
	if c.BaseURL != "" {
		var err error
		if base, err = content.ParseBaseURL(c.BaseURL); err != nil {
			problems.Errorf(problem.Position{}, "", "base address: %v", err)
		}
	} else if base == "" && settings.Key != "" {
		problems.Warnf(problem.Position{File: content.Root + "/site.yaml"}, "add base_url: https://NAME.github.io/REPOSITORY/",
			"base_url is missing: feeds and the sitemap lead to %s", DefaultBaseURL)
	}
	if base == "" {
		base = DefaultBaseURL
	}
	return site.Options{
		BaseURL: base, Now: c.Now, Drafts: c.Drafts, Future: c.Future,
		Locate: func(file, key string) problem.Position { return content.Locate(c.Site, file, key) },
	}
}

// checkEmpty keeps an empty folder, the usual sign of a checkout gone wrong, from replacing
// a published site.
func (c Config) checkEmpty(s *site.Site, problems *problem.List) {
	if len(s.Papers) == 0 && !c.AllowEmpty && !problems.Stops(false) {
		problems.Errorf(problem.Position{File: content.Root}, "add a paper, or publish an empty site with --allow-empty",
			"there is no paper to publish")
	}
}

// sync brings the output up to date with the help of the manifest of the last build.
func (c Config) sync(ctx context.Context, files iter.Seq[output.File]) (output.Result, error) {
	name, err := manifestName(c.Output)
	if err != nil {
		return output.Result{}, err
	}
	result, manifest, err := output.Sync(ctx, files, output.Options{
		Dir: c.Output, Force: c.Force, Manifest: cache.Load[output.Manifest](c.Cache, name),
		Started: func() error { return cache.Remove(c.Cache, name) },
	})
	if err != nil || result.Rendered == 0 && result.Removed == 0 {
		return result, err
	}
	return result, cache.Save(c.Cache, name, manifest)
}

// manifestName gives each output folder a manifest of its own.
func manifestName(dir string) (string, error) {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(whole))
	return "manifest-" + hex.EncodeToString(sum[:6]), nil
}
