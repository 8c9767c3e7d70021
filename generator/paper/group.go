package paper

import "strings"

// groupWords are the words by which IsGroup recognizes a group.
var groupWords = map[string]bool{
	"team": true, "teams": true, "collaboration": true, "consortium": true, "group": true, "lab": true, "labs": true, "laboratory": true,
	"institute": true, "institution": true, "university": true, "committee": true, "council": true, "foundation": true, "association": true,
	"society": true, "organization": true, "organisation": true, "initiative": true, "project": true, "network": true, "corporation": true,
	"inc": true, "inc.": true, "ltd": true, "ltd.": true, "gmbh": true, "company": true, "department": true, "community": true,
	"contributors": true, "developers": true, "authors": true, "academy": true, "research": true, "agency": true, "ministry": true,
	"workshop": true, "alliance": true, "federation": true, "commission": true, "bureau": true, "collective": true, "coalition": true,
	"partnership": true, "collab": true, "collab.": true, "deepmind": true, "investigators": true, "nations": true, "organizers": true, "organisers": true, "chairs": true, "editors": true, "observatory": true, "collaborators": true, "hospital": true, "college": true,
}

// isInstitution reports whether a name is that of a place where authors work.
func isInstitution(name string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		switch strings.Trim(word, ".,") {
		case "university", "univ", "universität", "université", "universidad", "institute", "institution", "laboratory", "laboratories", "lab", "labs",
			"google", "microsoft", "meta", "amazon", "nvidia", "openai", "anthropic", "deepmind", "huawei", "tencent", "alibaba", "baidu", "bytedance", "samsung", "salesforce",
			"facebook", "qualcomm", "caltech", "stanford", "harvard", "princeton", "berkeley", "oxford", "tsinghua", "ibm", "mit", "eth", "epfl", "inria", "cnrs", "kaist",
			"department", "dept", "inst", "college", "hospital", "school", "inc", "ltd", "llc", "gmbh", "corporation", "academy":
			return true
		}
	}
	return false
}

// IsGroup reports whether a name looks like that of a group: it starts with "The", has an ampersand, a
// word such as Team, or a word that ends in AI. The Anh Han is a person.
func IsGroup(name string) bool {
	if strings.HasPrefix(name, "The ") && !isEasternFamily(lastWord(name)) || strings.HasPrefix(name, "the ") || strings.Contains(name, "&") {
		return true
	}
	if strings.Contains(name, " at ") { // FAIR at Meta
		return true
	}
	switch first, rest, _ := strings.Cut(name, " "); first {
	case "Google", "Microsoft", "NVIDIA", "Tencent", "Alibaba", "Baidu", "ByteDance", "Samsung": // Google Brain
		return rest != ""
	}
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '(' || r == ')' }) {
		start, isAI := strings.CutSuffix(word, "AI")
		if isAI && (start == "" || strings.ToUpper(start) != start) || isGroupWord(word) {
			return true
		}
	}
	return false
}

// isGroupWord looks a word up regardless of case, without allocating.
func isGroupWord(word string) bool {
	var lower [16]byte
	if len(word) < 3 || len(word) > len(lower) {
		return false
	}
	for i := range len(word) {
		lower[i] = word[i]
		if 'A' <= word[i] && word[i] <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return groupWords[string(lower[:len(word)])]
}
