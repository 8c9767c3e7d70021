package asset

import (
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/tdewolff/parse/v2"
	csslexer "github.com/tdewolff/parse/v2/css"

	"offprint/generator/problem"
	"offprint/layouts"
)

// linkAssets puts the published names of other assets into a style sheet, wherever it has
// url(…). Addresses on this or another host, and those of data, stay as they are; so do
// comments and strings. An address that leads to no asset is a problem.
func linkAssets(name, text string, published map[string]string, problems *problem.List) (string, error) {
	var b strings.Builder
	lexer := csslexer.NewLexer(parse.NewInputString(text))
	for at := 0; ; {
		kind, token := lexer.Next()
		if kind == csslexer.ErrorToken {
			if err := lexer.Err(); err != io.EOF {
				return "", err
			}
			return b.String(), nil
		}
		written := string(token)
		if kind == csslexer.URLToken {
			written = linkAsset(name, written, published, func(target string) {
				problems.Warnf(problem.PositionIn(path.Join(layouts.Root, Folder, name), text, at), "put it beside the style sheet; style sheets can't import others, since pages link all of them",
					"there is no file %s", target)
			})
		}
		b.WriteString(written)
		at += len(token)
	}
}

// linkAsset gives a url(…) its published name.
func linkAsset(style, written string, published map[string]string, missing func(target string)) string {
	inner := strings.TrimSpace(written[len("url(") : len(written)-1])
	if len(inner) > 1 && (inner[0] == '"' || inner[0] == '\'') {
		inner = inner[1 : len(inner)-1]
	}
	u, err := url.Parse(inner)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") {
		return written
	}
	as, ok := published[path.Join(path.Dir(style), u.Path)]
	if !ok {
		missing(inner)
		return written
	}
	u.Path, u.RawPath = strings.Repeat("../", strings.Count(style, "/"))+as, ""
	return `url("` + u.String() + `")`
}
