package content_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
)

const scriptInXML = `<g><s:script xmlns:s="http://www.w3.org/1999/xhtml">alert(1)</s:script></g>`

// TestActiveXMLOfAnyName has scripts in files that browsers take for XML by their type.
func TestActiveXMLOfAnyName(t *testing.T) {
	for _, extension := range strings.Fields("gpx kml wsdl xspf owl smil ncx opf mathml rng GPX plist md bib unknown") {
		expectActive(t, "x."+extension, scriptInXML, "xml", "the element script")
	}
	for _, text := range []string{
		"\xef\xbb\xbf" + scriptInXML, "\xef\xbb\xbf \n" + scriptInXML, `<?xml version="1.0"?>` + scriptInXML,
		strings.Repeat("\n", 5000) + scriptInXML,
	} {
		expectActive(t, "x.gpx", text, "xml", "the element script")
	}
	for _, text := range []string{"<g", "\xff\xfe<\x00g\x00", "\xfe\xff\x00\n\x00<\x00g", "\x00<\x00g", "<\x00g\x00", "<g a=b/>"} {
		expectActive(t, "x.gpx", text, "xml", "can't be checked")
	}
}

// TestActiveHTMLOfUnknownType has files that Chromium or Firefox takes for HTML by their start.
func TestActiveHTMLOfUnknownType(t *testing.T) {
	for _, text := range []string{
		strings.Repeat(" ", 600) + "<script>x</script>", strings.Repeat("\n", 1400) + "<script>x</script>", "\xef\xbb\xbf<script>x</script>",
		"<img src=x onerror=x>", "<META charset=utf-8>", "<form/>", "<!-- x --><x/>", "<!doctype\nHTML>", "<!DOCTYPE x><x/>", "<?php?><x/>", "<p", "<h1>x",
	} {
		expectActive(t, "a.unknown", text, "html", "looks like HTML")
	}
}

// TestActiveCompressedFiles has files from which servers serve the name without the last extension.
func TestActiveCompressedFiles(t *testing.T) {
	for _, c := range []struct{ name, text, kind, why string }{
		{"x.html.gz", "", "html", "HTML can run"}, {"x.html.br", "", "html", "HTML can run"}, {"x.html.zst", "", "html", "HTML can run"}, {"x.HTML.GZ", "", "html", "HTML can run"},
		{"x.html.gz.br", "", "html", "HTML can run"}, {"x.html.tgz", "", "html", "HTML can run"},
		{"x.js.gz", "", "script", "other pages"}, {"x.php.gz", "", "server", "some web servers"}, {"x.svg.br", "\x8b\x00", "svg", "can't be checked"}, {"x.br", "", "html", "can't be checked"},
		{"x.svg.gz", gzipped("<svg onload='x()'/>"), "svg", "the attribute onload"}, {"x.svgz", gzipped("<svg onload='x()'/>"), "svg", "the attribute onload"},
		{"x.gpx.gz", gzipped(scriptInXML), "xml", "the element script"}, {"x.gz", gzipped("<script>"), "html", "looks like HTML"}, {"x.gz", gzipped("<script>")[:20], "html", "looks like HTML"},
		{"x.svg.gz", "<svg onload='x()'/>", "svg", "the attribute onload"},
	} {
		expectActive(t, c.name, c.text, c.kind, c.why)
	}
}

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Flush() // so that a part of the result has the text
	_ = w.Close()
	return b.String()
}

// TestActiveStylesInPictures has styles that load from another host although no text has that style in one piece.
func TestActiveStylesInPictures(t *testing.T) {
	for _, inside := range []string{
		`<style>@\69mport "//evil.org/x.css";</style>`, `<style>@im<!-- x -->port "//evil.org/x.css";</style>`, `<style>@im<?x?>port "//evil.org/x.css";</style>`,
		`<style>a{fill:ur<![CDATA[l(//evil.org/x)]]>}</style>`, `<style>a{fill:ur<b>l(#b)</b>l(//evil.org/x)}</style>`, `<style>a{fill:url("/&#9;/evil.org/x")}</style>`,
		`<style>@&#105;mport "//evil.org/x.css";</style>`, `<STYLE>@IMPORT "//evil.org/x.css";</STYLE>`, `<s:style xmlns:s="http://www.w3.org/2000/svg">@import "//evil.org/x.css";</s:style>`,
		`<style>a{background:src("//evil.org/x")}</style>`, `<style>a{b:c\64}</style>`, `<g style="b:c\64"/>`, `<style>a<style>@import "//evil.org/x.css";</style></style>`,
	} {
		expectActive(t, "a.svg", fmt.Sprintf(svg, inside), "svg", "a style that loads")
	}
	expectActive(t, "a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><style>@import "//evil.org/x.css";`, "svg", "a style that loads")
}
