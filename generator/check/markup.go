package check

import (
	"regexp"
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

func htmlRule() problem.Rule {
	return problem.Rule{
		Code: htmlInText, Name: "html-in-text", Warning: true,
		About: `HTML in titles, abstracts, summaries and names, which pages show as it is written.`,
		Wrong: `title: The <i>C. elegans</i> connectome`,
		Right: `title: 'The \textit{C. elegans} connectome'`,
	}
}

func markdownRule() problem.Rule {
	return problem.Rule{
		Code: markdownInText, Name: "markdown-in-text", Warning: true,
		About: `Markdown in titles, abstracts and summaries, which are plain text with TeX: pages show stars and brackets.`,
		Wrong: `abstract: We propose a **simple** method.`,
		Right: `abstract: 'We propose a \textbf{simple} method.'`,
	}
}

// markup holds the patterns of markup that texts can't have. Elements count if they are empty ones or
// have an end tag: a paper on parsers may write <b> or <think>.
type markup struct {
	element, entity, markdown *regexp.Regexp
}

func newMarkup() markup {
	return markup{
		element:  regexp.MustCompile(`(?i)<(br|p)\s*/?>|</(i|b|em|strong|sub|sup|p|span|div|a|u|tt|font|inf|italic|bold|sc|li|ul|ol|jats:\w+)>`),
		entity:   regexp.MustCompile(`&(#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5}|amp|lt|gt|quot|apos|nbsp|ndash|mdash|[lr][sd]quo|hellip|[a-zA-Z](acute|grave|uml|circ|tilde|cedil));`),
		markdown: regexp.MustCompile(`\[[^\[\]]+\]\(https?://[^\s)]+\)|(?:^|[\s(])(\*\*\pL([^*$]{0,60}[\pL\d])?\*\*|\*\pL[^*$]{0,60}[\pL\d]\*(?:$|[\s).,;:]))`),
	}
}

// texts checks the texts of a paper for markup.
func (c *checker) texts(entry content.Entry) {
	p := entry.Paper
	for _, text := range []struct{ key, source string }{{"title", p.Title.Source}, {"abstract", p.Abstract.Source}, {"tldr", p.TLDR.Source}} {
		c.html(entry, text.key, text.source)
		if strings.Contains(text.source, "*") || strings.Contains(text.source, "](") {
			if found := c.markup.markdown.FindString(withoutFormulas(text.source)); found != "" {
				c.warnf(markdownInText, entry, text.key, `write \textbf{…}, \emph{…}, or the address alone, which becomes a link`,
					"%s: %q is Markdown", text.key, excerpt(found))
			}
		}
	}
	for _, author := range p.Authors {
		c.html(entry, "authors", author.Name)
	}
}

func (c *checker) html(entry content.Entry, key, source string) {
	if !strings.ContainsAny(source, "<&") {
		return
	}
	source = withoutFormulas(source)
	if found := c.markup.element.FindString(source); found != "" {
		c.warnf(htmlInText, entry, key, `write TeX instead, such as \emph{…} or $x^2$`, "%s: %q is HTML", key, found)
	} else if found := c.markup.entity.FindString(source); found != "" {
		c.warnf(htmlInText, entry, key, "write the character itself", "%s: %q is HTML", key, found)
	}
}

// withoutFormulas returns a text without the formulas in it.
func withoutFormulas(source string) string {
	if !strings.ContainsAny(source, `$\`) {
		return source
	}
	var b strings.Builder
	last := 0
	for _, e := range tex.Expressions(source) {
		b.WriteString(source[last:e.Offset])
		last = e.Offset + len(e.Source)
	}
	return b.String() + source[last:]
}
