package locale

// ScriptValue gives what a key stands for, for programs in another language than Go: a string, a list of
// strings, or an object of the plural forms by the names of their categories. in: is the language of
// the forms, where it is another one than that of the strings.
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
