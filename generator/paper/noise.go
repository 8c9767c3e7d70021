package paper

import (
	"strings"
	"unicode"

	"offprint/generator/text/pattern"
)

var (
	htmlMarks   = pattern.New(`(?i)\s*<sup>\s*([^<>]*?)\s*</sup>`)
	inlineTags  = pattern.New(`(?i)</?(?:i|b|em|strong|span|a|u)(?: [^<>]*)?>`)
	strongWords = pattern.New(`(^|[\s,;])(?:\*\*|__)(\pL[^*_]*)(?:\*\*|__)`) // of Markdown
	emphasis    = pattern.New(`(^|[,;]\s*)[*_](\pL[^*_,;]*)[*_]`)
	linkedWords = pattern.New(`()\[([^\[\]]+)\]\(https?://[^()\s]+\)`)
	email       = pattern.New(`\s*(?:[(<\[{]\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\s*[)>\]}])?`)
	ofIEEE      = pattern.New(`,?\s*\(?(?:(?:Graduate )?Student |Senior |Life (?:Senior )?)?(?:Member|Fellow),? IEEE\)?`)
	yearBehind  = pattern.New(`(\pL\.?)\s+\((?:19|20)\d\d\)\.?$`) // of a reference
	numbering   = pattern.New(`(^|[,;]\s+)\d{1,2}[.)]\s*(\pL)`)
	titles      = pattern.New(`(^|[,;&]\s*|\band\s+)((?:PD|Priv\.-Doz|Univ|Lic|Mag|Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dra|Ing|Dipl|Assoc|Asst|med|rer|nat|phil|habil|h\.c)\b[.-]*\s*)+(\pL)`)
)

// withoutNoise removes what people write around names and is no part of them: titles, numbers of lists,
// addresses for mail and memberships. It writes marks in HTML as those of TeX.
func withoutNoise(s string) string {
	if strings.ContainsAny(s, "<>") {
		s = inlineTags.ReplaceAllString(s, "")
		s = htmlMarks.ReplaceAllString(s, `$$^{$1}$$`)
	}
	if strings.ContainsAny(s, "*_[") {
		for _, pattern := range [...]*pattern.Pattern{strongWords, emphasis, linkedWords} {
			s = pattern.ReplaceAllString(s, "$1$2")
		}
	}
	if strings.Contains(s, "@") {
		s = email.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "IEEE") {
		s = ofIEEE.ReplaceAllString(s, "")
	}
	if strings.ContainsAny(s, "0123456789") {
		s = numbering.ReplaceAllString(s, "$1$2")
	}
	if strings.HasSuffix(strings.TrimSuffix(s, "."), ")") {
		s = yearBehind.ReplaceAllString(s, "$1")
	}
	if !hasTitle(s) {
		return s
	}
	return titles.ReplaceAllStringFunc(s, func(found string) string {
		m := titles.FindStringSubmatch(found)
		return m[1] + m[3]
	})
}

func hasTitle(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if isTitle(strings.Trim(word, ",;&")) {
			return true
		}
	}
	return false
}

// isTitle reports whether a word is an academic title or a form of address.
func isTitle(word string) bool {
	switch strings.TrimSuffix(word, ".") {
	case "Dr.-Ing", "Dipl.-Ing", "Univ.-Prof", "Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Sir", "Dra":
		return true
	}
	return word == "Lic." || word == "Ing." || word == "Mag."
}

// cutDegrees cuts degrees off the end of a name.
func (p *piece) cutDegrees() {
	for {
		i := strings.LastIndexByte(p.Name, ' ')
		if i < 0 || !isDegree(p.Name[i+1:]) {
			return
		}
		p.Name = strings.TrimRight(p.Name[:i], " ,")
	}
}

// WithoutDegrees returns a part of a name without the degrees at its end: "Quill, MD, PhD". A part that is a degree
// returns "".
func WithoutDegrees(s string) string {
	for s != "" {
		i := strings.LastIndexAny(s, " ,") + 1
		if !isDegree(s[i:]) {
			break
		}
		s = strings.TrimRight(s[:i], " ,")
	}
	return s
}

// cutSecondScript cuts the words of a second script off a name: Hao Quill 陈昊, 陈昊 Hao Quill.
func (p *piece) cutSecondScript() {
	if p.Native != "" || isLatin(p.Name) || hasNoLatin(p.Name) || strings.ContainsAny(p.Name, "()[]{}（）<>") {
		return
	}
	words := strings.FieldsFunc(p.Name, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == '|' })
	second := 0 // the first word behind those in the first script
	for i, word := range words {
		if !strings.ContainsFunc(word, unicode.IsLetter) {
			continue
		}
		if second > 0 && isLatin(word) != isLatin(words[second-1]) {
			break
		}
		second = i + 1
	}
	before, after := strings.Join(words[:second], " "), strings.Join(words[second:], " ")
	switch {
	case isLatin(before) && hasNoLatin(after):
		p.Name, p.Native = before, after
	case hasNoLatin(before) && isLatin(after):
		p.Name, p.Native = after, before
	}
}
