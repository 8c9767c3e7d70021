package page

import (
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

// foreign returns the language of a paper if it differs from the site's.
func foreign(lang string, s *site.Site) string {
	if lang == s.Settings.Lang {
		return ""
	}
	return lang
}

// turned returns the direction of a paper's language if it differs from that of the site's.
func turned(lang string, s *site.Site) string {
	return locale.Direction(lang, s.Settings.Lang)
}
