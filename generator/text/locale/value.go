package locale

// ScriptValue returns the value of a key for scripts: a string with placeholders, a list of strings,
// or a map from plural categories to texts. If that map follows the plural rules of another language
// than s.Lang, its key "in" names the language.
func (s *Strings) ScriptValue(key string) any {
	e := s.entries[key]
	switch {
	case e.list != nil:
		return e.list
	case e.plural == nil:
		return e.text.String()
	}
	forms := map[string]string{}
	for c, form := range e.plural {
		forms[categories[c]] = form.String()
	}
	if e.lang != newLanguage(s.Lang) {
		forms["in"] = e.lang.tag.String()
	}
	return forms
}
