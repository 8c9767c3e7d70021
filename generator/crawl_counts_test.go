package generator_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

var (
	relisted  = regexp.MustCompile(`(?:^|, |· )([\d,]+) relistings?\b`)
	statement = regexp.MustCompile(`(?:^|· )([\d,]+) (paper|tag|author|venue|submitter|collection)s?\b(?: on ([\d,]+) days?)?`)
	allOfIt   = regexp.MustCompile(`^All [\d,]+ `)
	chunk     = regexp.MustCompile(`Papers ([\d,]+) to ([\d,]+), numbered from the oldest`)
	aPaper    = regexp.MustCompile(`^papers/[^/]+/index\.html$`)
	aDay      = regexp.MustCompile(`^\d{4}/\d{2}/\d{2}/index\.html$`)
	aWeek     = regexp.MustCompile(`^\d{4}/w\d{2}/index\.html$`)
	aPeriod   = regexp.MustCompile(`^\d{4}/(?:\d{2}/)?index\.html$`) // a month or a year
	anIndex   = regexp.MustCompile(`^(?:tags|authors|venues|submitters|collections)/(?:page/\w/)?index\.html$`)
	aList     = regexp.MustCompile(`^(?:(?:feeds|tags|authors|venues|submitters|collections)/[^/]+|\d{4}/w\d{2}|\d{4}/\d{2}/\d{2})/(?:page/\d+/)?index\.html$`)
)

// checkCounts checks every number of papers, days and entries on pages, and that every page with a list
// of papers has one.
func (c *crawled) checkCounts() {
	for name, p := range c.pages {
		statements, relistings := 0, 0
		for _, e := range p.elements {
			if (hasClass(e, "count") || isStatement(e)) && relisted.MatchString(textOf(e)) {
				relistings++
			}
			switch {
			case hasClass(e, "count"), e.Data == "a" && allOfIt.MatchString(textOf(e)):
				c.checkLinked(name, e)
			case isStatement(e):
				statements += c.checkOwn(name, p, textOf(e))
			}
		}
		if c.again(name) > 0 && relistings == 0 {
			c.t.Errorf("%s does not say how many papers it lists again", name)
		}
		isList := name == "index.html" || name == "archive/index.html" || aPeriod.MatchString(name) || anIndex.MatchString(name) || aList.MatchString(name)
		if isList && statements == 0 {
			c.t.Errorf("%s does not say how many papers it lists", name)
		}
	}
}

// checkLists checks that the pages of a list together show every paper once, and that a week shows the
// papers of its days.
func (c *crawled) checkLists() {
	for name := range c.pages {
		if !aList.MatchString(name) || strings.Contains(name, "/page/") {
			continue
		}
		shown := slices.Sorted(slices.Values(c.papers(name)))
		wanted := slices.Compact(slices.Clone(shown))
		if aWeek.MatchString(name) {
			wanted = nil
			for _, day := range c.daysOf(name) {
				wanted = append(wanted, c.papers(day)...)
			}
			slices.Sort(wanted)
		}
		if !slices.Equal(shown, wanted) {
			c.t.Errorf("%s shows %v, want %v", name, shown, wanted)
		}
	}
}

// daysOf returns the days that the pages of a week link to.
func (c *crawled) daysOf(week string) []string {
	var days []string
	for _, name := range append(c.below(week, "page/"), week) {
		for _, file := range c.pages[name].links {
			if aDay.MatchString(file) && !slices.Contains(days, file) {
				days = append(days, file)
			}
		}
	}
	return days
}

// isStatement reports whether pages put the number of their own papers into an element.
func isStatement(e *html.Node) bool {
	return e.Data == "h2" || e.Data == "caption" || hasClass(e, "lead") || hasClass(e, "crumbs") || hasClass(e, "totals")
}

// checkLinked compares a number in or next to a link with the list that the link points to. Numbers
// without a link are not checked.
func (c *crawled) checkLinked(name string, e *html.Node) {
	link := linkAround(e)
	if link == nil {
		return
	}
	file := c.resolve(name, attr(link, "href"))
	want := len(c.papers(file))
	switch {
	case anIndex.MatchString(file):
		want = c.entries(file)
	case asideOf(e) == "Co-authors":
		mine := c.papers(name)
		want = 0
		for _, paper := range c.papers(file) {
			if slices.Contains(mine, paper) {
				want++
			}
		}
	}
	text := textOf(e)
	got := integer(text)
	if c.checkAgain(name, text, file) && relisted.FindStringIndex(text)[0] == 0 {
		got = 0 // no papers besides
	}
	if got != want {
		c.t.Errorf("%s: %q next to a link to %s, which lists %d", name, text, file, want)
	}
}

// checkAgain compares the number of relistings in a text, if it has one, with those of a page.
func (c *crawled) checkAgain(name, text, file string) bool {
	m := relisted.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	if got, want := integer(m[1]), c.again(file); got != want || want == 0 {
		c.t.Errorf("%s: %q, but %s lists %d papers again", name, text, file, want)
	}
	return true
}

// checkOwn checks the numbers of a page about itself, and returns how many there are.
func (c *crawled) checkOwn(name string, p *crawledPage, text string) int {
	if m := chunk.FindStringSubmatch(text); m != nil {
		if from, to := integer(m[1]), integer(m[2]); to-from+1 != len(c.cards(p)) || to%50 != 0 || !strings.Contains(name, "/page/") {
			c.t.Errorf("%s: %q above %d papers", name, m[0], len(c.cards(p)))
		}
		return 1
	}
	m, again := statement.FindStringSubmatch(text), relisted.FindStringIndex(text)
	if m != nil || again != nil && again[0] == 0 {
		c.checkAgain(name, text, name)
	}
	if m == nil || name == "stats/index.html" && m[3] == "" { // about some papers only
		return len(again)
	}
	within := strings.TrimSuffix(name, "index.html")
	want := len(c.papers(name))
	switch {
	case anIndex.MatchString(name):
		want = c.entries(name)
	case name == "index.html" || name == "archive/index.html" || name == "stats/index.html":
		within, want = "", 0
		for file := range c.sitemap() {
			if aPaper.MatchString(file) {
				want++
			}
		}
	}
	days := 0
	for file := range c.pages {
		if aDay.MatchString(file) && strings.HasPrefix(file, within) && len(c.papers(file)) > 0 {
			days++
		}
	}
	if integer(m[1]) != want || m[3] != "" && integer(m[3]) != days {
		c.t.Errorf("%s: got %q, want %d on %d days", name, m[0], want, days)
	}
	return 1
}

// papers returns the files of the papers that a page is about: for a list, those on all its pages; for a
// month or a year, those of its days; for a paper, itself.
func (c *crawled) papers(file string) []string {
	var all []string
	switch {
	case aPaper.MatchString(file):
		return []string{file}
	case aPeriod.MatchString(file):
		for _, day := range c.below(file, "") {
			if aDay.MatchString(day) {
				all = append(all, c.papers(day)...)
			}
		}
	case aList.MatchString(file):
		all = c.cards(c.pages[file])
		for _, more := range c.below(file, "page/") {
			all = append(all, c.cards(c.pages[more])...)
		}
	}
	return all
}

// below returns the pages in a folder next to a page.
func (c *crawled) below(file, folder string) []string {
	var pages []string
	for name := range c.pages {
		if name != file && strings.HasPrefix(name, strings.TrimSuffix(file, "index.html")+folder) {
			pages = append(pages, name)
		}
	}
	return pages
}

// again returns the number of papers that a page of a day, a week, a month or a year lists again.
func (c *crawled) again(file string) int {
	n := 0
	if aPeriod.MatchString(file) {
		for _, day := range c.below(file, "") {
			if aDay.MatchString(day) {
				n += c.again(day)
			}
		}
		return n
	}
	for _, name := range append(c.below(file, "page/"), file) {
		for _, e := range c.pages[name].elements {
			if (hasClass(e, "line") || hasClass(e, "card")) && isAgain(e) {
				n++
			}
		}
	}
	return n
}

// isAgain reports whether an element is in a list of papers that were listed before.
func isAgain(e *html.Node) bool {
	for ; e != nil; e = e.Parent {
		if hasClass(e, "again") {
			return true
		}
	}
	return false
}

// cards returns the files of the papers whose cards or lines a page shows, without those listed again.
func (c *crawled) cards(p *crawledPage) []string {
	var papers []string
	for _, e := range p.elements {
		if !hasClass(e, "card") && !hasClass(e, "line") || isAgain(e) {
			continue
		}
		for link := range e.Descendants() {
			if link.Data == "a" {
				papers = append(papers, c.resolve("index.html", attr(link, "href")))
				break
			}
		}
	}
	return papers
}

// entries counts the entries of an index with the pages of its letters, or of one letter.
func (c *crawled) entries(index string) int {
	n := 0
	for _, name := range append(c.below(index, "page/"), index) {
		for _, e := range c.pages[name].elements {
			if e.Data == "li" && hasClass(e.Parent, "counts") {
				n++
			}
		}
	}
	return n
}

// linkAround returns the link that an element is, is in, or is next to; nil if there is none.
func linkAround(e *html.Node) *html.Node {
	if e.Data == "a" {
		return e
	}
	if e.Parent.Data == "a" {
		return e.Parent
	}
	for child := range e.Parent.ChildNodes() {
		if child.Data == "a" {
			return child
		}
	}
	return nil
}

// asideOf returns the heading of the section around an element.
func asideOf(e *html.Node) string {
	for ; e != nil; e = e.Parent {
		if e.Data == "section" && e.FirstChild != nil {
			return textOf(e.FirstChild)
		}
	}
	return ""
}

func hasClass(e *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(e, "class")), class)
}

// integer returns the number at the start of a text or after "All", whose digits may be grouped; -1 if
// there is none.
func integer(s string) int {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "All "), " ")
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return -1
	}
	return n
}
