package content

import (
	"slices"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
)

// The codes of this package's rules, see [Rules].
const (
	nameNotUTF8        problem.Code = "OP0101"
	ignoredFolder      problem.Code = "OP0102"
	notRegular         problem.Code = inputs.NotRegular
	nameCase           problem.Code = "OP0104"
	nameCharacters     problem.Code = "OP0105"
	ignoredFile        problem.Code = "OP0106"
	tooLarge           problem.Code = inputs.TooLarge
	notUTF8            problem.Code = "OP0108"
	controlCharacter   problem.Code = "OP0109"
	missingFrontMatter problem.Code = "OP0110"
	yamlSyntax         problem.Code = "OP0111"
	yamlAlias          problem.Code = "OP0112"
	wrongShape         problem.Code = "OP0113"
	tooMany            problem.Code = "OP0114"
	duplicateKey       problem.Code = "OP0115"
	unknownKey         problem.Code = "OP0116"
	missingKey         problem.Code = "OP0117"
	windowsName        problem.Code = "OP0118"
	hiddenInName       problem.Code = inputs.HiddenInName
	tooDeep            problem.Code = inputs.TooDeep
	hiddenText         problem.Code = "OP0121"
	misnamedFile       problem.Code = "OP0122"
	escapedCharacter   problem.Code = "OP0201"
	swallowedText      problem.Code = "OP0202"
	swallowedComment   problem.Code = "OP0203"
	emptyValue         problem.Code = "OP0204"
	notBoolean         problem.Code = "OP0205"
	dateFormat         problem.Code = "OP0206"
	notNumber          problem.Code = "OP0207"
	unknownValue       problem.Code = "OP0208"
	idForm             problem.Code = "OP0209"
	slugForm           problem.Code = "OP0210"
	arxivForm          problem.Code = "OP0211"
	doiForm            problem.Code = "OP0212"
	openReviewForm     problem.Code = "OP0213"
	aclForm            problem.Code = "OP0214"
	orcidForm          problem.Code = "OP0215"
	bibKeyForm         problem.Code = "OP0216"
	languageForm       problem.Code = "OP0217"
	filePathForm       problem.Code = "OP0218"
	BaseURLForm        problem.Code = "OP0219"
	siteKeyForm        problem.Code = "OP0220"
	colourForm         problem.Code = "OP0221"
	querySyntax        problem.Code = "OP0222"
	isbnForm           problem.Code = "OP0223"
	issnForm           problem.Code = "OP0224"
	typographicQuotes  problem.Code = "OP0225"
	joinedItems        problem.Code = "OP0226"
	harvestQuery       problem.Code = "OP0227"
	brokenFormula      problem.Code = "OP0301"
	macroDefinition    problem.Code = "OP0302"
	authorComma        problem.Code = "OP0303"
	tagCommas          problem.Code = "OP0304"
	linkFullStop       problem.Code = "OP0305"
	linkForm           problem.Code = "OP0306"
	aliasForm          problem.Code = "OP0307"
	withdrawnReason    problem.Code = "OP0308"
	imageAlt           problem.Code = "OP0309"
	orphanKey          problem.Code = "OP0310"
	relistedBefore     problem.Code = "OP0311"
	fileNameID         problem.Code = "OP0312"
	textTooLong        problem.Code = "OP0313"
	noteBroken         problem.Code = "OP0314"
	markdownLimit      problem.Code = "OP0315"
	formulaSize        problem.Code = "OP0316"
	unknownCommand     problem.Code = "OP0317"
	lostFootnote       problem.Code = "OP0318"
	duplicatePaper     problem.Code = "OP0401"
	UnknownPaper       problem.Code = "OP0402"
	missingFile        problem.Code = "OP0403"
	reservedAddress    problem.Code = "OP0404"
	fileNameSlug       problem.Code = "OP0405"
	missingSettings    problem.Code = "OP0406"
	activeFile         problem.Code = "OP0407"
	bigFile            problem.Code = "OP0408"
	unknownListed      problem.Code = "OP0409"
	unknownCounted     problem.Code = "OP0410"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return slices.Concat(fileRules(), valueRules(), paperRules(), folderRules())
}
