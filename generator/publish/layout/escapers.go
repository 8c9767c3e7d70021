package layout

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// formatOf returns the function that prints a value of a type.
func formatOf(typ reflect.Type) func(reflect.Value) string {
	isPrinter := hasMethod(typ, "String") || hasMethod(typ, "Error") || hasMethod(typ, "Format")
	switch {
	case typ.Kind() == reflect.String && !isPrinter:
		return reflect.Value.String
	case typ.Kind() == reflect.Int && !isPrinter:
		return func(v reflect.Value) string { return strconv.FormatInt(v.Int(), 10) }
	}
	panic(errUnknown)
}

// escaperOf returns the function that escapes a value of a type as the commands do that html/template adds.
// Their functions are private: this file has its own for usual texts, and tests compare them with the originals.
func escaperOf(typ reflect.Type, commands []*parse.CommandNode) func(string) string {
	var key strings.Builder
	if typ.PkgPath() == "html/template" {
		key.WriteString(typ.Name())
	}
	for _, command := range commands {
		key.WriteString(strings.Replace(command.String(), "_html_template_", " ", 1))
	}
	switch key.String() {
	case "HTML htmlescaper", "HTMLAttr htmlnamefilter", "JS jsvalescaper":
		return func(text string) string { return text }
	case "HTML rcdataescaper":
		return markupEscaper.Replace
	case "HTML attrescaper":
		return escapeTags
	case " htmlescaper", " attrescaper", " rcdataescaper":
		return textEscaper.Replace
	case " urlfilter urlnormalizer attrescaper":
		return escapeURL(linkOriginal)
	case " urlfilter attrescaper":
		return escapeURL(refreshOriginal)
	}
	panic(errUnknown)
}

var (
	entities = []string{"\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;"}

	markupEscaper = strings.NewReplacer(entities...) // of a text that has entities
	textEscaper   = strings.NewReplacer(append(entities, "&", "&amp;")...)
)

// escapeTags removes the tags of HTML for an attribute, and escapes the rest.
func escapeTags(html string) string {
	if strings.Contains(html, "<") {
		return titleOriginal.escape(template.HTML(html))
	}
	return markupEscaper.Replace(html)
}

// escapeURL returns a function that escapes an address for an attribute, and replaces one with a scheme that
// may be unsafe. It leaves all but the usual addresses to the original.
func escapeURL(o original) func(string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~?=#"
	return func(url string) string {
		if strings.TrimLeft(strings.TrimPrefix(url, "https:"), plain) == "" {
			return url
		}
		return o.escape(url)
	}
}

// An original lets html/template escape values behind a prefix, up to the end of a tag.
type original struct {
	prefix   string
	template *template.Template
}

var (
	titleOriginal   = newOriginal(`<a title="`)
	linkOriginal    = newOriginal(`<a href="`)
	refreshOriginal = newOriginal(`<meta http-equiv="refresh" content="0; url=`)
)

func newOriginal(prefix string) original {
	return original{prefix, template.Must(template.New("").Parse(prefix + `{{.}}">`))}
}

func (o original) escape(value any) string {
	var b strings.Builder
	_ = o.template.Execute(&b, value) // a strings.Builder never fails
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), o.prefix), `">`)
}
