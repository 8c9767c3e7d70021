package digest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// shape returns the elements of HTML and the targets of its links.
func shape(t *testing.T, source string) string {
	t.Helper()
	var b strings.Builder
	for _, e := range elements(t, source) {
		b.WriteString(e.Data + " " + attr(e, "href") + "\n")
	}
	return b.String()
}

func elements(t *testing.T, source string) (all []*html.Node) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attr(e *html.Node, name string) string {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// supported are the elements that mail programs and feed readers show.
var supported = " html head meta title style body div table tbody tr td p h1 h2 h3 h4 h5 h6 ul ol li a span strong em code pre blockquote br hr del sup img th thead "

var (
	property = regexp.MustCompile(`(?:^|;)\s*([a-z-]+)\s*:`)
	allowed  = " margin padding width max-width max-height font-family font-size line-height background color display overflow white-space height "
)

// mailRules are the rules of docs/mail-html.md by their names there. Each returns what is wrong with an element.
var mailRules = map[string]func(e *html.Node) string{
	"Elements": func(e *html.Node) string {
		if !strings.Contains(supported, " "+e.Data+" ") {
			return "<" + e.Data + ">"
		}
		return ""
	},
	"Inline styles": func(e *html.Node) string {
		for _, match := range property.FindAllStringSubmatch(attr(e, "style"), -1) {
			if !strings.Contains(allowed, " "+match[1]+" ") {
				return match[1]
			}
		}
		return ""
	},
	"Table roles": func(e *html.Node) string {
		if e.Data == "table" && attr(e, "role") != "presentation" {
			return "a layout table without a role"
		}
		return ""
	},
	"Width": func(e *html.Node) string {
		if n, err := strconv.Atoi(attr(e, "width")); err == nil && (n > 600 || !strings.Contains(attr(e, "style"), "width:100%;max-width:600px")) {
			return "the width " + attr(e, "width")
		}
		return ""
	},
	"Absolute links": func(e *html.Node) string {
		if e.Data == "a" && !strings.HasPrefix(attr(e, "href"), "https://") && !strings.HasPrefix(attr(e, "href"), "mailto:") {
			return "a link to " + attr(e, "href")
		}
		return ""
	},
	"No required images": func(e *html.Node) string {
		if e.Data == "img" && attr(e, "alt") == "" || strings.Contains(attr(e, "style"), "url(") {
			return "an image without alternative text"
		}
		return ""
	},
	"No scripts": func(e *html.Node) string {
		for _, a := range e.Attr {
			if strings.HasPrefix(a.Key, "on") {
				return "the attribute " + a.Key
			}
		}
		return ""
	},
}

// TestMailFollowsRules checks the mail of real papers.
func TestMailFollowsRules(t *testing.T) {
	papers := longTitles(t, 50)
	mail := text(t, digestOf(t, folder(papers...), builtin()).Message)
	all := elements(t, mail)
	for name, rule := range mailRules {
		for _, e := range all {
			if wrong := rule(e); wrong != "" {
				t.Errorf("%s: %s", name, wrong)
			}
		}
	}
	if style := mail[strings.Index(mail, "<style>"):strings.Index(mail, "</style>")]; len(style) > 8192 || !strings.Contains(style, "prefers-color-scheme") {
		t.Errorf("the style sheet has %d bytes", len(style))
	}
	for _, want := range []string{`<html lang="en">`, `<meta name="viewport"`, `<meta name="color-scheme" content="light dark">`, `<div style="display:none;`} {
		if strings.Count(mail, want) != 1 {
			t.Errorf("the mail has %d times %s", strings.Count(mail, want), want)
		}
	}
	if before, _, _ := strings.Cut(mail, `<div style="display:none;`); strings.Contains(before[strings.Index(before, "<body"):], "</") {
		t.Error("something is before the preheader")
	}
}

// TestMailRulesFindFaults breaks each rule.
func TestMailRulesFindFaults(t *testing.T) {
	for name, source := range map[string]string{
		"Elements": "<svg></svg>", "Inline styles": `<p style="float:left">`, "Table roles": "<table></table>", "Width": `<table width="800"></table>`,
		"Absolute links": `<a href="/papers/">`, "No required images": `<img src="x.png">`, "No scripts": `<p onclick="x">`,
	} {
		found := false
		for _, e := range elements(t, source) {
			found = found || mailRules[name](e) != ""
		}
		if !found {
			t.Errorf("%s finds nothing in %s", name, source)
		}
	}
}

// TestMailRulesAreDocumented looks for the rules in docs/mail-html.md.
func TestMailRulesAreDocumented(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs/mail-html.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name := range mailRules {
		if !strings.Contains(string(data), "| "+name+" |") {
			t.Errorf("docs/mail-html.md has no rule %s", name)
		}
	}
}

// TestFragmentHasNoPage checks that the digest for feed readers is a part of a page with no style sheet.
func TestFragmentHasNoPage(t *testing.T) {
	fragment := text(t, digestOf(t, folder(&paper.Paper{Title: paper.Text{Plain: "x"}}), builtin()).HTML)
	for _, unwanted := range []string{"<html", "<head", "<style", "<body", "display:none", "<script"} {
		if strings.Contains(fragment, unwanted) {
			t.Errorf("the fragment has %s", unwanted)
		}
	}
}

// TestLongLeadsAndNotesAreCut has texts within the limits of content that together exceed that of mail.
func TestLongLeadsAndNotesAreCut(t *testing.T) {
	var papers []*paper.Paper
	var leads []string
	for i := range 60 {
		title := strings.Repeat([]string{"大規模言語モデル", "نموذج ", "a & <b> "}[i%3], 120)
		papers = append(papers, &paper.Paper{ID: "l" + strconv.Itoa(i), Title: paper.Text{Plain: title}, TLDR: paper.Text{Plain: title}})
		leads = append(leads, papers[i].ID)
	}
	for name, c := range map[string]struct{ source, want string }{
		"short note": {"A note.", ">A note.<"},
		"large note": {strings.Repeat("a & <b>\n\n", 4000), `<p style="margin:0 0 8px"><a href="` + base + `2025/w11/">on the web</a></p>`},
	} {
		f := folder(papers...)
		f.Notes = []content.PeriodNote{{Period: paper.WeekOf(thursday), Leads: leads, Text: paper.Note{Source: c.source}}}
		mail := text(t, digestOf(t, f, builtin()).Message)
		shown := strings.Count(mail, `<a href="`+base+"papers/")
		if len(mail) >= 100_000 || shown < 8 || !strings.Contains(mail, "and "+strconv.Itoa(60-shown)+" more") || !strings.Contains(mail, c.want) {
			t.Errorf("%s: %d bytes, %d papers", name, len(mail), shown)
		}
	}
}
