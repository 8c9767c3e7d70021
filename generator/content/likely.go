package content

import (
	"path"

	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/problem"
	"offprint/generator/text/filename"
	"offprint/generator/text/pattern"
	"offprint/generator/text/slug"
)

// canonical reads a value and returns the canonical form that parse gives it. The hint about a value that
// parse refuses has the first of its likely corrections that parse accepts.
func (r *reader) canonical(code problem.Code, n *yaml.Node, what string, parse func(string) (string, error)) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	value, err := parse(s)
	if err == nil {
		return value
	}
	hint := formHints[code]
	for _, candidate := range corrections(code, s) {
		if _, err := parse(candidate); err == nil {
			hint = r.instead(n, candidate)
			if code == filePathForm {
				hint = "put the file in content/files/, and " + hint
			}
			break
		}
	}
	at := r.at(n)
	if space := strings.IndexByte(s, ' '); space > 0 && (code == doiForm || code == arxivForm) && n.Style == 0 {
		at.Column += len([]rune(s[:space]))
	}
	r.add(problem.Problem{Code: code, Position: at, Hint: hint, Text: what + ": " + short(err, s)})
	return ""
}

// formHints say how to find a value whose correction is not obvious. They have no examples: these would be
// taken for the correction.
var formHints = map[problem.Code]string{
	idForm:         "choose another id, of lower-case letters and digits with hyphens between them",
	slugForm:       "choose another name, of lower-case letters and digits with hyphens between them",
	arxivForm:      "copy the id from the paper's page on arxiv.org",
	doiForm:        "copy the DOI from the paper's page: it starts with 10., digits and a slash",
	openReviewForm: "copy the part after forum?id= from the paper's address",
	aclForm:        "copy the last part of the paper's address at aclanthology.org",
	orcidForm:      "copy the iD from the author's page on orcid.org",
	bibKeyForm:     "write letters, digits and hyphens",
	languageForm:   "write the code of the language, such as en, de or pt-BR",
	filePathForm:   "save the file in content/files/, and write files/ and its name",
	BaseURLForm:    "write the address of the site's front page, with https://",
	siteKeyForm:    "write up to 64 letters, digits, hyphens and underscores",
	mailForm:       "write an address of a mailing list or a sender, with or without a name: Name <address>",
	colourForm:     "write # and six hexadecimal digits",
}

var (
	arxivInText = pattern.New(`(?:^|\D)(\d{4}\.?\d{4,5})(?:v\d+)?(?:\D|$)`)
	doiInText   = pattern.New(`10\.\d{4,9}(?:\.\d+)*/\S+`)
	doiDot      = pattern.New(`^(.*?10[.,]\d{4,9})[.:\\|](.+)$`)
	orcidInText = pattern.New(`(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])`)
	aclInText   = pattern.New(`[A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d+`)
	idInAddress = pattern.New(`[?&]id=([A-Za-z0-9_-]+)`)
	notBibKey   = pattern.New("[^!$&*+\\-./0-9:;<>?@A-Z[\\]^_`a-z|]+")
)

// corrections returns what a value in a wrong form may mean, the most likely one first.
func corrections(code problem.Code, s string) (candidates []string) {
	joined := strings.Join(strings.Fields(s), "")
	switch code {
	case idForm, slugForm:
		if filename.IsDevice(s) || s == "page" {
			return nil
		}
		if strings.Contains(s, "://") || strings.HasPrefix(s, "/papers/") {
			return []string{idInPath(s)}
		}
		return []string{strings.TrimSuffix(s, path.Ext(s)), slug.Of(strings.TrimSuffix(s, ".md")), strings.ReplaceAll(slug.Of(s), ".", "-")}
	case siteKeyForm:
		return []string{slug.Of(s)}
	case arxivForm:
		digits := strings.NewReplacer("O", "0", "o", "0", "l", "1", ",", ".").Replace(joined)
		for _, text := range []string{joined, digits} {
			if m := arxivInText.FindStringSubmatch(text); m != nil {
				candidates = append(candidates, m[1][:4]+"."+strings.TrimPrefix(m[1][4:], "."))
			}
		}
	case doiForm:
		candidates = []string{doiInText.FindString(joined), strings.Replace(joined, "10,", "10.", 1)}
		if m := doiDot.FindStringSubmatch(joined); m != nil {
			candidates = append(candidates, strings.Replace(m[1], ",", ".", 1)+"/"+m[2])
		}
	case orcidForm:
		if m := orcidInText.FindStringSubmatch(s); m != nil {
			candidates = []string{strings.Join(m[1:], "-")}
		}
	case openReviewForm:
		if m := idInAddress.FindStringSubmatch(s); m != nil {
			candidates = []string{m[1]}
		}
	case aclForm:
		candidates = []string{aclInText.FindString(s)}
	case bibKeyForm:
		candidates = []string{notBibKey.ReplaceAllString(norm.NFKD.String(s), "")}
	case languageForm:
		candidates = []string{languages[strings.ToLower(s)]}
	case filePathForm:
		if _, below, ok := strings.Cut(s, "files/"); ok {
			candidates = append(candidates, path.Join("files", path.Join("/", below)))
		}
		if !strings.Contains(s, "://") && !strings.HasSuffix(s, "/") {
			candidates = append(candidates, "files/"+path.Base(s))
		}
	case BaseURLForm:
		if host := anyScheme.ReplaceAllString(s, ""); host != "" {
			candidates = []string{"https://" + host, "https://" + strings.ReplaceAll(host, " ", "%20"), "https://" + strings.ReplaceAll(host, `\`, "/")}
		}
	}
	return slices.DeleteFunc(candidates, func(s string) bool { return s == "" })
}

// idInPath returns the id of the paper whose page has an address: that of arXiv without its version, or the last segment.
func idInPath(address string) string {
	last := path.Base(address)
	if m := arxivInText.FindStringSubmatch(last); m != nil && strings.Contains(strings.ToLower(address), "arxiv") {
		return m[1]
	}
	return last
}

// anyScheme matches the start of an address, well-formed or not: //, ftp://, http:/ or https//.
var anyScheme = pattern.New(`^(?:[A-Za-z]+:?/+)?/*`)

// languages are the codes of languages by the names that people write.
var languages = map[string]string{
	"english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "francais": "fr", "spanish": "es", "español": "es",
	"espanol": "es", "portuguese": "pt", "português": "pt", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
	"chinese": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja", "korean": "ko", "한국어": "ko", "russian": "ru", "русский": "ru",
	"polish": "pl", "polski": "pl", "czech": "cs", "čeština": "cs", "turkish": "tr", "türkçe": "tr", "swedish": "sv", "svenska": "sv",
	"norwegian": "no", "danish": "da", "finnish": "fi", "hungarian": "hu", "greek": "el", "arabic": "ar", "hebrew": "he", "persian": "fa",
	"hindi": "hi", "vietnamese": "vi", "indonesian": "id", "ukrainian": "uk", "romanian": "ro", "catalan": "ca",
}

// oneOf reads one of several words.
func (r *reader) oneOf(n *yaml.Node, what string, values []string) string {
	s := r.required(n, what)
	if s == "" || slices.Contains(values, s) {
		return s
	}
	hint := "write one of " + strings.Join(values, ", ")
	if near := nearestWord(s, values); near != "" {
		hint = r.instead(n, near)
	}
	r.errorf(unknownValue, n, hint, "%s: unknown value %q", what, shorten(s))
	return ""
}

// nearestWord returns the value that a text means: the nearest one, or the only one with all words of the
// text; "" if there is none.
func nearestWord(s string, values []string) string {
	s = strings.ToLower(s)
	if near := problem.Nearest(s, values); near != "" {
		return near
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '_' })
	var with []string
	for _, value := range values {
		parts := strings.Split(value, "-")
		if !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(parts, word) }) {
			with = append(with, value)
		}
	}
	if len(words) == 0 || len(with) != 1 {
		return ""
	}
	return with[0]
}
