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

// linkAssets replaces the relative address in each url(…) of a style sheet with the published name of
// the asset. Other addresses, comments and strings stay unchanged. An address without an asset is a
// problem.
func linkAssets(name, text string, published map[string]string, problems *problem.List) (string, error) {
	var b strings.Builder
	var missing []string
	var offsets []int
	lexer := csslexer.NewLexer(parse.NewInputString(text))
	for at := 0; ; {
		kind, token := lexer.Next()
		if kind == csslexer.ErrorToken {
			if err := lexer.Err(); err != io.EOF {
				return "", err
			}
			for i, at := range problem.PositionsIn(path.Join(layouts.Root, Folder, name), text, offsets) {
				problems.Warnf(missingAsset, at, "add it to layouts/assets; style sheets don't import others, since pages link to all of them",
					"there is no file %s", missing[i])
			}
			return b.String(), nil
		}
		output := string(token)
		if kind == csslexer.URLToken {
			output = linkAsset(name, output, published, func(target string) {
				missing, offsets = append(missing, target), append(offsets, at)
			})
		}
		b.WriteString(output)
		at += len(token)
	}
}

// linkAsset returns a url(…) with the published name.
func linkAsset(style, source string, published map[string]string, missing func(target string)) string {
	inner := strings.TrimSpace(strings.TrimSuffix(source[len("url("):], ")")) // the end of the file closes it too
	if inner != "" && (inner[0] == '"' || inner[0] == '\'') {
		inner = strings.TrimSuffix(inner[1:], inner[:1])
	}
	u, err := url.Parse(inner)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") {
		return source
	}
	target, ok := published[path.Join(path.Dir(style), u.Path)]
	if !ok {
		missing(inner)
		return source
	}
	u.Path, u.RawPath = strings.Repeat("../", strings.Count(style, "/"))+target, ""
	return `url("` + u.String() + `")`
}
