package check

import (
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
)

func linkTwiceRule() problem.Rule {
	return problem.Rule{
		Code: linkTwice, Name: "link-twice", Warning: true,
		About: `Links of a paper with the same address: only one of the kinds is right.`,
		Wrong: `links: {code: https://example.org/code, project: https://example.org/code/}`,
		Right: `links: {code: https://example.org/code}`,
	}
}

func pdfPageRule() problem.Rule {
	return problem.Rule{
		Code: pdfPage, Name: "pdf-page", Warning: true, Fix: true,
		About: `Links to a PDF that lead to a page about the paper at arXiv or OpenReview.`,
		Wrong: `links: {pdf: https://arxiv.org/abs/2503.04715}`,
		Right: `links: {pdf: https://arxiv.org/pdf/2503.04715}`,
	}
}

func (c *checker) links(entry content.Entry) {
	kinds := map[string]string{}
	for _, link := range entry.Paper.Links {
		address := bare(link.URL)
		if kind, ok := kinds[address]; ok {
			c.warnf(linkTwice, entry, "links", "keep one of them", "links: %s has the address of %s", excerpt(link.Kind), excerpt(kind))
			continue
		}
		kinds[address] = link.Kind
		if link.Kind == "pdf" && (strings.HasPrefix(address, "arxiv.org/abs/") || strings.HasPrefix(address, "openreview.net/forum")) {
			c.warnf(pdfPage, entry, "links", "write the address of the PDF itself, or the key paper", "links: pdf leads to a page")
		}
	}
}

// bare returns an address without what two addresses of one page may differ in.
func bare(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}
