package generator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/rules"
	"offprint/generator/site"
)

// shownRemoved is the number of addresses that a build names when it removes them.
const shownRemoved = 20

// removed reports addresses to which people may have links, and that the last build had and this one lacks. After a
// build with drafts or future papers, which are gone because nobody should have seen them, only those of other papers
// count.
func (r *run) removed(in sources, files []string) (problems problem.List) {
	hidden, byKind := r.hidden(in), map[site.LinkKind][]site.Address{}
	for _, a := range r.lostLinks(in, files, hidden) {
		byKind[a.LinkKind()] = append(byKind[a.LinkKind()], a)
	}
	var rest []string
	left, said := 0, map[string]bool{} // hints, each once
	for _, kind := range site.LinkKinds() {
		addresses := byKind[kind]
		slices.Sort(addresses)
		room := min(len(addresses), shownRemoved-len(problems))
		for _, a := range addresses[:room] {
			p := removedProblem(a, hidden[a])
			if said[p.Hint] {
				p.Hint = ""
			}
			said[p.Hint] = true
			problems = append(problems, p)
		}
		if n := len(addresses) - room; n > 0 {
			left += n
			rest = append(rest, fmt.Sprintf("%d %ss", n, kind))
		}
	}
	if left > 0 {
		problems = append(problems, problem.Problem{
			Code: rules.RemovedAddress, Warning: true, LeftOut: left,
			Text: fmt.Sprintf("links to %d more addresses break, of %s", left, strings.Join(rest, ", ")),
			Hint: "offprint explain " + string(rules.RemovedAddress) + " names what removes many at once",
		})
	}
	return problems
}

// lostLinks returns the addresses among files that are reported. Feeds and exports of a page go with it.
func (r *run) lostLinks(in sources, files []string, hidden map[site.Address]string) (lost []site.Address) {
	without := map[site.Address]bool{} // pages that have no feeds and exports any more
	for _, file := range files {
		if a := site.AddressOf(file); a.LinkKind() != site.NoLink {
			lost = append(lost, a)
			without[a] = true
		}
	}
	for _, redirect := range in.listing.Redirects {
		without[redirect.From] = true
	}
	for _, withdrawn := range in.listing.Withdrawn {
		without[withdrawn.Address()] = true
	}
	wasPreview := r.last.IsPreview && !r.Drafts && !r.Future || r.Now.Compare(r.last.Now) < 0
	return slices.DeleteFunc(lost, func(a site.Address) bool {
		if page := a.PageOf(); page != a && without[page] {
			return true
		}
		return wasPreview && (a.LinkKind() != site.PaperLink || hidden[a] != "")
	})
}

// hidden returns the files of papers that the build holds back, by the addresses that they would have.
func (r *run) hidden(in sources) map[site.Address]string {
	hidden := map[site.Address]string{}
	options := site.Options{Now: r.Now, Drafts: r.Drafts, Future: r.Future}
	for _, entry := range in.folder.Papers {
		if status := options.StatusOf(entry.Paper); status == site.Draft || status == site.Future {
			for _, a := range addressesOf(entry.Paper) {
				hidden[a] = entry.File
			}
		}
	}
	return hidden
}

func removedProblem(a site.Address, hiddenIn string) problem.Problem {
	p := problem.Problem{Code: rules.RemovedAddress, Warning: true, Text: fmt.Sprintf("links to /%s break: the last build had it, and this one lacks it", a)}
	if p.Hint = keeping(a); hiddenIn != "" {
		p.File, p.Hint = hiddenIn, "to keep its page, write withdrawn: REASON"
	}
	return p
}

// keeping says how to keep an address.
func keeping(a site.Address) string {
	folder, _, _ := strings.Cut(string(a), "/")
	lists := map[string]string{
		"tags": "content/tags.yaml keeps the pages of tags that it names, if papers have them", "authors": "content/people.yaml keeps the pages of people that it names",
		"submitters": "submitters with fewer papers have a page with submitters: {pages_from: 1}", "collections": "keep the file in content/collections/",
	}
	switch a.LinkKind() {
	case site.PaperLink:
		return "a renamed paper keeps its old address with aliases: [/papers/OLD/], and a deleted one if its file stays, with withdrawn: REASON"
	case site.FileLink:
		return "keep the file in content/files/"
	case site.FeedLink:
		return "the setting feeds decides which lists have feeds, and in which formats"
	case site.ExportLink:
		return "the setting exports decides which formats there are"
	}
	return cmp.Or(lists[folder], "a paper can redirect from an address: aliases: [/OLD/]")
}
