package check

import (
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/markup"
	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

func htmlRule() problem.Rule {
	return problem.Rule{
		Code: htmlInText, Name: "html-in-text", Warning: true,
		About: `HTML or JATS in titles, abstracts, summaries, names, venues and tags, which pages show as it is written. ` + "`offprint add`" + ` converts it. Tokens such as ` + "`<mask>`" + ` and comparisons are words.`,
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

// newMarkdown returns the pattern of Markdown that texts can't have.
func newMarkdown() *pattern.Pattern {
	return pattern.New(`\[[^\[\]]+\]\(https?://[^\s)]+\)|(?:^|[\s(])(\*\*\pL([^*$]{0,60}[\pL\d])?\*\*|\*\pL[^*$]{0,60}[\pL\d]\*(?:$|[\s).,;:]))`)
}

// texts checks the texts of a paper for markup.
func (c *checker) texts(entry content.Entry) {
	p := entry.Paper
	for _, text := range []struct{ key, source string }{{"title", p.Title.Source}, {"abstract", p.Abstract.Source}, {"tldr", p.TLDR.Source}} {
		c.html(entry, text.key, text.source)
		if strings.IndexByte(text.source, '*') >= 0 || strings.Contains(text.source, "](") {
			if found := c.markdown.FindString(withoutFormulas(text.source)); found != "" {
				c.warnf(markdownInText, entry, text.key, `write \textbf{…}, \emph{…}, or the address alone, which becomes a link`,
					"%s: %q is Markdown", text.key, excerpt(found))
			}
		}
	}
	for _, author := range p.Authors {
		c.html(entry, "authors", author.Name)
	}
	c.html(entry, "venue", p.Publication().Venue)
	for _, tag := range p.Tags {
		c.html(entry, "tags", tag)
	}
}

func (c *checker) html(entry content.Entry, key, source string) {
	if strings.IndexByte(source, '<') < 0 && strings.IndexByte(source, '&') < 0 {
		return
	}
	switch found, _ := markup.Find(withoutFormulas(source)); {
	case strings.HasPrefix(found, "&"):
		c.warnf(htmlInText, entry, key, "write the character itself", "%s: %q is HTML", key, excerpt(found))
	case found != "":
		hint := `write TeX instead, such as \emph{…} or $x^2$`
		if key != "title" && key != "abstract" && key != "tldr" {
			hint = "remove it"
		}
		c.warnf(htmlInText, entry, key, hint, "%s: %q is HTML", key, excerpt(found))
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
