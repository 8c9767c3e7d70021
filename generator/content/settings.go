package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"

	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/host"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
	"offprint/generator/text/slug"
)

// Settings are the settings of a site in site.yaml.
type Settings struct {
	Title       string // required
	Description string // a sentence for search engines and feeds
	BaseURL     string // address of the site's root, with a slash at the end; "" if unknown
	Key         string // required: part of every feed entry's id, so it must never change
	Lang        string // BCP 47; "en" by default
	Curator     string // the line under the title: who picks the papers
	Repository  string // address of the repository, for "edit" links
	Authors     AuthorSettings
	Tags        TagSettings
	Submitters  SubmitterSettings
	Size        Size
	Parts       map[Part]bool        // optional parts of pages, if they differ from the default of the size
	Macros      map[string]string    // a site's own TeX commands, by name without backslash
	Lists       map[string]ListStyle // by kind of list if it differs from the size's default; see ListKinds
	Order       OrderSettings
	Searches    []Search  // in the file's order
	Harvests    []Harvest // in the file's order
	Refresh     []string  // sources of signals; nil means the default, empty means none
	Feeds       FeedSettings
	Digest      DigestSettings
	Subscribe   SubscribeSettings
	Exports     ExportSettings
	Citations   CitationSettings
	Cards       CardSettings
	Contribute  ContributeSettings
	Preview     PreviewSettings
	Files       FileSettings
	Host        string     // of host.Names; "" means the first
	Severity    []Severity // in the file's order
}

// AuthorSettings say which authors have a page.
type AuthorSettings struct {
	PagesFrom int // the number of papers that an author with a page needs; 0 means the default of the size
}

// TagSettings say which tags have a page.
type TagSettings struct {
	PagesFrom int // the number of papers that a tag with a page needs; 0 means the default of the size
}

// SubmitterSettings say which submitters have a page.
type SubmitterSettings struct {
	PagesFrom int // the number of papers that a submitter with a page needs; 0 means the default of the size
}

var settingsKeys = []key[Settings]{
	{"title", someText().must(), `required: the listing's name`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Title = r.required(n, "title") }},
	{"description", anyText(), `one sentence, for search engines, the front page and the feed`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Description = r.line(n, "description") }},
	{"base_url", baseURLShape(), "the site's address, `https://you.github.io/papers/`, with or without the slash at the end. `--base-url` overrides it",
		func(r *reader, n *yaml.Node, s *Settings) {
			s.BaseURL = r.canonical(BaseURLForm, n, "base_url", ParseBaseURL)
		}},
	{"key", siteKeyShape().must(), "required: letters, digits, `-` and `_`, at most 64. It is part of the id of every feed entry, so that feed readers recognize an entry when the site moves. Never change it",
		func(r *reader, n *yaml.Node, s *Settings) { s.Key = r.canonical(siteKeyForm, n, "key", checkedKey) }},
	{"lang", languageShape().or("en"), "the language of the site, a BCP 47 tag; `en` by default. See [languages](languages.md)",
		func(r *reader, n *yaml.Node, s *Settings) { s.Lang = r.canonical(languageForm, n, "lang", languageTag) }},
	{"curator", anyText(), `the line below the title: who picks the papers`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Curator = r.line(n, "curator") }},
	{"repository", webShape(), `the address of the site's repository. Pages then show *Edit this page*, *Report a problem* and *Suggest a paper*, filled in; on GitHub they open the [forms](forms.md)`,
		func(r *reader, n *yaml.Node, s *Settings) {
			s.Repository = strings.TrimSuffix(strings.TrimSuffix(r.webAddress(n, "repository"), "/"), ".git")
		}},
	{"authors", object(authorSettingsKeys), `which authors have a page; [see below](#authors)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, authorSettingsKeys, &s.Authors) }},
	{"tags", object(tagSettingsKeys), `which tags have a page; [see below](#tags)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, tagSettingsKeys, &s.Tags) }},
	{"submitters", object(submitterSettingsKeys), `which submitters have a page; [see below](#submitters)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, submitterSettingsKeys, &s.Submitters) }},
	{"size", wordOf(Full, Standard, Lean).or(string(Standard)), "`full`, `standard` (the default) or `lean`; [see below](#size)",
		func(r *reader, n *yaml.Node, s *Settings) {
			s.Size = cmp.Or(Size(r.oneOf(n, "size", []string{string(Full), string(Standard), string(Lean)})), Standard)
		}},
	{"parts", object(partKeys()), `optional parts of pages; [see below](#parts-of-pages)`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Parts = r.parts(n) }},
	{"macros", entries(someText(), anyText()), "your own commands in formulas: `macros: {loss: '\\mathcal{L}(#1)'}`; see [TeX](tex.md#macros)",
		func(r *reader, n *yaml.Node, s *Settings) { s.Macros = r.readMacros(n) }},
	{"lists", object(listKeys()), `how much each kind of list shows of a paper; [see below](#lists)`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Lists = r.lists(n) }},
	{"order", object(orderSettingsKeys), `the order of papers on pages; [see below](#order)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, orderSettingsKeys, &s.Order) }},
	{"searches", entries(slugShape(), object(searchKeys)), `saved searches, each with a page and a feed; [see below](#searches)`,
		func(r *reader, n *yaml.Node, s *Settings) { s.Searches = r.searches(n) }},
	{"harvest", entries(slugShape(), object(harvestKeys)), "where `offprint harvest` looks for new papers; [see below](#harvest)",
		func(r *reader, n *yaml.Node, s *Settings) { s.Harvests = r.harvests(n) }},
	{"refresh", oneOrMore(wordOf(SignalSources()...)), "the sources that [`offprint refresh`](commands.md#refresh) asks for the [signals](#signals-contentsignalsyaml) of papers: `huggingface`, `github`, and `semanticscholar` or `openalex`; all but the last by default, `[]` for none",
		func(r *reader, n *yaml.Node, s *Settings) { s.Refresh = r.refreshSources(n) }},
	{"feeds", object(feedSettingsKeys), `formats and length of feeds; [see below](#feeds)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, feedSettingsKeys, &s.Feeds) }},
	{"digest", object(digestSettingsKeys), "who sends digests, and to which mailing lists; [see below](#digest)",
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, digestSettingsKeys, &s.Digest) }},
	{"subscribe", object(subscribeKeys), "the form for mail on `/subscribe/`; [see below](#subscribe)",
		func(r *reader, n *yaml.Node, s *Settings) { r.subscribe(n, &s.Subscribe) }},
	{"exports", object(exportSettingsKeys), `formats in which papers are exported; [see below](#exports)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, exportSettingsKeys, &s.Exports) }},
	{"citations", object(citationSettingsKeys), `which PDFs the metadata names; [see below](#citations)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, citationSettingsKeys, &s.Citations) }},
	{"contribute", object(contributeKeys), `details about that repository; [see below](#contribute)`,
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, contributeKeys, &s.Contribute) }},
	{"preview", object(previewKeys), `where previews of pull requests are deployed; [see below](#preview)`,
		func(r *reader, n *yaml.Node, s *Settings) { r.previews(n, &s.Preview) }},
	{"cards", anyOf(wordOf("none"), object(cardSettingsKeys)), `which pages have a social card of their own; [see below](#social-cards)`,
		func(r *reader, n *yaml.Node, s *Settings) { r.cards(n, &s.Cards) }},
	{"files", object(fileSettingsKeys), "which files with programs the site publishes; [see below](#files-contentfiles)",
		func(r *reader, n *yaml.Node, s *Settings) { mapping(r, n, fileSettingsKeys, &s.Files) }},
	{"host", wordOf(host.Names()...).or(host.Names()[0]), "where you publish the site: " + codes(host.Names()...) + ". `build` warns if the site has more than 80 % of what the host takes; see [performance](performance.md#limits-of-hosts)",
		func(r *reader, n *yaml.Node, s *Settings) { s.Host = r.oneOf(n, "host", host.Names()) }},
	{"format", whole(1).with("maximum", Version).or(Version), "the version of the content format, `1`; by default the first. A program that is too old for a site's format reads nothing of it, and names the release that it needs; see [upgrading](upgrading.md#the-version-of-the-content)",
		func(r *reader, n *yaml.Node, _ *Settings) { r.checkVersion(n) }},
	{"severity", entries(someText(), wordOf(LevelError, LevelWarning, LevelOff)), "severities of [rules](rules.md), by code or name: `error`, `warning` or `off`; [see below](#severity)",
		func(r *reader, n *yaml.Node, s *Settings) { s.Severity = r.severities(n) }},
}

var authorSettingsKeys = []key[AuthorSettings]{
	{"pages_from", whole(1), "`authors: {pages_from: 2}`: the number of papers from which an author has a page; 4 by default, 2 in a full site, 10 in a lean one",
		func(r *reader, n *yaml.Node, a *AuthorSettings) { a.PagesFrom = r.count(n, "pages_from") }},
}

var tagSettingsKeys = []key[TagSettings]{
	{"pages_from", whole(1), "`tags: {pages_from: 2}`: the number of papers from which a tag has a page; 4 by default, 2 in a full site, 10 in a lean one",
		func(r *reader, n *yaml.Node, t *TagSettings) { t.PagesFrom = r.count(n, "pages_from") }},
}

var submitterSettingsKeys = []key[SubmitterSettings]{
	{"pages_from", whole(1), "`submitters: {pages_from: 2}`: the number of papers from which a submitter has a page; 4 by default, 1 in a full site, 10 in a lean one",
		func(r *reader, n *yaml.Node, s *SubmitterSettings) { s.PagesFrom = r.count(n, "pages_from") }},
}

// LoadSettings returns the settings of a site as far as they are right.
func LoadSettings(site fs.FS) Settings {
	settings, _ := loadSettings(site, &problem.List{})
	return settings
}

func loadSettings(site fs.FS, problems *problem.List) (Settings, error) {
	file := SettingsFile
	data, err := fs.ReadFile(site, file)
	if errors.Is(err, fs.ErrNotExist) {
		isMisnamed := func(p problem.Problem) bool { return rightName(strings.TrimPrefix(p.File, Root+"/")) == settingsName }
		if !slices.ContainsFunc(problems.Of(misnamedFile), isMisnamed) {
			problems.Errorf(missingSettings, problem.Position{File: file}, "create it with two lines, title: My papers and key: my-papers, with your own names", "the file is missing: every site needs one")
		}
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, problems.Collect(err)
	}
	return parseSettings(file, data, problems), nil
}

func parseSettings(file string, data []byte, problems *problem.List) Settings {
	settings := Settings{Lang: "en", Size: Standard}
	text, ok := clean(file, data, problems)
	if !ok {
		return settings
	}
	r := &reader{file: file, problems: problems}
	root, ok := r.parse(text)
	if !ok {
		return settings
	}
	mapping(r, root, settingsKeys, &settings)
	if root.Kind != yaml.MappingNode {
		return settings
	}
	r.checkPreviews(root, &settings)
	if n := find(root, "title"); n == nil || isNull(n) {
		r.missing(root, "title", "the listing's name")
	}
	if n := find(root, "key"); n == nil || isNull(n) {
		r.missing(root, "key", "a short name such as "+slug.Of(settings.Title)+", which feed readers know entries by; never change it")
	}
	return settings
}

var settingsKey = pattern.New(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

func checkedKey(s string) (string, error) {
	if !settingsKey.MatchString(s) {
		return "", fmt.Errorf("%q is not a key: write up to 64 letters, digits, hyphens and underscores", s)
	}
	return s, nil
}

// notInAddress reports whether a character can't be in an address: browsers drop it, or read it as another one.
func notInAddress(r rune) bool {
	return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("\\\"<>{}|^`", r)
}

// ParseBaseURL parses the address of a site's root, with or without a slash at the end, and
// returns it with one.
func ParseBaseURL(s string) (string, error) {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return "", fmt.Errorf("%q is not a full address such as https://example.org/papers/", s)
	}
	if u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("%q: only a scheme, a host and a path are allowed", s)
	}
	if port, err := strconv.Atoi(u.Port()); strings.HasSuffix(u.Host, ":") || u.Port() != "" && (err != nil || port < 1 || port > 65535) {
		return "", fmt.Errorf("%q: ports are from 1 to 65535", s)
	}
	if i := strings.IndexFunc(s, notInAddress); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return "", fmt.Errorf("%q has the character %q, which no address can have", s, r)
	}
	u.Path = path.Join("/", u.Path)
	u.RawPath = ""
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}
