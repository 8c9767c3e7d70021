package check

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	arXivDOI       problem.Code = "OP1002"
	sameTitle      problem.Code = "OP1003"
	aliasedTag     problem.Code = "OP1004"
	similarTags    problem.Code = "OP1005"
	htmlInText     problem.Code = "OP1006"
	markdownInText problem.Code = "OP1007"
	brokenWord     problem.Code = "OP1008"
	abstractLabel  problem.Code = "OP1009"
	cutAbstract    problem.Code = "OP1010"
	titleFullStop  problem.Code = "OP1011"
	titleCase      problem.Code = "OP1012"
	nameCase       problem.Code = "OP1013"
	noName         problem.Code = "OP1014"
	nameOrder      problem.Code = "OP1015"
	farDate        problem.Code = "OP1016"
	linkTwice      problem.Code = "OP1017"
	pdfPage        problem.Code = "OP1018"
	noYear         problem.Code = "OP1019"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		arXivDOIRule(), sameTitleRule(), aliasedTagRule(), similarTagsRule(), htmlRule(), markdownRule(),
		brokenWordRule(), abstractLabelRule(), cutAbstractRule(), titleFullStopRule(), titleCaseRule(),
		nameCaseRule(), noNameRule(), nameOrderRule(), farDateRule(), linkTwiceRule(), pdfPageRule(), noYearRule(),
	}
}
