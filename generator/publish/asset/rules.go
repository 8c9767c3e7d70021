package asset

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	missingAsset problem.Code = "OP0801"
	brokenStyle  problem.Code = "OP0802"
	unknownText  problem.Code = "OP0803"
	brokenScript problem.Code = "OP0804"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: missingAsset, Name: "missing-asset", Warning: true,
			About: `Files that style sheets name.`,
			Wrong: `-- layouts/assets/own.css --
a{background:url(none.png)}
`,
			Right: `-- layouts/assets/own.css --
a{background:url(a.png)}
-- layouts/assets/a.png --
pixels
`,
		},
		{
			Code: brokenStyle, Name: "broken-style",
			About: `Style sheets that can not be read.`,
			Wrong: ``,
			Right: ``,
		},
		{
			Code: unknownText, Name: "unknown-text-in-style",
			About: `Texts that style sheets name.`,
			Wrong: `-- layouts/assets/own.css --
a::before{content:say(no.such)}
`,
			Right: `-- layouts/assets/own.css --
a::before{content:say(home.title)}
`,
		},
		{
			Code: brokenScript, Name: "broken-script",
			About: `The syntax of scripts, and the scripts that they import.`,
			Wrong: `-- layouts/assets/own.js --
import './none.js';
`,
			Right: `-- layouts/assets/own.js --
document.title += '!';
`,
		},
	}
}
