package cite

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	citationKeyTaken problem.Code = "OP0507"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: citationKeyTaken, Name: "citation-key-taken",
			About: `Citation keys that the default key of another paper already uses.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
bibkey: anon-b
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
bibkey: own2025
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
---
`,
		},
	}
}
