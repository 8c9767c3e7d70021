package markup

import (
	"slices"
	"strconv"
	"strings"

	"offprint/generator/text/pattern"
)

// elements maps the elements that are converted to the TeX command of their content; "" is content without
// a style. Elements with the prefix of JATS that are missing here are without a style too.
var elements = map[string]string{
	"i": `\textit`, "italic": `\textit`, "em": `\emph`, "b": `\textbf`, "strong": `\textbf`, "bold": `\textbf`,
	"sub": `\textsubscript`, "inf": `\textsubscript`, "sup": `\textsuperscript`, "sc": `\textsc`, "scp": `\textsc`,
	"tt": `\texttt`, "code": `\texttt`, "monospace": `\texttt`, "u": `\underline`, "underline": `\underline`,
	"q": "", "a": "", "span": "", "div": "", "font": "", "small": "", "big": "", "roman": "", "p": "", "br": "", "hr": "", "break": "",
	"ul": "", "ol": "", "li": "", "list-item": "", "math": "", "tex-math": "", "inline-formula": "", "disp-formula": "", "alternatives": "",
	"named-content": "", "styled-content": "", "ext-link": "", "sans-serif": "",
}

func isElement(name string) bool {
	_, ok := elements[name]
	return ok
}

func isMath(name string) bool {
	return slices.Contains([]string{"math", "tex-math", "inline-formula", "disp-formula", "alternatives"}, name)
}

type converter struct {
	isPlain bool // without styles
}

func (c converter) convert(source string) string {
	if !strings.ContainsAny(source, "<&") {
		return source
	}
	source = unescape(source, c.isPlain)
	tokens := tokenize(source)
	match(tokens)
	if !slices.ContainsFunc(tokens, token.isMarkup) {
		return source
	}
	return tidy(c.all(tokens, 0, len(tokens), ""))
}

// all converts the tokens from i to end, which are in an element.
func (c converter) all(tokens []token, i, end int, parent string) string {
	var b strings.Builder
	item := 0
	for ; i < end; i++ {
		t := tokens[i]
		switch {
		case !t.isMarkup():
			b.WriteString(t.source)
		case t.kind == empty:
			b.WriteString(breakAfter(t.name, b.String()))
		case t.end > 0:
			if t.name == "li" || t.name == "list-item" {
				item++
			}
			b.WriteString(c.element(tokens, i, parent, item))
			i = t.end
		}
	}
	return b.String()
}

// breakAfter returns the white space for an empty element. A line break within a sentence is a space.
func breakAfter(name, before string) string {
	before = strings.TrimRight(before, " \n")
	if name == "p" || before != "" && strings.ContainsAny(before[len(before)-1:], ".!?:;)") {
		return paragraph
	}
	return "\n"
}

const paragraph = "\n\n"

// element converts the element at i.
func (c converter) element(tokens []token, i int, parent string, item int) string {
	t := tokens[i]
	if isMath(t.name) {
		return c.formula(tokens, i)
	}
	content := c.all(tokens, i+1, t.end, t.name)
	switch t.name {
	case "p":
		if parent == "li" || parent == "list-item" {
			return content
		}
		return paragraph + content + paragraph
	case "div", "sec":
		return paragraph + content + paragraph
	case "ul", "ol", "list":
		return paragraph + c.list(t.name, content) + paragraph
	case "li", "list-item":
		if !c.isPlain && (parent == "ul" || parent == "ol" || parent == "list") {
			return `\item ` + strings.TrimSpace(content) + "\n"
		}
		return paragraph + bullet(parent, item) + strings.TrimSpace(content) + paragraph
	case "title":
		if isLabel(content) {
			return paragraph
		}
		return paragraph + c.styled(`\textbf`, content) + paragraph
	case "label", "xref", "fn":
		return ""
	case "q":
		return "“" + content + "”"
	case "a", "ext-link":
		return c.link(t.attrs, content)
	}
	if strings.Contains(t.attrs, "small-caps") { // <span style="font-variant: small-caps"> of CSL
		return c.styled(`\textsc`, content)
	}
	return c.styled(elements[t.name], content)
}

// isLabel reports whether a heading says what pages say themselves.
func isLabel(s string) bool {
	return strings.EqualFold(strings.Trim(s, " .:\n"), "abstract") || strings.EqualFold(strings.Trim(s, " .:\n"), "summary")
}

// list returns the items of a list as an environment of TeX.
func (c converter) list(name, content string) string {
	content = strings.TrimSpace(content)
	environment := "itemize"
	if name == "ol" {
		environment = "enumerate"
	}
	if c.isPlain || !strings.HasPrefix(content, `\item`) {
		return content
	}
	return `\begin{` + environment + "}\n" + content + "\n" + `\end{` + environment + "}"
}

func bullet(list string, item int) string {
	if list == "ol" {
		return strconv.Itoa(item) + ". "
	}
	return "• "
}

// styled returns the content as the argument of a command, with the spaces at its ends outside.
func (c converter) styled(command, content string) string {
	inner := strings.TrimSpace(content)
	if command == "" || c.isPlain || inner == "" || strings.Contains(inner, paragraph) || !isBalanced(inner) {
		return content
	}
	before, after, _ := strings.Cut(content, inner)
	return before + command + "{" + inner + "}" + after
}

// isBalanced reports whether a text can be an argument of a TeX command.
func isBalanced(s string) bool {
	depth := 0
	for i := 0; i < len(s) && depth >= 0; i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	return depth == 0 && !strings.HasSuffix(s, `\`)
}

var hrefs = pattern.New(`(?:^|[\s:])href\s*=\s*(?:"(https?://[^"\s{}\\]+)"|'(https?://[^'\s{}\\]+)')`)

func (c converter) link(attrs, content string) string {
	m := hrefs.FindStringSubmatch(attrs)
	if m == nil || c.isPlain || !isBalanced(content) || strings.TrimSpace(content) == "" || strings.Contains(content, "://") {
		return content
	}
	return `\href{` + m[1] + m[2] + "}{" + strings.TrimSpace(content) + "}"
}

var blanks = pattern.New(`[ \t]*\n[ \t]*\n\s*`)

// tidy leaves one blank line between paragraphs.
func tidy(s string) string {
	return strings.TrimSpace(blanks.ReplaceAllString(s, paragraph))
}
