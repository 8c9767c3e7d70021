package generator_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/test/testkit"
)

// subscribeSite returns the files of a built site with some settings.
func subscribeSite(t *testing.T, settings string) tree {
	t.Helper()
	dir, out := t.TempDir(), t.TempDir()
	tree{
		"content/site.yaml":       "title: T & Co\nkey: t\nbase_url: https://example.org/repo/\n" + settings,
		"content/tags.yaml":       "video: {name: 'Video <b>'}\n",
		"content/papers/a.md":     paperFile("title: A", "date: 2025-03-12", "tags: [video]"),
		"content/papers/b.md":     paperFile("title: B", "date: 2025-03-13"),
		"content/papers/draft.md": paperFile("title: Hidden", "date: 2025-03-12", "draft: true"),
	}.Write(t, dir)
	build(t, generator.Config{Site: os.DirFS(dir), Output: out, Now: day(t, "2025-03-20")})
	return testkit.ReadTree(t, out)
}

var formActions = regexp.MustCompile(`form-action ([^;]*);`)

func TestSubscribeWithoutProvider(t *testing.T) {
	files := subscribeSite(t, "repository: https://gitlab.com/a/b\n")
	page := files["subscribe/index.html"]
	for _, no := range []string{`class="mail"`, "type=\"email\"", "releases", "Hidden"} {
		if strings.Contains(page, no) {
			t.Errorf("the page has %s:\n%s", no, page)
		}
	}
	for _, want := range []string{
		`href="/repo/feed.xml"`, `href="/repo/feeds/daily/feed.xml"`, `href="/repo/feeds/weekly/feed.xml"`, `href="/repo/tags/video/feed.xml"`, `href="/repo/feeds.opml"`,
		`href="/repo/2025/03/13/"`, `href="/repo/2025/w11/"`, "Video &lt;b&gt;",
		`href="https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fexample.org%2Frepo%2Ftags%2Fvideo%2Ffeed.xml"`,
		`href="https://www.newsblur.com/?url=https%3A%2F%2Fexample.org%2Frepo%2Ffeeds%2Fweekly%2Ffeed.xml"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	for name, data := range files {
		if m := formActions.FindStringSubmatch(data); m != nil && m[1] != "'self'" {
			t.Errorf("%s: forms may post to %s", name, m[1])
		}
	}
	for _, name := range []string{"index.html", "2025/03/13/index.html"} {
		if !strings.Contains(files[name], `<a href="/repo/subscribe/">Follow new papers in your feed reader</a>`) {
			t.Errorf("%s has no invitation", name)
		}
	}
}

func TestSubscribeForms(t *testing.T) {
	const lists = ", lists: [{title: 'Day <i>', value: '\"d', field: 'group[1][1]'}, {title: Week, value: w, field: 'group[1][2]'}]"
	for settings, want := range map[string]string{
		"provider: buttondown, action: 'https://buttondown.com/api/emails/embed-subscribe/lab', lists: [{title: W, value: weekly}]": `https://buttondown.com/api/emails/embed-subscribe/lab email= embed=1 tag=weekly | 'self' https://buttondown.com`,
		"provider: mailchimp, action: 'https://lab.us1.list-manage.com/subscribe/post?u=a1&id=b2'" + lists:                          `https://lab.us1.list-manage.com/subscribe/post?u=a1&amp;id=b2 group[1][1]=&#34;d group[1][2]=w EMAIL= b_a1_b2= | 'self' https://lab.us1.list-manage.com`,
		"provider: listmonk, action: 'https://l.lab.example:9000/subscription/form', lists: [{title: W, value: 5f2-a}]":             `https://l.lab.example:9000/subscription/form email= l=5f2-a nonce= | 'self' https://l.lab.example:9000`,
		"provider: brevo, action: 'https://5e.sibforms.com/serve/MUIF', redirects: ['https://lab.example/thanks']":                  `https://5e.sibforms.com/serve/MUIF EMAIL= html_type=simple locale=en email_address_check= | 'self' https://5e.sibforms.com https://lab.example`,
		"action: 'https://lab.example/s', fields: {a: '<b>'}":                                                                       `https://lab.example/s email= a=&lt;b&gt; | 'self' https://lab.example`,
	} {
		files := subscribeSite(t, "repository: https://github.com/a/b\nsubscribe: {"+settings+"}\n")
		page := files["subscribe/index.html"]
		got := regexp.MustCompile(`<form class="?mail"? method="?post"? action="([^"]*)"`).FindStringSubmatch(page)
		if got == nil {
			t.Errorf("%s: the page has no form:\n%s", settings, page)
			continue
		}
		text := got[1]
		_, form, _ := strings.Cut(page, `<form class="mail"`)
		form, _, _ = strings.Cut(form, "</form>")
		for _, input := range regexp.MustCompile(`<input[^>]*>`).FindAllString(form, -1) {
			name := regexp.MustCompile(` name="([^"]*)"`).FindStringSubmatch(input)
			value := regexp.MustCompile(` value="([^"]*)"`).FindStringSubmatch(input)
			text += " " + name[1] + "="
			if value != nil {
				text += value[1]
			}
		}
		text += " | " + formActions.FindStringSubmatch(page)[1]
		if text != want {
			t.Errorf("%s:\ngot  %s\nwant %s", settings, text, want)
		}
		if strings.Contains(page, "<i>") || !strings.Contains(page, `href="https://github.com/a/b/releases"`) {
			t.Errorf("%s: titles are not escaped, or the releases are missing:\n%s", settings, page)
		}
		if m := formActions.FindStringSubmatch(files["papers/a/index.html"]); m[1] != "'self'" {
			t.Errorf("forms on the page of a paper may post to %s", m[1])
		}
		if !strings.Contains(files["index.html"], "Get new papers in your inbox") {
			t.Error("the front page doesn't say that there is mail")
		}
	}
}
