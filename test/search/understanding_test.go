package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/paper"
	"offprint/generator/publish/search/index"
	"offprint/test/testkit"
)

// library returns papers like those that readers look for. The newest is last.
func library() (papers []indexed) {
	for i, p := range [][]string{ // id, title, abstract, authors
		{"adapter", "Adapters for video diffusion", "We adapt layers.", "Yang Yana", "Yann Yan"},
		{"jepa", "A path to autonomous machines", "World models that predict.", "Yann LeCun"},
		{"small", "Teaching compact networks to reason", "We make small models reason by distillation."},
		{"howto", "How do you do: what I make when people ask how", "How do we make what you do?"},
		{"agents", "A benchmark of web agents", "We remember tasks for agents."},
		{"memory", "Agents that remember", "A benchmark of what agents remember and forget."},
		{"agent1", "Agent", "Agents remember."}, {"agent2", "Agent two", "Agents remember."}, {"agent3", "Agent three", "Agents remember."},
		{"wordpiece", "Fast WordPiece tokenization", "We tokenize."}, {"open", "A word piece is no word", "Of a piece."},
		{"swe", "SWE-Barn: fixing barns", "Agents fix barns."}, {"qwen3", "Qwen3 notes", "On it."}, {"llama", "The Llama 3 Herd", "A herd."},
		{"pretrain", "Pretraining again", "Text."}, {"pre", "On pre-training", "Texts."}, {"points", "POINTS1.5: building a model", "Vision."},
		{"cpp", "Translating C++ to Rust", "From code."}, {"cc", "CC", "The cc compiler."}, {"cpp2", "C2DLM", "A C language of C, c and c."},
		{"gpt4", "GPT4 report", "The model gpt4."}, {"gpt4b", "Evaluating GPT4", "On gpt4."}, {"gpt4c", "GPT4 again", "More gpt4."},
	} {
		papers = append(papers, paperOf(i, p[0], p[1], p[2], p[3:]...))
	}
	return papers
}

func paperOf(day int, id, title, abstract string, authors ...string) indexed {
	p := indexed{
		index.Paper{Text: title, Body: []string{abstract}, Names: authors, Keys: []string{"id:" + id}, Year: 2025},
		index.Listed{PaperID: id, Date: paper.Date{Year: 2025, Month: 1 + day/28, Day: 1 + day%28}},
	}
	p.Shown = index.Shown{ID: id, Title: title, Abstract: abstract, Authors: authors}
	return p
}

// TestReadings checks how words of queries are read, which papers have all of them, and which come first.
func TestReadings(t *testing.T) {
	tests := []struct{ q, first, words string }{
		{"Yann LeCun ", "jepa", "yann=exact lecun=exact"},
		{"lecun yann zzzz ", "| jepa", "lecun=exact yann=exact zzzz=none"},
		{"yann lecun modls ", "jepa", "yann=exact lecun=exact modls=spelling"},
		{"how do I make small models reason ", "small", "make=exact small=exact models=exact reason=exact"},
		{"What's the way to make small models reason? ", "| small", "way=none make=exact small=exact models=exact reason=exact"},
		{"papers on web agents ", "agents", "web=exact agents=exact"},
		{"do I need benchmarks if agents don't forget ", "memory", "benchmarks=exact agents=exact forget=exact"},
		{"how do you do ", "howto", "how=exact do=exact you=exact do=exact"},
		{`"how" agents `, "| howto", "how=exact agents=exact"},
		{"agents how ", "memory", "agents=exact"},
		{"agent benchmark december ", "agents memory", "agent=exact benchmark=exact"},
		{"agent benchmark dec ", "agents memory", "agent=exact benchmark=exact"},
		{"zzzz december ", "", "zzzz=none"},
		{"word piece ", "open wordpiece", "word=exact piece=exact"},
		{"word-piece ", "open wordpiece", "word=exact piece=exact"},
		{"wordpiece ", "wordpiece", "wordpiece=exact"},
		{"swebarn ", "swe", "swebarn=exact"},
		{"swe barn ", "swe", "swe=exact barn=exact"},
		{"tokenizationfast ", "wordpiece", "tokenizationfast=spelling tokenizationfast=spelling"},
		{"qwen 3 ", "qwen3", "qwen=exact 3=exact"},
		{"llama3 ", "llama", "llama3=exact"},
		{"points building ", "points", "points=exact building=exact"},
		{"points15 ", "points", "points15=exact"},
		{"pretraining ", "pre pretrain", "pretraining=exact"},
		{"pre-training ", "pre pretrain", "pre=exact training=exact"},
		{"pre training ", "pre pretrain", "pre=exact training=exact"},
		{"C++ ", "cpp", "c=exact"},
		{`"what i m"* `, "howto", "what=exact i=exact"},
		{`"of a pi"* `, "open", ""},
		{`"barns a"* `, "", "barns=exact"},
		{`"agents t"* `, "memory agent3 agent2", "agents=exact"},
		{"C++ C# ", "| cpp cpp2", "c=exact c=exact"},
		{"translating C++ ", "cpp", "translating=exact c=exact"},
		{"Yann LeCun et al. ", "jepa", "yann=exact lecun=exact"},
		{"lecun et al predict", "jepa", "lecun=exact predict=exact"},
		{`"et al" lecun `, "", "et=none al=none lecun=exact"},
		{"2512.99999 agents ", "", "2512=none 99999=none agents=exact"},
		{"author: lecun worlds ", "jepa", "worlds=exact"},
		{"agents −forget remember ", "agents", "agents=exact remember=exact"},
		{"gpt5 report ", "| gpt4", "gpt5=none report=exact"},
	}
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Q: test.q, Count: 20})
	}
	for i, a := range ask(t, library(), inputs...) {
		var words []string
		for _, w := range a.Terms {
			words = append(words, w.Text+"="+w.Kind)
		}
		if test, got := tests[i], idsOf(a); !strings.HasPrefix(got+" ", test.first+" ") || strings.Join(words, " ") != test.words {
			t.Errorf("%q: got %s by %s, want %s first, by %s", test.q, got, words, test.first, test.words)
		}
	}
}

// TestDates checks that a query has a date only if that finds a paper with all other words. If not, papers need have it
// as words only if one does. A date by itself that finds nothing names the latest day.
func TestDates(t *testing.T) {
	papers := library()
	for i := range 5 {
		papers[i].Date = paper.Date{Year: 2024, Month: 11, Day: 1 + i} // agents is the last
	}
	papers[5].Date = paper.Date{Year: 2024, Month: 12, Day: 9} // memory
	yesterday := time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly)
	tests := []struct{ q, ids, date string }{
		{"agents benchmark december 2024 ", "memory", "{december 2024 listed:2024-12 agents benchmark true }"},
		{"december 9 agents benchmark", "memory", "{december 9 listed:2024-12-09 agents benchmark true }"},
		{"papers from december about agents benchmark ", "memory", "{from december listed:2024-12 papers about agents benchmark true }"},
		{"what came out on december 9", "memory", "{on december 9 listed:2024-12-09 what came out true }"},
		{"papers in december", "memory", "{in december listed:2024-12 papers true }"},
		{"yesterday", "", "{yesterday listed:" + yesterday + "  false 2025-01-23}"},
		{"papers yesterday", "", "{yesterday listed:" + yesterday + " papers false 2025-01-23}"},
		{"yesterday agents benchmark", "agents memory", "{yesterday listed:" + yesterday + " agents benchmark false 2025-01-23}"},
		{"agents 2022 benchmark ", "agents memory", "{2022 (year:2022 OR listed:2022) agents benchmark false }"},
		{"agents benchmark 2024-w50", "memory", "{2024-w50 listed:2024-12-09..2024-12-15 agents benchmark true }"},
		{"agents benchmark 2024", "agents memory", "{2024 (year:2024 OR listed:2024) agents benchmark true }"},
		{"agents benchmark 2023 ", "agents memory", "{2023 (year:2023 OR listed:2023) agents benchmark false }"},
		{`agents benchmark "2024" `, "", ""},
	}
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Q: test.q, Count: 2})
	}
	for i, a := range ask(t, papers, inputs...) {
		date := ""
		if a.Date != nil {
			date = fmt.Sprint(*a.Date)
		}
		if got := idsOf(a); got != tests[i].ids || date != tests[i].date {
			t.Errorf("%q: got %s by %s, want %s by %s", a.Q, got, date, tests[i].ids, tests[i].date)
		}
	}
}

// TestUpvotes checks the order by votes, which answers name; without any votes it is that of relevance.
func TestUpvotes(t *testing.T) {
	papers := library()
	in := asked{Q: "agents sort:upvotes", Count: 2}
	if a := ask(t, papers, in)[0]; a.Sort != "relevance" {
		t.Errorf("without votes: sorted by %s", a.Sort)
	}
	papers[4].Upvotes, papers[6].Upvotes = 3, 2 // agents, agent1
	if a := ask(t, papers, in)[0]; a.Sort != "upvotes" || idsOf(a) != "agents agent1" {
		t.Errorf("sorted by %s: %s", a.Sort, idsOf(a))
	}
}

// TestSimilar checks that papers with all words come first and are counted alone, whatever the page.
func TestSimilar(t *testing.T) {
	var papers []indexed
	for i := range 30 {
		papers = append(papers, paperOf(i, fmt.Sprint("p", i), "Reward reward reward", "Reward models"))
	}
	papers[3].Text, papers[3].Body = "On the", []string{"a long abstract on reward and, once, on sparsity of many other words that dilute it"}
	papers[3].Shown.Title, papers[3].Shown.Abstract = papers[3].Text, papers[3].Body[0]
	inputs := []asked{{Q: "reward sparsity ", Count: 10}, {Q: "reward sparsity ", From: 1, Count: 4}, {Q: "reward sparsity ", From: 20, Count: 4}}
	wanted := []string{"p3 | p29 p28 p27 p26 p25 p24 p23 p22 p21", "| p29 p28 p27 p26", ""}
	for i, a := range ask(t, papers, inputs...) {
		if got := idsOf(a); got != wanted[i] || a.Total != 1 || a.About || a.Similar.Total != 19 {
			t.Errorf("from %d: %s, %d and %d similar; want %s, 1 and 19", inputs[i].From, got, a.Total, a.Similar.Total, wanted[i])
		}
	}
}

// TestList checks that an export has all papers with all words, and no similar ones.
func TestList(t *testing.T) {
	dir := published(t, library())
	inputs := []asked{{Dir: dir, Q: "agent forget "}, {Dir: dir, Q: `"agents remember" -forget `}, {Dir: dir, Q: "nothing like this "}}
	wanted := []string{"[[memory 2025-01-06]]", "[[agent3 2025-01-09] [agent2 2025-01-08] [agent1 2025-01-07]]", "[]"}
	for i, got := range testkit.Call[[][2]string](t, "find.mjs", "list", inputs) {
		if fmt.Sprint(got) != wanted[i] {
			t.Errorf("%q: got %s, want %s", inputs[i].Q, got, wanted[i])
		}
	}
}

// TestParaphrase asks in a sentence that shares few words with any paper: a paper about four of them precedes one that
// mentions five. Where a paper has more of them, it comes first.
func TestParaphrase(t *testing.T) {
	filler := strings.Repeat(" and so on with plain prose", 40)
	papers := []indexed{
		paperOf(0, "wanted", "Rehearsal", "Nets lose skills gradually. Nets lose skills gradually. Nets lose skills gradually."),
		paperOf(1, "mentions", "Essays", "Fresh tasks, networks, brains and catastrophes."+filler),
		paperOf(2, "more", "Notes", "Older humans remember languages nobody speaks."),
	}
	inputs := []asked{
		{Q: "nets lose skills gradually fresh tasks networks brains catastrophes older humans remember ", Count: 1},
		{Q: "nets skills fresh tasks networks brains catastrophes ", Count: 1},
	}
	wanted := []string{"| wanted", "| mentions"}
	for i, a := range ask(t, papers, inputs...) {
		if got := idsOf(a); got != wanted[i] {
			t.Errorf("%q: got %s, want %s", a.Q, got, wanted[i])
		}
	}
}

// TestPostings bounds what an answer reads: whole lists for a few words, only the heads of long lists for a sentence.
func TestPostings(t *testing.T) {
	papers := manyPapers(5200)
	n := newNaive(root{}, papers)
	var heavy []string
	for stem, count := range n.count {
		if count > 3000 {
			heavy = append(heavy, stem)
		}
	}
	slices.Sort(heavy)
	if len(heavy) < 7 {
		t.Fatalf("only %d words with a tail", len(heavy))
	}
	type input struct {
		Dir string `json:"dir"`
		Q   string `json:"q"`
	}
	dir := published(t, papers)
	inputs := []input{{dir, strings.Join(heavy[:3], " ") + " "}, {dir, strings.Join(heavy[:7], " ") + " "}}
	limits := []int{3 * 5200, 7 * 3000}
	for i, got := range testkit.Call[int](t, "engine.mjs", "postings", inputs) {
		if got > limits[i] || got < limits[i]/3 {
			t.Errorf("%q reads %d postings, more than %d", inputs[i].Q, got, limits[i])
		}
	}
}

// TestCorrections checks which words an answer names as corrected: those that no paper found has, by the spelling of
// the first paper. Rare words have word files of their own.
func TestCorrections(t *testing.T) {
	papers := []indexed{
		paperOf(0, "asic", "An ASIC for sorting", "Chips."), paperOf(1, "skin", "Eczema and its severity", "Itchy.", "Kim Baber"),
		paperOf(2, "dime", "Dime stores", "Dimes, dimes, dimes and tall shelves.", "Ada Palovern"), paperOf(3, "dime2", "Dime", "One."), paperOf(4, "dime3", "Dime", "Two."),
		paperOf(5, "tern", "A tern", "Bird."), paperOf(6, "term1", "Term rivers one", "And lakes."), paperOf(7, "term2", "Term rivers", "Lakes."), paperOf(8, "term3", "Rivers", "Term for lakes."),
	}
	for i := range 300 {
		papers = append(papers, paperOf(i, fmt.Sprint("p", i), "Basic demo quantum chips", "A demo of noise. Dimmo."))
	}
	for i := range papers {
		papers[i].Date = paper.Date{Year: 2025, Month: 1 + i/28%12, Day: 1 + i%28}
	}
	slices.SortStableFunc(papers, func(a, b indexed) int { return a.Date.Compare(b.Date) })
	tests := []struct{ q, words, spelling string }{
		{"asic sorting quantum ", "asic=exact sorting=exact quantum=exact", ""},
		{"asic quantum noise ", "asic=spelling quantum=exact noise=exact", "basic quantum noise "},
		{"eczmea severity ", "eczmea=spelling severity=exact", "eczema severity "},
		{"eczemma severity ", "eczemma=spelling severity=exact", "eczema severity "},
		{"eczemmas severity ", "eczemmas=spelling severity=exact", "eczema severity "},
		{"exzema severity ", "exzema=spelling severity=exact", "eczema severity "},
		{"eczma severity ", "eczma=none severity=exact", ""},
		{"aczema severity ", "aczema=none severity=exact", ""},
		{"barber severity ", "barber=none severity=exact", ""},
		{"pallovern ", "pallovern=spelling", "palovern "},
		{"salovern ", "salovern=spelling", "palovern "},
		{"palowern ", "palowern=spelling", "palovern "},
		{"zzzma severity ", "zzzma=none severity=exact", ""},
		{"dimo shelves ", "dimo=spelling shelves=exact", "dimmo shelves "},
		{"tern rivers lakes ", "tern=exact rivers=exact lakes=exact", ""},
		{"demm quantum ", "demm=none quantum=exact", ""},
		{"deo quantum ", "deo=none quantum=exact", ""},
		{"dmeo quantum ", "dmeo=spelling quantum=exact", "demo quantum "},
		{"quantumchips, noise ", "quantumchips=spelling quantumchips=spelling noise=exact", "quantum chips noise "},
	}
	typed := map[string]string{"asic quantum noise ": `"asic" quantum noise `, "quantumchips, noise ": `"quantumchips," noise `}
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Q: test.q, Count: 20})
	}
	for i, a := range ask(t, papers, inputs...) {
		var words []string
		for _, w := range a.Terms {
			words = append(words, w.Text+"="+w.Kind)
		}
		if test := tests[i]; strings.Join(words, " ") != test.words || a.Spelling != test.spelling {
			t.Errorf("%q: read %s as %q, want %s as %q", test.q, words, a.Spelling, test.words, test.spelling)
		}
		if (a.Typed != "") != (a.Spelling != "") {
			t.Errorf("%q: got spelling %q and typed %q", a.Q, a.Spelling, a.Typed)
		}
		if want, ok := typed[a.Q]; ok && a.Typed != want {
			t.Errorf("%q: got typed %q, want %q", a.Q, a.Typed, want)
		}
	}
}

// TestShortWords checks that a word of two letters that papers have comes before longer ones while it is typed.
func TestShortWords(t *testing.T) {
	papers := []indexed{
		paperOf(0, "named", "Rivers", "Of water.", "Ada Li"), paperOf(1, "text", "Lakes", "Water and pi and stones."),
		paperOf(2, "like", "Like and pipelines", "Like pipelines."), paperOf(3, "like2", "Like pipelines", "We like it."),
	}
	for q, want := range map[string]string{"Li": "named like2 like", "li*": "like2 like named", "pi": "text like like2", "π": "text like like2", "pip": "like like2"} {
		if got := idsOf(ask(t, papers, asked{Q: q, Count: 9})[0]); got != want {
			t.Errorf("%q: got %s, want %s", q, got, want)
		}
	}
}

// TestAuthorsNotShown checks that an answer names authors that it doesn't show only if one of them has a word of the query.
func TestAuthorsNotShown(t *testing.T) {
	p := paperOf(0, "many", "Rivers", "Of water.", "Ada Shown", "Ben Hidden")
	p.Shown.Authors, p.Shown.More = p.Shown.Authors[:1], 1
	p.Body = append(p.Body, "unshown")
	tests := []struct{ q, fields string }{
		{"rivers ", "[title]"}, {"hidden ", "[author]"}, {"hidden rivers ", "[title author]"}, {"shown ", "[author]"}, {"unshown ", "[]"},
	}
	for _, test := range tests {
		if a := ask(t, []indexed{p}, asked{Q: test.q, Count: 1})[0]; len(a.Hits) != 1 || fmt.Sprint(a.Hits[0].Fields) != test.fields {
			t.Errorf("%q: got %+v, want it in %s", test.q, a.Hits, test.fields)
		}
	}
}
