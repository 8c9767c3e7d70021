package rules

import "offprint/generator/problem"

// recordRules returns the rules about records.
func recordRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: RecordRefused, Name: "record-refused",
			About: `Records that offprint add can not turn into papers.`,
			Wrong: `offprint add records.jsonl
-- records.jsonl --
{"title": "A paper", "authors": ["Ada Lovelace"]}
`,
			Right: `offprint add records.jsonl
-- records.jsonl --
{"title": "A paper", "authors": ["Ada Lovelace"], "date": "2025-03-13"}
`,
		},
		{
			Code: RecordFileExists, Name: "record-file-exists",
			About: `Files in the way of a paper that offprint add would write.`,
			Wrong: `offprint add records.jsonl
-- records.jsonl --
{"id": "a", "title": "Another paper", "date": "2025-03-13"}
-- content/papers/2025/03/a.md --
---
title: A paper
date: 2025-03-13
id: b
---
`,
			Right: `offprint add records.jsonl
-- records.jsonl --
{"id": "a", "title": "Another paper", "date": "2025-03-13"}
-- content/papers/2025/03/b.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: RecordConflict, Name: "record-conflict", Warning: true,
			About: `Records with an id, arXiv id or DOI of a paper with another title and another first author: one of the two has a wrong id. offprint add adds them without it.`,
			Wrong: `offprint add records.jsonl
-- records.jsonl --
{"title": "A paper", "date": "2025-03-13", "doi": "10.1145/3292500", "year": 2019}
{"title": "Another paper", "date": "2025-03-13", "doi": "10.1145/3292500", "year": 2019}
`,
			Right: `offprint add records.jsonl
-- records.jsonl --
{"title": "A paper", "date": "2025-03-13", "doi": "10.1145/3292500", "year": 2019}
{"title": "Another paper", "date": "2025-03-13", "doi": "10.1145/3292501", "year": 2019}
`,
		},
		{
			Code: RecordField, Name: "record-field", Warning: true,
			About: `Fields of records that offprint add leaves out, or reads in a way that is not certain. It adds the papers.`,
			Wrong: `offprint add references.bib
-- references.bib --
@article{lovelace1843,
  title = {Sketch of the Analytical Engine},
  author = {Lovelace, Ada},
  journal = {Scientific Memoirs},
  year = 1843,
  doi = {see page 666}
}
`,
			Right: `offprint add references.bib
-- references.bib --
@article{lovelace1843,
  title = {Sketch of the Analytical Engine},
  author = {Lovelace, Ada},
  journal = {Scientific Memoirs},
  year = 1843,
  pages = {666--731}
}
`,
		},
	}
}
