package content_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/output/cache"
)

const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>`

// TestActiveFiles has files that could run in the name of the site, each with the kind that allows it.
func TestActiveFiles(t *testing.T) {
	picture := func(inside string) string { return fmt.Sprintf(svg, inside) }
	for _, c := range []struct{ name, text, kind, why string }{
		{"a.html", "", "html", "HTML can run"}, {"a.HTM", "", "html", "HTML can run"}, {"a.xhtml", "", "html", "HTML can run"}, {"a.html.old", "", "html", "HTML can run"},
		{"a.js", "", "script", "other pages"}, {"a.mjs", "", "script", "other pages"}, {"a.wasm", "", "script", "other pages"}, {"a.swf", "", "script", "other pages"},
		{"a.php", "", "server", "some web servers"}, {"a.php.txt", "", "server", "some web servers"}, {"web.config", "", "server", "some web servers"}, {"a.shtml", "", "server", "some web servers"},
		{"a", "<!DOCTYPE html><p>x", "html", "looks like HTML"}, {"a.unknown", "\n <script>x</script>", "html", "looks like HTML"},
		{"a.svgz", "\x1f\x8b", "svg", "can't be checked"}, {"a.svg", "not XML <", "svg", "can't be checked"}, {"a.svg", "\xff\xfe<\x00s\x00", "svg", "can't be checked"},
		{"a.svg", `<?xml version="1.0" encoding="ISO-8859-1"?><svg/>`, "svg", "can't be checked"}, {"a.svg", picture("&x;"), "svg", "can't be checked"},
		{"a.svg", picture("\n<script>alert(1)</script>"), "svg", "line 2 has the element script"}, {"a.svg", picture("<s:script xmlns:s='http://www.w3.org/2000/svg'/>"), "svg", "the element script"},
		{"a.svg", picture("<g onload='x()'/>"), "svg", "the attribute onload"}, {"a.svg", picture("<g ONCLICK='x()'/>"), "svg", "the attribute onclick"},
		{"a.svg", picture("<foreignObject/>"), "svg", "the element foreignobject"}, {"a.svg", picture("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>"), "svg", "elements of HTML"},
		{"a.svg", picture("<a xlink:href='javascript:x()'/>"), "svg", "the reference javascript"}, {"a.svg", picture("<a href='java\nscript:x()'/>"), "svg", "the reference java"},
		{"a.svg", picture("<a href='&#106;avascript:x()'/>"), "svg", "the reference javascript"}, {"a.svg", picture("<a href='data:text/html,x'/>"), "svg", "the reference data"},
		{"a.svg", picture("<image href='https://example.org/a.png'/>"), "svg", "the reference https"}, {"a.svg", picture("<image href='//example.org/a.png'/>"), "svg", "the reference //"},
		{"a.svg", picture("<use href='https://example.org/a.svg#x'/>"), "svg", "the reference https"}, {"a.svg", picture("<image href='data:image/svg+xml,x'/>"), "svg", "the reference data"},
		{"a.svg", picture("<g xml:base='https://example.org/'/>"), "svg", "the reference https"}, {"a.svg", picture("<set attributeName='href' to='javascript:x()'/>"), "svg", "an animation of href"},
		{"a.svg", picture("<animate attributeName='xlink:href' values='x'/>"), "svg", "an animation of xlink:href"},
		{"a.svg", picture("<style>@import 'https://example.org/a.css'</style>"), "svg", "a style that loads"}, {"a.svg", picture("<style><![CDATA[a{fill:URL( 'https://example.org/a')}]]></style>"), "svg", "a style that loads"},
		{"a.svg", picture("<g style='fill:url(https://example.org/a)'/>"), "svg", "a style that loads"}, {"a.svg", picture(`<g style='fill:\75rl(https://example.org/a)'/>`), "svg", "a style that loads"},
		{"a.svg", "<?xml-stylesheet href='a.css'?>" + picture(""), "svg", "a style sheet"}, {"a.svg", "<!DOCTYPE svg [<!ENTITY x '<script/>'>]>" + picture(""), "svg", "definitions"},
		{"a.xml", "<?xml-stylesheet type='text/xsl' href='a.xsl'?><x/>", "xml", "a style sheet"}, {"a.xml", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>x</x:script>", "xml", "the element script"},
		{"a.xsl", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>", "xml", "elements of HTML or XSLT"},
		{"a.xml", strings.Repeat("<y/>", 10<<18) + "<script/>", "xml", "can't be checked"},
	} {
		expectActive(t, c.name, c.text, c.kind, c.why)
	}
}

// expectActive expects one warning of a file, and none if the site allows its kind.
func expectActive(t *testing.T, file, text, kind, why string) {
	t.Helper()
	name := "files/" + file
	_, problems := load(t, files{name: text}.site(), cache.Folder{})
	want := "content/" + name + ": warning: "
	if !strings.HasPrefix(problems, want) || !strings.Contains(problems, why) || !strings.Contains(problems, "files: {allow: ["+kind+"]}") || strings.Count(problems, "\n") != 2 {
		t.Errorf("%s: %.80q: got %q, want %s", file, text, problems, why)
	}
	allowed := files{name: text, "site.yaml": settings + "files: {allow: [" + kind + "]}\n"}
	if _, problems := load(t, allowed.site(), cache.Folder{}); problems != "" {
		t.Errorf("%s: %.80q, allowed: %s", file, text, problems)
	}
}

// TestInertFiles has files that a site publishes without a warning.
func TestInertFiles(t *testing.T) {
	const script = "<script>alert(1)</script>"
	for _, c := range []struct{ name, text string }{
		{"a.pdf", script}, {"a.png", script}, {"a.html.pdf", script}, {"a.txt", script}, {"a.json", script}, {"a.tar.gz", ""}, {"LICENSE", "text"}, {"a.py", "import x"}, {"a", "\x7fELF"},
		{"a.svg", `<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` +
			fmt.Sprintf(svg, `<metadata><rdf:li rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></metadata><style>*{stroke-linejoin:round;fill:url(#a)}</style>
			<defs><linearGradient id="a"/></defs><use xlink:href="#a" style="fill: url('#a')"/><image href="data:image/png;base64,AA=="/><a href="https://example.org/"><text>a: (b)</text></a><g transform="rotate(3)"/>`)},
		{"a.gpx", `<?xml version="1.0"?><gpx><desc>url(https://example.org/) @import \(x\)</desc></gpx>`}, {"a", "\n"}, {"a.dat", "x <script>"}, {"a.avif", "\x00\x00\x00\x20ftypavif"},
		{"a.csv.gz", script}, {"a.tar.br", ""}, {"a.gpx.gz", gzipped("<gpx/>")}, {"a.tgz", gzipped("a/b")}, {"a.gz", "\x1f\x8b"}, {"a.svgz", gzipped("<svg/>")},
		{"a.svg", fmt.Sprintf(svg, `<style>@media print{a{fill:url(#b)}}<!-- @import --></style><title>url(https://example.org/)</title>`)},
		{"a.xml", "<x a='on'><link href='a.xml'/>y</x>"},
	} {
		if _, problems := load(t, files{"files/" + c.name: c.text}.site(), cache.Folder{}); problems != "" {
			t.Errorf("%s: %s", c.name, problems)
		}
	}
}

// TestLargeFiles has a file at the limit and one above it.
func TestLargeFiles(t *testing.T) {
	text := strings.Repeat("x", 25<<20)
	_, problems := load(t, files{"files/a.pdf": text, "files/b.pdf": text + "x"}.site(), cache.Folder{})
	want := "content/files/b.pdf: warning: the file is larger than 25 MB\n  hint: publish it elsewhere and link to it, or in site.yaml write files: {allow: [large]}\n"
	if problems != want {
		t.Errorf("got %s", problems)
	}
	if _, problems := load(t, files{"files/b.pdf": text + "x", "site.yaml": settings + "files: {allow: large}\n"}.site(), cache.Folder{}); problems != "" {
		t.Errorf("allowed: %s", problems)
	}
}
