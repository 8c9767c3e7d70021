package address

import (
	"net/url"

	"offprint/generator/text/pattern"

	"strings"
	"unicode"
)

// Repair returns the address of the web page that a text names, and reports whether there is one. The text may be a
// link or a badge in Markdown, TeX or HTML; it may have a label before the address, a sentence around it, or white
// space in it; and the address may lack its scheme, or be one for git.
func Repair(s string) (string, bool) {
	s = strings.TrimFunc(strings.Map(withoutControls, s), unicode.IsSpace)
	if len(s) > sizeLimit {
		return "", false
	}
	if isWeb(s) && s == trim(s) {
		return s, true
	}
	for _, form := range []*pattern.Pattern{badgeTarget, markdownTarget, texTarget, htmlTarget} {
		if m := form.FindStringSubmatch(s); m != nil {
			s = m[1]
			break
		}
	}
	s = texEscapes.Replace(joinLines(s))
	if i := strings.Index(s, "://"); i > 0 && strings.Contains(s[:i], " ") { // after a label
		s = s[strings.LastIndexByte(s[:i], ' ')+1:]
	} else if m := label.FindString(s); m != "" && i < 0 {
		s = s[len(m):]
	}
	for _, candidate := range Corrections(trim(strings.TrimLeft(s, "([{<\"'`*“‘"))) {
		if candidate = trim(beforeWords(candidate)); isAddress(candidate) {
			return candidate, true
		}
	}
	return "", false
}

// sizeLimit is the length of the longest text that Repair reads, in bytes.
const sizeLimit = 10_000

// target is the pattern of the end of a link in Markdown, with the address as its group.
const target = `\]\s*\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?[^()]*\)`

var (
	// badgeTarget matches the address of a link whose text is a picture.
	badgeTarget    = pattern.New(`!\[[^\[\]]*\]\s*\([^()]*\)[^()\[\]]*` + target)
	markdownTarget = pattern.New(`\[[^\[\]]*` + target)
	texTarget      = pattern.New(`\\(?:url|href|path)\s*\{\s*([^{}\s]+)\s*\}`)
	htmlTarget     = pattern.New(`(?i)<a\s[^<>]*?href\s*=\s*["']?([^"'<>\s]+)`)
	label          = pattern.New(`^\pL[\pL \-]{0,40}(?::\s+|\s+[-–—]\s+|:(?:www\.))`)
	lineBreak      = pattern.New(`\s*[\n\t]\s*|/ +| +/`)
	texEscapes     = strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\~{}`, "~", `\textasciitilde{}`, "~", `\textasciitilde`, "~", `\~`, "~", `\$`, "$")
)

func withoutControls(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// joinLines returns an address that was broken into lines, or has spaces at its slashes, in one piece.
func joinLines(s string) string {
	return lineBreak.ReplaceAllStringFunc(s, func(found string) string {
		if strings.Contains(found, "/") {
			return "/"
		}
		return ""
	})
}

// beforeWords cuts the words after an address. One more word with a dot or a slash is a part of it: my file.pdf.
func beforeWords(s string) string {
	first, rest, isCut := strings.Cut(s, " ")
	if !isCut {
		return s
	}
	if !strings.Contains(rest, " ") && strings.ContainsAny(rest, "./") && !strings.Contains(rest, "://") && !strings.ContainsAny(first[len(first)-1:], ".,;)") {
		return first + "%20" + rest
	}
	return first
}

// isAddress reports whether s is the address of a web page on a host that may exist in the internet.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && isWeb(s) && isHost(u.Hostname())
}

// isWeb reports whether s is the address of a web page, on any host.
func isWeb(s string) bool {
	if Fault(s) != "" || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || r == '\\' }) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Trim(u.Hostname(), ".") != ""
}

var hostName = pattern.New(`^(?:[\pL\pN_](?:[\pL\pN_-]*[\pL\pN_])?\.)+(?:\pL{2,}|xn--[a-z0-9-]+)\.?$`)

// isHost reports whether a name may be that of a host, and not the name of a file.
func isHost(name string) bool {
	if strings.Contains(name, ":") || strings.Trim(name, "0123456789.") == "" && strings.Count(name, ".") == 3 {
		return true
	}
	if !hostName.MatchString(name) {
		return false
	}
	switch strings.ToLower(name[strings.LastIndexByte(name, '.')+1:]) {
	case "pdf", "html", "htm", "txt", "tex", "bib", "json", "jsonl", "csv", "png", "jpg", "jpeg", "gif", "svg", "gz", "tar", "docx", "pptx", "ipynb":
		return false
	}
	return true
}

// trim drops punctuation at the end of an address that belongs to the text around it, and brackets that close one
// opened before the address.
func trim(s string) string {
	for {
		cut := strings.TrimRight(s, ".,;:!'\"`*>|\\“”’。、，；：！")
		switch end := cut[max(0, len(cut)-1):]; {
		case end == ")" && strings.Count(cut, ")") > strings.Count(cut, "("),
			end == "]" && strings.Count(cut, "]") > strings.Count(cut, "["),
			end == "}" && strings.Count(cut, "}") > strings.Count(cut, "{"):
			cut = cut[:len(cut)-1]
		}
		if cut == s {
			return s
		}
		s = cut
	}
}
