package layout

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// formatOf returns the function that prints a value of a type.
func formatOf(typ reflect.Type) func(reflect.Value) string {
	switch {
	case hasMethod(typ, "String"), hasMethod(typ, "Error"), hasMethod(typ, "Format"):
		panic(errUnknown)
	case typ.Kind() == reflect.String:
		return reflect.Value.String
	case typ.Kind() == reflect.Int:
		return func(v reflect.Value) string { return strconv.FormatInt(v.Int(), 10) }
	}
	panic(errUnknown)
}

// escaperOf returns the function that escapes a value of a type as the commands do that html/template adds.
// Their functions are private: this file has its own, and tests compare them with the originals.
func escaperOf(typ reflect.Type, commands []*parse.CommandNode) func(string) string {
	var escapers []func(string) string
	for _, command := range commands {
		name, ok := command.Args[0].(*parse.IdentifierNode)
		if !ok || len(command.Args) > 1 {
			panic(errUnknown)
		}
		escapers = append(escapers, escaper(strings.TrimPrefix(name.Ident, "_html_template_"), typ))
		typ = reflect.TypeFor[string]()
	}
	return func(text string) string {
		for _, escape := range escapers {
			text = escape(text)
		}
		return text
	}
}

// escaper returns an escaper of html/template by name, for values of a type.
func escaper(name string, typ reflect.Type) func(string) string {
	switch typ {
	case reflect.TypeFor[template.HTML]():
		name += " HTML"
	case reflect.TypeFor[template.HTMLAttr](), reflect.TypeFor[template.JS](),
		reflect.TypeFor[template.URL](), reflect.TypeFor[template.JSStr](), reflect.TypeFor[template.CSS](), reflect.TypeFor[template.Srcset]():
		name += " " + typ.Name()
	}
	switch name {
	case "htmlescaper HTML", "htmlnamefilter HTMLAttr", "jsvalescaper JS":
		return unchanged
	case "rcdataescaper HTML":
		return escapeMarkup
	case "attrescaper HTML":
		return escapeTags
	case "htmlescaper", "attrescaper", "rcdataescaper":
		return escapeText
	case "urlfilter":
		return filterURL
	case "urlnormalizer":
		return normalizeURL
	}
	panic(errUnknown)
}

var (
	entities = []string{"\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;"}

	markupEscaper = strings.NewReplacer(entities...)
	textEscaper   = strings.NewReplacer(append(entities, "&", "&amp;")...)
)

// escapeText escapes a text in HTML and in quoted attributes.
func escapeText(text string) string { return textEscaper.Replace(text) }

// escapeMarkup escapes a text that has entities.
func escapeMarkup(text string) string { return markupEscaper.Replace(text) }

// attribute lets html/template remove tags.
var attribute = template.Must(template.New("").Parse(`<a title="{{.}}">`))

// escapeTags removes the tags of HTML for an attribute, and escapes the rest.
func escapeTags(html string) string {
	if !strings.Contains(html, "<") {
		return escapeMarkup(html)
	}
	var b strings.Builder
	_ = attribute.Execute(&b, template.HTML(html)) // a strings.Builder never fails
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), `<a title="`), `">`)
}

// filterURL replaces an address with a scheme that may be unsafe.
func filterURL(url string) string {
	scheme, _, ok := strings.Cut(url, ":")
	if !ok || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto") {
		return url
	}
	return "#ZgotmplZ"
}

// normalizeURL escapes what an address can't have.
func normalizeURL(url string) string {
	var b strings.Builder
	written := 0
	for i := range len(url) {
		if isURLByte(url[i]) || url[i] == '%' && i+2 < len(url) && isHex(url[i+1]) && isHex(url[i+2]) {
			continue
		}
		fmt.Fprintf(&b, "%s%%%02x", url[written:i], url[i])
		written = i + 1
	}
	return b.String() + url[written:]
}

func isURLByte(b byte) bool {
	return isAlphanumeric(b) || strings.IndexByte("!#$&*+,/:;=?@[]-._~", b) >= 0
}

func isAlphanumeric(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

func isHex(b byte) bool { return isAlphanumeric(b) && b|0x20 <= 'f' }
