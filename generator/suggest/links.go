package suggest

import (
	"slices"
	"strings"

	"offprint/generator/content/intake/reference"
	"offprint/generator/form"
	"offprint/generator/paper"
	"offprint/generator/text/address"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// links reads the addresses in a field.
func (v *values) links(f form.Field, kind, text string) {
	found := addressesIn(text)
	if len(found) == 0 {
		v.errorf(f, "write an address that starts with https://, or leave the field empty", "no address in %q", plain.Excerpt(text, 80))
	}
	for _, url := range found {
		v.record.Links = append(v.record.Links, paper.Link{Kind: kind, URL: url})
	}
}

// markdownLink matches a link of Markdown, with its address as the group.
var markdownLink = pattern.New(`!?\[[^\]]*\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?(?:\s+"[^"]*")?\s*\)`)

// addressesIn returns the addresses in a text, each once: bare ones, and those in links of Markdown and in angle brackets.
func addressesIn(text string) (found []string) {
	text = strings.NewReplacer("<", " ", ">", " ").Replace(markdownLink.ReplaceAllString(text, " $1 "))
	for word := range strings.FieldsSeq(text) {
		for _, part := range parted(word) {
			if !strings.Contains(part, "/") && !strings.HasPrefix(part, "www.") && !strings.HasPrefix(part, "mailto:") && len(strings.Fields(text)) > 1 {
				continue // a word
			}
			if strings.HasPrefix(part, "files/") {
				found = append(found, part)
			} else if url, ok := address.Repair(part); ok && !slices.Contains(found, url) {
				found = append(found, url)
			}
		}
	}
	return found
}

// parted splits a word at the commas and semicolons before an address: https://a.org,https://b.org.
func parted(word string) []string {
	return strings.Split(between.ReplaceAllString(word, "\n$1"), "\n")
}

var between = pattern.New(`[,;|]+(https?://|www\.)`)

// referenceIn returns the paper elsewhere that a text names, with words or a link of Markdown around it or not. isOne is false
// if the text has other references, or other addresses.
func referenceIn(text string) (ref reference.Reference, isOne bool, err error) {
	if ref, err = reference.Parse(text); err == nil {
		return ref, isPaper(ref), nil
	}
	refs, problems := reference.ParseList("", strings.ReplaceAll(text, "\n", " "))
	if len(refs) == 0 || problems.HasErrors(false) {
		return ref, false, err
	}
	isOne = len(refs) == 1 && isPaper(refs[0])
	for _, url := range addressesIn(text) {
		other, err := reference.Parse(url)
		isOne = isOne && err == nil && other == refs[0]
	}
	return refs[0], isOne, nil
}

// isPaper reports whether a reference is one paper.
func isPaper(ref reference.Reference) bool {
	return slices.Contains([]reference.Kind{reference.ArXiv, reference.DOI, reference.DailyPaper}, ref.Kind)
}
