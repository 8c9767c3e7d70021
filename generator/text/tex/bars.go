package tex

import "strings"

// barred parses \Braket{a|b}: delimiters around an argument, with bars that stretch between its parts.
func (p *parser) barred(t token, c construct) *node {
	source, body, pad := p.raw(), "", ""
	for {
		bar, length := findBar(source)
		if bar < 0 {
			break
		}
		separator := c.text
		if length == 2 {
			separator = strings.Replace(separator, "|", `\|`, 1)
		}
		body += source[:bar] + separator
		source = source[bar+length:]
		if c.once {
			pad = `\,`
			break
		}
	}
	p.push(t, c.delimiters[0]+pad+body+source+pad+c.delimiters[1])
	return p.atom(p.next())
}

// findBar returns the offset and the length of the first |, || or \| outside of groups; -1 if there
// is none.
func findBar(source string) (offset, length int) {
	depth := 0
	for i := 0; i < len(source); i++ {
		switch source[i] {
		case '{':
			depth++
		case '}':
			depth--
		case '\\':
			if depth == 0 && strings.HasPrefix(source[i:], `\|`) {
				return i, 2
			}
			i++
		case '|':
			if depth == 0 {
				return i, 1 + strings.Count(source[i+1:min(i+2, len(source))], "|")
			}
		}
	}
	return -1, 0
}
