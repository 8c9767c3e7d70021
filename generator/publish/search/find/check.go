package find

import (
	"slices"
	"strings"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// texts are the tokens of what is shown of a paper.
type texts struct {
	title   []string
	others  [][]string // paragraphs of the abstract, venue and tags
	authors [][]string
	areMore bool // there are authors that are not shown
}

func textsOf(p index.Shown) texts {
	t := texts{title: token.Tokenize(Plain(p.Title)), areMore: p.More > 0}
	for _, text := range append(append(paragraphs(p.Abstract), p.Venue), p.Tags...) {
		t.others = append(t.others, token.Tokenize(text))
	}
	for _, name := range p.Authors {
		t.authors = append(t.authors, token.Tokenize(name))
	}
	return t
}

// isAsked says whether only what is shown of a paper can tell if it meets the conditions.
func (f *finder) isAsked(ordinal int) bool {
	return slices.ContainsFunc(f.conditions, func(c *condition) bool { return c.states[ordinal] == mayBe })
}

// holds looks at what is shown of a paper.
func (f *finder) holds(ordinal int) (bool, error) {
	shown, err := f.r.Paper(ordinal)
	if err != nil {
		return false, err
	}
	t := textsOf(shown)
	for _, c := range f.conditions {
		if c.states[ordinal] == mayBe && c.isIn(t) == c.Without {
			return false, nil
		}
	}
	return true, nil
}

// isIn says whether a paper is what the item says. An author who is not shown is believed to be
// one, but for papers to be left out.
func (c *condition) isIn(t texts) bool {
	match := c.matcher()
	switch c.Field {
	case "author":
		found := slices.ContainsFunc(t.authors, func(name []string) bool { return hasAll(name, match) })
		return found || t.areMore && !c.Without
	case "title":
		return hasRun(t.title, match)
	}
	has := func(text []string) bool { return hasRun(text, match) }
	return has(t.title) || slices.ContainsFunc(t.others, has) || slices.ContainsFunc(t.authors, has)
}

// matcher gives for each word of an item what says of a written whether it is that word: one with
// the same stem, or of the last word one that begins with it.
func (c *condition) matcher() []func(written string) bool {
	var all []func(string) bool
	for _, w := range wantedOf(c.Item) {
		stem, start := token.Stem(w.written), token.NormalizeSpelling(w.written)
		all = append(all, func(written string) bool {
			return token.Stem(written) == stem || (w.isBegun || w.isTyped) && strings.HasPrefix(token.NormalizeSpelling(written), start)
		})
	}
	return all
}

// hasRun says whether words stand side by side in a text.
func hasRun(text []string, match []func(string) bool) bool {
	for start := 0; start+len(match) <= len(text); start++ {
		n := 0
		for n < len(match) && match[n](text[start+n]) {
			n++
		}
		if n == len(match) {
			return true
		}
	}
	return false
}

// hasAll says whether all words are among those of a name.
func hasAll(name []string, match []func(string) bool) bool {
	return !slices.ContainsFunc(match, func(is func(string) bool) bool { return !slices.ContainsFunc(name, is) })
}

// walk is what came of going down a ranking: the papers that hold, and those that don't.
type walk struct {
	held, failed []ranked
}

// walk looks for as many papers as come before to. After the first from of them, it looks at a
// bounded number in vain.
func (f *finder) walk(list []ranked, from, to int) (w walk, err error) {
	passed, vain := 0, 0
	for ; passed < len(list) && len(w.held) < to && vain < lookLimit; passed++ {
		entry, ok := list[passed], true
		if f.isAsked(entry.ordinal) {
			if ok, err = f.holds(entry.ordinal); err != nil {
				return w, err
			}
		}
		if ok {
			w.held = append(w.held, entry)
			continue
		}
		w.failed = append(w.failed, entry)
		if len(w.held) >= from {
			vain++
		}
	}
	return w, nil
}
