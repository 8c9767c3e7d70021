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

	// Examples of the source, as lines of a paper's front matter, or as a txtar archive of files of
	// the content folder. Wrong has a problem of this rule and Right has none.
	Wrong, Right string
}
