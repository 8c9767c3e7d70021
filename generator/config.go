package generator

import (
	"net/url"
	"slices"

	"offprint/generator/host"
	"offprint/generator/rules"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/publish/card"
	"offprint/generator/site"
)

// options returns the options for site.New. The base address in the config takes precedence over
// that in the settings.
func (c Config) options(settings content.Settings, problems *problem.List) site.Options {
	base := settings.BaseURL
	if c.BaseURL != "" {
		var err error
		if base, err = content.ParseBaseURL(c.BaseURL); err != nil {
			problems.Errorf(rules.BaseURLFlag, problem.Position{}, "", "base address: %v", err)
		}
	} else if base == "" && settings.Key != "" && !isInvalid(*problems) {
		problems.Warnf(rules.MissingBaseURL, problem.Position{File: content.Root + "/site.yaml"}, "add base_url: https://NAME.github.io/REPOSITORY/",
			"base_url is missing: feeds and the sitemap link to %s", defaultBaseURL)
	}
	if base == "" {
		base = defaultBaseURL
	} else if c.Hosted && isLocal(base) {
		problems.Warnf(rules.MissingBaseURL, content.Locate(c.Site, content.Root+"/site.yaml", "base_url"), "write the address of the published site, such as https://NAME.github.io/REPOSITORY/",
			"base_url is on this machine: feeds and the sitemap link to %s", base)
	}
	return site.Options{
		BaseURL: base, Now: c.Now, Past: c.Past, Drafts: c.Drafts, Future: c.Future,
		Covers: card.Covers,
		Locate: c.locate,
	}
}

// locate returns the position of a key in a paper's file.
func (c Config) locate(file, key string) problem.Position { return content.Locate(c.Site, file, key) }

// isInvalid reports whether the settings have a base address that is not valid.
func isInvalid(problems problem.List) bool {
	return slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == content.BaseURLForm })
}

// isLocal reports whether an address is on this machine.
func isLocal(address string) bool {
	u, err := url.Parse(address)
	return err == nil && host.IsLocal(u.Hostname())
}

// checkEmpty prevents an empty folder, usually the result of a failed checkout, from replacing a
// published site.
func (c Config) checkEmpty(s *site.Site, problems *problem.List) {
	if len(s.Papers) == 0 && !c.AllowEmpty && !problems.HasErrors(false) {
		problems.Errorf(rules.NoPapers, problem.Position{File: content.Root}, "add a paper, or publish an empty site with --allow-empty",
			"no papers to publish")
	}
}
