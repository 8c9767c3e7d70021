package rules

import "offprint/generator/problem"

// severityRules returns the rules about the setting severity.
func severityRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: unknownRule, Name: "unknown-rule",
			About: `The rules that the setting severity names.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {image-alts: off}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {image-alt: off}
`,
		},
		{
			Code: fixedSeverity, Name: "fixed-severity",
			About: `The levels that the setting severity gives to rules. Errors that make a value unusable stay errors.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {date-format: warning}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {unknown-paper: warning}
`,
		},
		{
			Code: ChangedRules, Name: "changed-rules", Warning: true, Fixed: true,
			About: `Changes of the settings severity and files since the commit of --changed-from: they decide what check reports, also of the change itself.`,
			Wrong: `-- earlier/content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {image-alt: off}
`,
			Right: `-- earlier/content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {image-alt: off}
-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
severity: {image-alt: off}
`,
		},
		{
			Code: ChangedKey, Name: "changed-key", Warning: true, Fixed: true,
			About: `Changes of the setting key since the commit of --changed-from. It is part of the id of every feed entry, so feed readers show
all papers again.`,
			Wrong: `-- earlier/content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
-- content/site.yaml --
title: Papers
key: my-papers
base_url: https://example.org/
`,
			Right: `-- earlier/content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
-- content/site.yaml --
title: My papers
key: papers
base_url: https://example.org/
`,
		},
	}
}
