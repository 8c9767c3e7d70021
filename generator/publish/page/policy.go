package page

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"strings"

	"golang.org/x/net/html"
)

// policyOf lets a page load nothing but what the site itself serves, and run no script and
// apply no style that stands in the page, but for the scripts in the head that all pages have.
// These are known by their hashes, each of the text as it is published.
//
// It stands in every page: 300 bytes less of it are 45 MB less of 75,000 papers. For that the
// hashes stand among the default sources, and the whole is an attribute, in which quotes need no
// escapes: base64 and the fixed text have nothing else that would.
func policyOf(head template.HTML) template.HTMLAttr {
	sources := "'self'"
	for _, script := range inlineScripts(string(head)) {
		sum := sha256.Sum256([]byte(script))
		sources += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return template.HTMLAttr(`content="default-src ` + sources + `; object-src 'none'; form-action 'self'; base-uri 'none'"`)
}

// inlineScripts gives the texts of the scripts that stand in HTML itself. Data that is marked up
// as a script needs no leave, and is left out.
func inlineScripts(text string) []string {
	var scripts []string
	inline := false
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return scripts
		case html.StartTagToken:
			inline = isInlineScript(z.Token())
		case html.TextToken:
			if inline {
				scripts = append(scripts, z.Token().Data)
			}
		case html.EndTagToken:
			inline = false
		}
	}
}

func isInlineScript(tag html.Token) bool {
	for _, a := range tag.Attr {
		if a.Key == "src" || a.Key == "type" && strings.HasSuffix(strings.ToLower(a.Val), "json") {
			return false
		}
	}
	return tag.Data == "script"
}
