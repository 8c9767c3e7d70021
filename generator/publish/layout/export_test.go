package layout

// Uncompiled returns the layouts that have no program for a view that they were executed with, and those that
// were never executed.
func (l *Layouts) Uncompiled() (names []string) {
	all := map[string]Layout{}
	for name, page := range l.pages {
		all[name] = page
	}
	for name, part := range l.parts() {
		all[name] = *part
	}
	for name, each := range all {
		if len(each.terse.programs) == 0 {
			names = append(names, name+": never executed")
		}
		for view, p := range each.terse.programs {
			if p == nil {
				names = append(names, name+" for "+view.String())
			}
		}
	}
	return names
}
