package workflows_test

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	parsed "golang.org/x/net/html"
)

// The largest text of a comment, in characters.
const commentLimit = 65536

var (
	mention    = regexp.MustCompile(`(^|[^\w/.-])@[A-Za-z0-9]`)
	reference  = regexp.MustCompile(`(?i)(^|[^\w&])(?:#|gh-)\d+|\w/\w+#\d+`)
	hiddenMark = regexp.MustCompile(`^ offprint:[a-z-]+ $`)
	override   = regexp.MustCompile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
)

// elements are those that Markdown or a comment of this project makes.
var elements = strings.Fields("html head body p a ul ol li code pre strong em del h1 h2 h3 h4 blockquote hr br table thead tbody tr th td details summary input sub")

// faultsOf returns what a stranger could do with a text that GitHub renders: mention people, refer to issues, show
// pictures, link to other hosts, or write HTML. own are the references and hosts that the text may have. As GitHub
// does, it looks for mentions and references in the finished HTML, where escapes are gone, except in code.
func faultsOf(markdown string, own ...string) (faults []string) {
	if n := len([]rune(markdown)); n > commentLimit {
		faults = append(faults, fmt.Sprintf("%d characters", n))
	}
	var b bytes.Buffer
	err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe())).Convert([]byte(markdown), &b)
	if err != nil {
		return append(faults, err.Error())
	}
	document, err := parsed.Parse(&b)
	if err != nil {
		return append(faults, err.Error())
	}
	for n := range document.Descendants() {
		if fault := faultOf(n, own); fault != "" {
			faults = append(faults, fault)
		}
	}
	if override.MatchString(markdown) {
		faults = append(faults, "control of the direction of text")
	}
	return faults
}

func faultOf(n *parsed.Node, own []string) string {
	switch n.Type {
	case parsed.CommentNode:
		if !hiddenMark.MatchString(n.Data) {
			return fmt.Sprintf("comment: %.80q", n.Data)
		}
	case parsed.ElementNode:
		for _, attribute := range n.Attr {
			isKnown := slices.Contains([]string{"href", "class", "type", "disabled", "checked", "start", "align", "style"}, attribute.Key)
			if !isKnown || attribute.Key == "href" && !isOwn(attribute.Val, own) {
				return fmt.Sprintf("attribute: %s=%.80q", attribute.Key, attribute.Val)
			}
		}
		if !slices.Contains(elements, n.Data) {
			return "element: " + n.Data
		}
	case parsed.TextNode:
		for parent := range n.Ancestors() {
			if parent.Data == "code" || parent.Data == "pre" || parent.Data == "a" {
				return ""
			}
		}
		text := n.Data
		for _, allowed := range own {
			text = strings.ReplaceAll(text, allowed, "")
		}
		if mention.MatchString(text) || reference.MatchString(text) {
			return fmt.Sprintf("mention or reference: %.80q", n.Data)
		}
	}
	return ""
}

func isOwn(address string, own []string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && slices.Contains(own, u.Host)
}

func TestFaultsOfComments(t *testing.T) {
	for markdown, want := range map[string]bool{
		"<!-- offprint:check -->\nHello `@ada`, see `<img src=x>` and [it](https://github.com/octo/papers/pull/3). Closes #7": false,
		"```\n@ada\n```": false, "- a\n  <details>\n  b\n  </details>": false, "| a |\n|---|\n| <code>&#64;ada</code> `#3` |": false,
		"ada@example.org is an address": true, // of mail, which GFM links
		"Hello @ada":                    true, "a (@octo/team)": true, "`a`@ada": true, "see #3": true, "see GH-3": true, "a/b#3": true, "&#64;ada": true, `\@ada`: true,
		"![a](https://github.com/a.png)": true, "<img src=x>": true, "a <b onclick=x>b</b>": true, "<!-- offprint:check --> <script>": true,
		"[a](javascript:alert(1))": true, "https://evil.example": true, "a \u202eb": true, "`a \u202eb`": true, "www.evil.example": true, "<!-- x -->": true,
		strings.Repeat("a", commentLimit+1): true,
	} {
		if got := faultsOf(markdown, "github.com", "#7"); (len(got) > 0) != want {
			t.Errorf("%.90q: %q", markdown, got)
		}
	}
}
