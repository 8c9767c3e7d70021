package check_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/slug"
	"offprint/test/testkit"
)

// folder returns a folder of papers with tags, one paper a day.
func folder(tags ...[]string) content.Folder {
	var f content.Folder
	for i, of := range tags {
		id := fmt.Sprintf("p%04d", i)
		f.Papers = append(f.Papers, content.Entry{File: id, Paper: &paper.Paper{ID: id, Date: paper.Date{Year: 2025, Month: 1 + i/28%12, Day: 1 + i%28}, Tags: of}})
	}
	return f
}

func TestSimilarTagsJoins(t *testing.T) {
	for _, tags := range [][]string{
		{"graph", "graphs"}, {"bus", "buses"}, {"policy", "policies"}, {"movie", "movies"}, {"class", "classes"}, {"cache", "caches"},
		{"matrix", "matrices"}, {"analysis", "analyses"}, {"hypothesis", "hypotheses"}, {"database", "databases"}, {"bias", "biases"}, {"virus", "viruses"},
		{"GPU", "GPUs"}, {"AI", "AIs"}, {"GAN", "GANs"}, {"ReLU", "ReLUs"}, {"metric", "metrics"}, {"rubric", "rubrics"}, {"reward models", "reward model"},
		{"fine-tuning", "finetuning"}, {"Pre-Training", "pretraining"}, {"data sets", "dataset"}, {"GPT-4", "GPT4"}, {"x-ray", "xray"},
		{"behaviour cloning", "behavior cloning"}, {"optimisation", "optimization"}, {"labelled data", "labeled data"}, {"point centre", "point center"},
		{"large language models", "large language models (LLMs)", "LLMs"}, {"LoRA (Low-Rank Adaptation)", "low-rank adaptation"}, {"RL", "reinforcement learning (RL)"},
	} {
		var papers [][]string
		for _, tag := range tags {
			papers = append(papers, []string{tag})
		}
		groups := check.SimilarTags(folder(papers...))
		if len(groups) != 1 || groups[0].Key != tags[0] || len(groups[0].Aliases) != len(tags)-1 {
			t.Errorf("%q: %q, want one group of all, with the first name", tags, groups)
		}
	}
}

func TestSimilarTagsKeepsFalseFriendsApart(t *testing.T) {
	for _, tags := range [][]string{
		{"news", "new"}, {"graphs", "graph s"}, {"physics", "physic"}, {"dynamics", "dynamic"}, {"RL", "R L"}, {"C", "C++"}, {"C++", "C#"}, {"A*", "A"},
		{"GPT-4", "GPT-4s"}, {"Llama 3.1", "Llama 31"}, {"SAR", "SARS"}, {"Adam", "Adams"}, {"bias", "bia"}, {"len", "lens"}, {"Bayes", "bay"},
		{"image", "imaging"}, {"model", "modeling"}, {"2D", "3D"}, {"v1.0", "v10"}, {"mean", "means"}, {"loss", "los"}, {"o1", "o-3"}, {"李明", "黎明"},
		{"AR", "autoregression (AR)", "augmented reality (AR)"}, {"STEM", "STEM", "scanning transmission electron microscopy (STEM)"}, {"cat (GPT)", "cat"}, {"attention (self)", "attention"},
		{"!", "?"}, {`"`, "}"}, {"\u0301", "!"}, {"\u0301", "\u0300"}, {"…", "·", "–", "()", "' '"}, {"graph \u0301 nets", "graph \u0300"}, {"net 3 \u0301 1", "net 31"},
	} {
		var papers [][]string
		for _, tag := range tags {
			papers = append(papers, []string{tag})
		}
		if groups := check.SimilarTags(folder(papers...)); len(groups) > 0 {
			t.Errorf("%q: %q", tags, groups)
		}
	}
}

func TestSimilarTagsPrefersDeclaredThenMostUsedThenOldest(t *testing.T) {
	papers := [][]string{{"graph"}, {"graphs"}, {"graphs"}, {"policies"}, {"policy"}}
	names := func(f content.Folder) string {
		var s []string
		for _, tag := range check.SimilarTags(f) {
			s = append(s, fmt.Sprint(tag.Key, tag.Aliases))
		}
		return strings.Join(s, " ")
	}
	got := names(folder(papers...))
	if want := "graphs[graph] policies[policy]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	f := folder(papers...)
	f.Tags = []content.Tag{{Key: "graph", Name: "graph"}, {Key: "policy", Name: "policy"}, {Key: "policies", Name: "policies"}}
	if got, want := names(f), "graph[graphs]"; got != want {
		t.Errorf("with entries: got %s, want %s", got, want)
	}
}

// TestSimilarTagsOfListing looks at the tags of a daily listing. The order of the papers must not matter.
func TestSimilarTagsOfListing(t *testing.T) {
	var f content.Folder
	for d := json.NewDecoder(testkit.Corpus(t, "daily-2025.jsonl.gz")); ; {
		var r struct {
			ID, Date string
			Tags     []string
		}
		if err := d.Decode(&r); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		date, err := paper.ParseDate(r.Date)
		if err != nil {
			t.Fatal(err)
		}
		f.Papers = append(f.Papers, content.Entry{File: r.ID, Paper: &paper.Paper{ID: r.ID, Date: date, Tags: r.Tags}})
	}
	groups := check.SimilarTags(f)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(f.Papers), func(i, j int) { f.Papers[i], f.Papers[j] = f.Papers[j], f.Papers[i] })
	if again := check.SimilarTags(f); fmt.Sprint(again) != fmt.Sprint(groups) {
		t.Error("the order of the papers matters")
	}
	page := map[string]string{} // the tag that a spelling becomes, by slug
	aliases := 0
	for _, group := range groups {
		aliases += len(group.Aliases)
		for _, alias := range group.Aliases {
			page[slug.Of(alias)] = slug.Of(group.Key)
		}
	}
	pairs, joined, missed := pairsOf(f, func(tag string) string {
		if to, ok := page[slug.Of(tag)]; ok {
			return to
		}
		return slug.Of(tag)
	})
	t.Logf("%d aliases in %d groups; of %d pairs that differ by an s or a hyphen %d are one tag; others: %q", aliases, len(groups), pairs, joined, missed)
	if aliases < 900 || joined*10 < pairs*9 {
		t.Errorf("too few")
	}
}

// pairsOf counts the pairs of tags that differ, besides case, by a final s of a word or a hyphen, and those
// that become one tag.
func pairsOf(f content.Folder, becomes func(string) string) (pairs, joined int, missed []string) {
	tags := map[string]string{}
	for _, entry := range f.Papers {
		for _, tag := range entry.Paper.Tags {
			tags[strings.ToLower(tag)] = tag
		}
	}
	for lower, tag := range tags {
		others := map[string]bool{strings.Replace(lower, "-", " ", 1): true, strings.Replace(lower, "-", "", 1): true}
		for i := range len(lower) {
			if lower[i] == 's' && (i+1 == len(lower) || strings.ContainsRune(" -)", rune(lower[i+1]))) {
				others[lower[:i]+lower[i+1:]] = true
			}
		}
		for other := range others {
			if with, ok := tags[other]; !ok || other == lower {
				continue
			} else if pairs++; becomes(with) == becomes(tag) {
				joined++
			} else {
				missed = append(missed, tag+" / "+with)
			}
		}
	}
	slices.Sort(missed)
	return pairs, joined, missed
}
