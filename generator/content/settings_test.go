package content_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
)

func TestSettings(t *testing.T) {
	defaults, _ := load(t, files{}.site(), cache.Folder{})
	for name, c := range map[string]struct {
		text   string
		change func(*content.Settings)
	}{
		"the two that must be there": {settings, func(*content.Settings) {}},
		"every key": {
			"title: ' Papers:  the \"best\" '\ndescription: |\n  One\n  line.\nbase_url: https://example.org/papers\nkey: Key_1-a\n" +
				"lang: DE-ch\ncurator: Picked by Ada\nrepository: https://github.com/a/b/\nauthors: {pages_from: 3}\ntags: {pages_from: 4}\nsubmitters: {pages_from: 5}\nparts: {coins: true, bibtex: false}\nsize: lean\nlists: {day: cards, author: short}\n" +
				"feeds: {limit: 20, kinds: [json, rss, json], others: {from: 3, limit: 4, kinds: []}}\ncards: {papers: 7, days: 0, accent: '#12AB34'}\n" +
				"contribute: {host: gitlab, branch: trunk/a, folder: /docs/}\npreview: {base_url: 'https://example.net/p', repository: a/b}\n",
			func(s *content.Settings) {
				*s = content.Settings{
					Title: `Papers: the "best"`, Description: "One line.", BaseURL: "https://example.org/papers/", Key: "Key_1-a",
					Lang: "de-CH", Curator: "Picked by Ada", Repository: "https://github.com/a/b", Authors: content.AuthorSettings{PagesFrom: 3}, Tags: content.TagSettings{PagesFrom: 4}, Submitters: content.SubmitterSettings{PagesFrom: 5},
					Parts: map[content.Part]bool{content.PartCOinS: true, content.PartBibTeX: false},
					Size:  content.Lean, Lists: map[string]content.ListStyle{"day": content.Cards, "author": content.Short},
					Feeds:      content.FeedSettings{Limit: 20, Kinds: []content.FeedKind{content.RSS, content.JSON}, Others: content.OtherFeedSettings{From: 3, Limit: 4, Kinds: []content.FeedKind{}}},
					Cards:      content.CardSettings{Papers: new(7), Days: new(0), Accent: "#12ab34"},
					Preview:    content.PreviewSettings{BaseURL: "https://example.net/p/", Repository: "a/b"},
					Contribute: content.ContributeSettings{Host: content.GitLab, Branch: "trunk/a", Folder: "docs"},
				}
			},
		},
		"one kind of feed": {settings + "feeds: {kinds: atom}\n", func(s *content.Settings) { s.Feeds.Kinds = []content.FeedKind{content.Atom} }},
		"no exports": {settings + "exports: {papers: [], lists: []}\n", func(s *content.Settings) {
			s.Exports = content.ExportSettings{Papers: []content.ExportKind{}, Lists: []content.ExportKind{}}
		}},
		"some exports": {settings + "exports: {papers: [md, csl, bib], lists: jsonl, every_list: false}\ncitations: {pdf: any}\n", func(s *content.Settings) {
			s.Exports = content.ExportSettings{
				Papers: []content.ExportKind{content.BibTeX, content.CSL, content.Markdown}, Lists: []content.ExportKind{content.JSONLines}, Every: new(bool),
			}
			s.Citations.PDF = content.PDFAny
		}},
		"a clone's address":     {settings + "repository: https://github.com/a/b.git\n", func(s *content.Settings) { s.Repository = "https://github.com/a/b" }},
		"no cards":              {settings + "cards: none\n", func(s *content.Settings) { s.Cards.Disabled = true }},
		"some cards":            {settings + "cards: {days: 3}\n", func(s *content.Settings) { s.Cards.Days = new(3) }},
		"empty values":          {settings + "description: ''\ncurator: ''\n", func(*content.Settings) {}},
		"keys without a value":  {settings + "base_url:\nlang: ~\nrepository: null\n", func(*content.Settings) {}},
		"line ends of Windows":  {strings.ReplaceAll("\ufeff"+settings, "\n", "\r\n"), func(*content.Settings) {}},
		"a root without path":   {settings + "base_url: http://localhost:8080\n", func(s *content.Settings) { s.BaseURL = "http://localhost:8080/" }},
		"text that is not NFC":  {settings + "curator: E\u0301va\n", func(s *content.Settings) { s.Curator = "Éva" }},
		"a number for a title":  {"title: 2025\nkey: listing\n", func(s *content.Settings) { s.Title = "2025" }},
		"a comment at the side": {settings + "curator: Ada # for now\n", func(s *content.Settings) { s.Curator = "Ada" }},
	} {
		t.Run(name, func(t *testing.T) {
			folder, problems := load(t, files{"site.yaml": c.text}.site(), cache.Folder{})
			if problems != "" {
				t.Errorf("got %s", problems)
			}
			want := defaults.Settings
			c.change(&want)
			if diff := cmp.Diff(want, folder.Settings); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestSettingsProblems(t *testing.T) {
	const file = "content/site.yaml"
	const title = "\n  hint: add a line title: with the listing's name\n"
	for name, c := range map[string]struct{ text, want string }{
		"nothing":     {"", ":1: not valid YAML: the document is empty\n  hint: write keys such as title: and date:\n"},
		"no title":    {"key: listing\n", ":1: title is missing" + title},
		"null title":  {"title: # my listing\nkey: listing\n", ":1:7: title has no value\n  hint: write after the colon the listing's name\n"},
		"empty title": {"title: ''\nkey: listing\n", ":1:8: title: is empty\n  hint: write a value, or remove it\n"},
		"no key": {"# my listing\ntitle: Papers of Today\n",
			":2: key is missing\n  hint: add a line key: with a short name such as papers-of-today, which feed readers know entries by; never change it\n"},
		"bad key":        {"title: x\nkey: my key\n", ":2:6: key: \"my key\" is not a key: write up to 64 letters, digits, hyphens and underscores\n  hint: write key: my-key\n"},
		"empty key":      {"title: x\nkey: ''\n", ":2:6: key: is empty\n  hint: write a value, or remove it\n"},
		"key of a list":  {"title: x\nkey: [x]\n", ":2:6: key: expected text, found a list\n  hint: put a value that starts with [ or { in quotes\n"},
		"near key":       {settings + "base-url: https://example.org\n", ":3:1: unknown key \"base-url\"\n  hint: write base_url: https://example.org\n"},
		"mappings twice": {settings + "tags: {pages_from: 2}\ntags: {pages_from: 3}\n", ":4:1: duplicate key \"tags\", first on line 3\n  hint: write all values in one place, here or on line 3\n"},
		"twice":          {settings + "key: other\n", ":3:1: duplicate key \"key\", first on line 2\n  hint: keep one of them: delete line 2 or this one\n"},
		"base":           {settings + "base_url: example.org\n", ":3:11: base_url: \"example.org\" is not a full address such as https://example.org/papers/\n  hint: write base_url: https://example.org\n"},
		"base's query":   {settings + "base_url: https://example.org/?a\n", ":3:11: base_url: \"https://example.org/?a\": only a scheme, a host and a path are allowed\n  hint: write the address of the site's front page, with https://\n"},
		"lang":           {settings + "lang: german\n", ":3:7: lang: \"german\" is not a language code\n  hint: write lang: de\n"},
		"repository":     {settings + "repository: github.com/a/b\n", ":3:13: repository: \"github.com/a/b\" doesn't start with https://\n  hint: write repository: https://github.com/a/b\n"},
		"not UTF-8":      {settings + "curator: \xe9\n", ":3:10: not UTF-8 text\n  hint: save the file as UTF-8\n"},
		"control":        {settings + "curator: a\x07b\n", ":3:11: warning: the control character U+0007 (bell) is invisible, and the site leaves it out\n  hint: correct \"ab\": text copied from a PDF often lacks letters\n"},
		"syntax":         {"title: Papers: today\nkey: papers\n", ":1:14: unquoted text can't contain a colon before a space or at the end of a line\n  hint: write title: 'Papers: today'\n"},
		"size":           {settings + "size: small\n", ":3:7: size: unknown value \"small\"\n  hint: write one of full, standard, lean\n"},
		"kind of list":   {settings + "lists: {days: titles}\n", ":3:9: unknown key \"days\"\n  hint: write lists: {day: titles}\n"},
		"style":          {settings + "lists: {day: lines}\n", ":3:14: day: unknown value \"lines\"\n  hint: write one of cards, short, titles\n"},
		"cards":          {settings + "cards: off\n", ":3:8: cards: \"off\" is neither none nor a mapping\n  hint: write none, or papers: and days: with numbers below it\n"},
		"too few cards":  {settings + "cards: {papers: -1}\n", ":3:17: papers: must be a whole number of at least 0\n"},
		"a colour":       {settings + "cards: {accent: red}\n", ":3:17: accent: \"red\" is not a colour: write six hex digits, such as '#8c2f1b'\n  hint: write # and six hexadecimal digits\n"},
		"feeds":          {settings + "feeds: {limits: 3}\n", ":3:9: unknown key \"limits\"\n  hint: write feeds: {limit: 3}\n"},
		"limit":          {settings + "feeds: {limit: 0}\n", ":3:16: limit: must be a whole number of at least 1\n"},
		"kind of feed":   {settings + "feeds: {kinds: [rss, atm]}\n", ":3:22: kinds: unknown value \"atm\"\n  hint: write feeds: {kinds: [rss, atom]}\n"},
		"no kind":        {settings + "feeds: {kinds: []}\n", ":3:16: kinds: is empty\n  hint: remove the key, or name at least one format\n"},
		"exports":        {settings + "exports: {paper: [bib]}\n", ":3:11: unknown key \"paper\"\n  hint: write exports: {papers: [bib]}\n"},
		"kind of file":   {settings + "exports: {papers: [bib, marc]}\n", ":3:25: papers: unknown value \"marc\"\n  hint: write one of bib, ris, csl, json, md\n"},
		"file of lists":  {settings + "exports: {lists: [md]}\n", ":3:19: lists: unknown value \"md\"\n  hint: write one of bib, ris, csl, json, jsonl\n"},
		"rule for PDFs":  {settings + "citations: {pdf: all}\n", ":3:18: pdf: unknown value \"all\"\n  hint: write one of same-site, any, never\n"},
		"a list":         {"- title: x\n", ":1:3: a dash before the key title, as if it were an item of a list\n  hint: write title: x\n"},
		"too large":      {settings + strings.Repeat("#", 1<<20), ": the file is larger than 1 MB\n"},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := load(t, files{"site.yaml": c.text}.site(), cache.Folder{})
			if diff := cmp.Diff(lines([]byte(file+c.want)), lines([]byte(got))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestParseBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org":             "https://example.org/",
		"https://example.org/":            "https://example.org/",
		"https://example.org/repo":        "https://example.org/repo/",
		"https://example.org/repo/":       "https://example.org/repo/",
		"https://example.org//repo//":     "https://example.org/repo/",
		"https://example.org/a/../b/./c":  "https://example.org/b/c/",
		"https://example.org/..":          "https://example.org/",
		"http://localhost:8080":           "http://localhost:8080/",
		"http://127.0.0.1:8080/x":         "http://127.0.0.1:8080/x/",
		"http://[::1]:8080/x/":            "http://[::1]:8080/x/",
		"HTTPS://example.org/Repo":        "https://example.org/Repo/",
		" https://example.org/repo ":      "https://example.org/repo/",
		"https://example.org/a%20b":       "https://example.org/a%20b/",
		"https://example.org:443/":        "https://example.org:443/",
		"https://example.org:65535/":      "https://example.org:65535/",
		"https://example.org:65536/":      "",
		"https://example.org:99999/x/":    "",
		"https://example.org:0/":          "",
		"https://example.org:/":           "",
		"https://example.org/a b":         "",
		"https://example.org/a\\b":        "",
		"https://example.org/a|b":         "",
		"https://example.org/<name>/":     "",
		"https://example.org/\u200bx":     "",
		"https://example.org/ü":           "https://example.org/%C3%BC/",
		"https://example.org/#":           "https://example.org/",
		"":                                "",
		"/":                               "",
		"/repo/":                          "",
		"example.org":                     "",
		"example.org/repo":                "",
		"//example.org/":                  "",
		"https:/example.org":              "",
		"https://":                        "",
		"https:///repo":                   "",
		"https://:8080/":                  "",
		"https://example.org:port/":       "",
		"https://exam ple.org/":           "",
		"https://example.org/%zz":         "",
		"https://example.org/?":           "",
		"https://example.org/?a=b":        "",
		"https://example.org/#top":        "",
		"https://ada:secret@example.org/": "",
		"ftp://example.org/":              "",
		"file:///srv/papers":              "",
		"mailto:ada@example.org":          "",
		"javascript:alert(1)":             "",
		"https://example.org/\x00":        "",
	} {
		got, err := content.ParseBaseURL(in)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("ParseBaseURL(%q) = %q, %v, want %q", in, got, err, want)
		}
		if again, err := content.ParseBaseURL(got); got != "" && (again != got || err != nil) {
			t.Errorf("ParseBaseURL(%q) is not stable: %q, %v", got, again, err)
		}
	}
}

func TestStyleOfLists(t *testing.T) {
	own := map[string]content.ListStyle{"day": content.Titles, "author": content.Cards}
	for _, c := range []struct {
		settings content.Settings
		want     string
	}{
		{content.Settings{Size: content.Full}, "home cards, day cards, week titles, tag cards, author cards, venue cards, submitter cards, collection cards, search cards, trending cards"},
		{content.Settings{}, "home cards, day cards, week titles, tag short, author titles, venue short, submitter titles, collection cards, search short, trending short"},
		{content.Settings{Size: content.Lean}, "home cards, day short, week titles, tag titles, author titles, venue titles, submitter titles, collection cards, search titles, trending titles"},
		{content.Settings{Size: content.Lean, Lists: own}, "home cards, day titles, week titles, tag titles, author cards, venue titles, submitter titles, collection cards, search titles, trending titles"},
		{content.Settings{Size: content.Full, Lists: own}, "home cards, day titles, week titles, tag cards, author cards, venue cards, submitter cards, collection cards, search cards, trending cards"},
	} {
		var got []string
		for _, kind := range content.ListKinds() {
			got = append(got, kind+" "+string(c.settings.Style(kind)))
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%+v: %s, want %s", c.settings, got, c.want)
		}
	}
}

func TestFeedDefaults(t *testing.T) {
	own := content.FeedSettings{Limit: 7, Kinds: []content.FeedKind{content.JSON}}
	others := content.FeedSettings{Others: content.OtherFeedSettings{From: 2, Limit: 30, Kinds: []content.FeedKind{content.Atom}}}
	none := content.FeedSettings{Others: content.OtherFeedSettings{From: 1, Kinds: []content.FeedKind{}}}
	for _, c := range []struct {
		settings content.Settings
		main     string
		others   string // of lists with 1, 2 and 50 papers
	}{
		{content.Settings{Size: content.Full}, "{[rss atom json] 50}", "{[rss atom json] 50} {[rss atom json] 50} {[rss atom json] 50}"},
		{content.Settings{}, "{[rss atom json] 50}", "{[] 0} {[] 0} {[rss] 20}"},
		{content.Settings{Size: content.Lean}, "{[rss] 50}", "{[] 0} {[] 0} {[] 20}"},
		{content.Settings{Feeds: own}, "{[json] 7}", "{[] 0} {[] 0} {[json] 7}"},
		{content.Settings{Size: content.Full, Feeds: own}, "{[json] 7}", "{[json] 7} {[json] 7} {[json] 7}"},
		{content.Settings{Size: content.Full, Feeds: others}, "{[rss atom json] 50}", "{[] 0} {[atom] 30} {[atom] 30}"},
		{content.Settings{Feeds: none}, "{[rss atom json] 50}", "{[] 20} {[] 20} {[] 20}"},
	} {
		if got := fmt.Sprint(c.settings.MainFeeds()); got != c.main {
			t.Errorf("%+v: %s, want %s", c.settings, got, c.main)
		}
		if got := fmt.Sprint(c.settings.OtherFeeds(1), c.settings.OtherFeeds(2), c.settings.OtherFeeds(50)); got != c.others {
			t.Errorf("%+v: %s, want %s", c.settings, got, c.others)
		}
	}
}

func TestPagesFrom(t *testing.T) {
	own := content.Settings{Authors: content.AuthorSettings{PagesFrom: 7}, Tags: content.TagSettings{PagesFrom: 8}, Submitters: content.SubmitterSettings{PagesFrom: 9}}
	for _, c := range []struct {
		settings content.Settings
		want     string
	}{
		{content.Settings{Size: content.Full}, "2 2 1"}, {content.Settings{}, "4 4 4"}, {content.Settings{Size: content.Lean}, "10 10 10"}, {own, "7 8 9"},
	} {
		if got := fmt.Sprint(c.settings.AuthorPagesFrom(), c.settings.TagPagesFrom(), c.settings.SubmitterPagesFrom()); got != c.want {
			t.Errorf("%+v: %s, want %s", c.settings, got, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		settings content.Settings
		want     string
	}{
		{content.Settings{Size: content.Full}, "references bibtex pictures neighbors path report related opengraph json-ld signposts keywords coins all-feeds"},
		{content.Settings{}, "references bibtex pictures neighbors path report related"},
		{content.Settings{Parts: map[content.Part]bool{content.PartJSONLD: true, content.PartPath: false}}, "references bibtex pictures neighbors report related json-ld"},
		{content.Settings{Size: content.Lean}, "bibtex related"},
	} {
		var got []string
		for _, part := range content.Parts() {
			if c.settings.Shows(part) {
				got = append(got, string(part))
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%+v: %s, want %s", c.settings, got, c.want)
		}
	}
}
