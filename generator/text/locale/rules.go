package locale

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	yamlSyntax          problem.Code = "OP0701"
	textShape           problem.Code = "OP0702"
	textKeyForm         problem.Code = "OP0703"
	duplicateText       problem.Code = "OP0704"
	placeholderForm     problem.Code = "OP0705"
	pluralForm          problem.Code = "OP0706"
	unusedPluralForm    problem.Code = "OP0707"
	unknownText         problem.Code = "OP0708"
	placeholderMismatch problem.Code = "OP0709"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: yamlSyntax, Name: "strings-syntax",
			About: `The syntax of files of texts.`,
			Wrong: `-- layouts/strings/en.yaml --
home.title: {
`,
			Right: `-- layouts/strings/en.yaml --
home.title: Latest
`,
		},
		{
			Code: textShape, Name: "text-shape",
			About: `Whether a text is a text, a list or plural forms, as English has it.`,
			Wrong: `-- layouts/strings/en.yaml --
home.title: [a]
`,
			Right: `-- layouts/strings/en.yaml --
home.title: Latest
`,
		},
		{
			Code: textKeyForm, Name: "text-key",
			About: `The form of the keys of texts.`,
			Wrong: `-- layouts/strings/en.yaml --
Home Title: a
`,
			Right: `-- layouts/strings/en.yaml --
home.title: Latest
`,
		},
		{
			Code: duplicateText, Name: "duplicate-text",
			About: `Keys of texts that occur twice.`,
			Wrong: `-- layouts/strings/en.yaml --
home.title: a
home.title: b
`,
			Right: `-- layouts/strings/en.yaml --
home.title: a
`,
		},
		{
			Code: placeholderForm, Name: "placeholder-form",
			About: `The form of placeholders in texts.`,
			Wrong: `-- layouts/strings/en.yaml --
home.title: 'a {B} c'
`,
			Right: `-- layouts/strings/en.yaml --
home.title: a
`,
		},
		{
			Code: pluralForm, Name: "plural-form",
			About: `The plural forms of a language.`,
			Wrong: `-- layouts/strings/en.yaml --
count.papers: {one: '{n} paper', many: '{n} papers'}
`,
			Right: `-- layouts/strings/en.yaml --
count.papers: {one: '{n} paper', other: '{n} papers'}
`,
		},
		{
			Code: unusedPluralForm, Name: "unused-plural-form", Warning: true,
			About: `Plural forms that a language does not have.`,
			Wrong: `-- layouts/strings/en.yaml --
count.papers: {one: '{n} paper', few: '{n} papers', other: '{n} papers'}
`,
			Right: `-- layouts/strings/en.yaml --
count.papers: {one: '{n} paper', other: '{n} papers'}
`,
		},
		{
			Code: unknownText, Name: "unknown-text",
			About: `Keys of texts that nothing uses.`,
			Wrong: `-- layouts/strings/en.yaml --
home.titel: a
`,
			Right: `-- layouts/strings/en.yaml --
home.title: a
`,
		},
		{
			Code: placeholderMismatch, Name: "placeholder",
			About: `Placeholders that differ from those of English.`,
			Wrong: `-- layouts/strings/en.yaml --
home.title: 'a {b}'
`,
			Right: `-- layouts/strings/en.yaml --
home.title: a
`,
		},
	}
}
