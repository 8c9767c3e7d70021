package problem

// Code identifies a rule: OP and four digits. A code keeps its meaning for good; that of a rule
// that is gone is not used again.
type Code string

// Rule describes one thing that offprint checks. The list of all rules is check.Rules. A package
// that finds problems lists its own; nothing registers itself.
type Rule struct {
	Code    Code
	Name    string // in words joined by hyphens: author-comma
	Warning bool   // its problems stop only strict builds
	About   string // what it looks at, and why: a sentence or two

	// A site may turn warnings into errors, or switch them off. It may not change errors, unless the
	// rule is Lowerable: the site is complete without what has the problem. It may not turn warnings of
	// an Advisory rule into errors: they never stop anything, since the cause may be another host, or what they find is allowed.
	Lowerable, Advisory bool

	// The warnings of a rule with ErrorIfChanged are errors for files that a change adds or edits, so
	// that a stranger's change needs a decision: see offprint check --changed-from.
	ErrorIfChanged bool
	Fixed          bool // a warning that a site can't change, since it is about such settings
	Fix            bool // check --fix corrects its problems

	// Examples of the source, as lines of a paper's front matter, or as a txtar archive of files of
	// the site; those below earlier/ are of the version that --changed-from names. Behind a name may be
	// " -> " and the target of a symbolic link, " (2 MB)", or " (missing)". Above the files may be the
	// command with its flags, or an address, the status of its host, and where that redirects. Wrong has a
	// problem of this rule and Right has none.
	Wrong, Right string
}

// Severity says what the problems of the rule stop, whether a site may change that, and whether
// check --fix corrects them.
func (r Rule) Severity() string {
	if r.Fix {
		return r.severity() + " offprint check --fix corrects what is safe to correct."
	}
	return r.severity()
}

func (r Rule) severity() string {
	switch {
	case r.Advisory:
		return "A warning that never stops a build or a check, not even with --strict."
	case r.Fixed:
		return "A warning: it stops only strict checks. A site can't change that."
	case r.ErrorIfChanged:
		return "A warning, and an error in a file that differs from the commit of --changed-from. A site may make it an error, or switch it off."
	case r.Warning:
		return "A warning: it stops only strict builds and checks. A site may make it an error, or switch it off."
	case r.Lowerable:
		return "An error. A site may make it a warning, or switch it off."
	}
	return "An error."
}
