package intake

import (
	"strings"

	"offprint/generator/text/pattern"
)

// withoutNameParts returns names in biblatex's extended format, such as "family=Berg, given=Jan, prefix=van der", as
// BibTeX has them: "van der Berg, Jan". Other names stay as they are.
func withoutNameParts(names string) string {
	if !familyPart.MatchString(names) {
		return names
	}
	all := betweenNames.Split(names, -1)
	for i, name := range all {
		if !familyPart.MatchString(name) {
			continue
		}
		parts := map[string]string{}
		for _, m := range namePart.FindAllStringSubmatch(name, -1) {
			parts[strings.ToLower(m[1])] = strings.TrimSpace(m[2])
		}
		words := []string{strings.TrimSpace(parts["prefix"] + " " + parts["family"])}
		for _, part := range []string{"suffix", "given"} {
			if parts[part] != "" {
				words = append(words, parts[part])
			}
		}
		all[i] = strings.Join(words, ", ")
	}
	return strings.Join(all, " and ")
}

var (
	familyPart   = pattern.New(`(?i)(?:^|[\s,])"?family\s*=`)
	betweenNames = pattern.New(`\s+and\s+`)
	namePart     = pattern.New(`(?i)\b(family|given|prefix|suffix)\s*=\s*(\{[^{}]*\}|[^,"]*)`)
)
