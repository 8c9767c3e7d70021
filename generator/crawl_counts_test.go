package generator_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

var (
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

// checkCounts wants every number of papers, days and entries that a page tells to be true,
// and every page that leads to papers to tell one.
func (c *crawled) checkCounts() {
	for name, p := range c.pages {
		told := 0
		for _, e := range p.elements {
			switch {
			case hasClass(e, "count"), e.Data == "a" && allOfIt.MatchString(textOf(e)):
				c.checkLinked(name, e)
			case tells(e):
				told += c.checkOwn(name, p, textOf(e))
			}
		}
		leads := name == "index.html" || name == "archive/index.html" || aPeriod.MatchString(name) || anIndex.MatchString(name) || aList.MatchString(name)
		if leads && told == 0 {
			c.t.Errorf("%s does not tell how much there is", name)
		}
	}
}

// checkLists wants all pages of a list together to show every paper once; those of a week, what
// its days show.
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

// daysOf gives the days that the pages of a week lead to.
func (c *crawled) daysOf(week string) []string {
	var days []string
	for _, name := range append(c.below(week, "page/"), week) {
		for _, file := range c.pages[name].leadsTo {
			if aDay.MatchString(file) && !slices.Contains(days, file) {
				days = append(days, file)
			}
		}
	}
	return days
}

// tells says whether an element is where pages tell how much there is of what they are about.
func tells(e *html.Node) bool {
	return e.Data == "h2" || e.Data == "caption" || hasClass(e, "lead") || hasClass(e, "crumbs") || hasClass(e, "totals")
}

// checkLinked looks at a number beside or within a link, and at what the link leads to.
// Without a link, nothing can be counted.
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
	if got := integer(textOf(e)); got != want {
		c.t.Errorf("%s: it says %q of %s, which has %d", name, textOf(e), file, want)
	}
}

// checkOwn looks at what a page says of itself, and counts the statements.
func (c *crawled) checkOwn(name string, p *crawledPage, text string) int {
	if m := chunk.FindStringSubmatch(text); m != nil {
		if from, to := integer(m[1]), integer(m[2]); to-from+1 != len(c.cards(p)) || to%50 != 0 || !strings.Contains(name, "/page/") {
			c.t.Errorf("%s: %q stands above %d papers", name, m[0], len(c.cards(p)))
		}
		return 1
	}
	m := statement.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	within := strings.TrimSuffix(name, "index.html")
	want := len(c.papers(name))
	switch {
	case anIndex.MatchString(name):
		want = c.entries(name)
	case name == "index.html" || name == "archive/index.html":
		within, want = "", 0
		for file := range c.sitemap() {
			if aPaper.MatchString(file) {
				want++
			}
		}
	}
	days := 0
	for file := range c.pages {
		if aDay.MatchString(file) && strings.HasPrefix(file, within) {
			days++
		}
	}
	if integer(m[1]) != want || m[3] != "" && integer(m[3]) != days {
		c.t.Errorf("%s: it says %q, and there are %d, on %d days", name, m[0], want, days)
	}
	return 1
}

// papers gives the papers that a page is about, as files: of a list, those on all its pages;
// of a month or a year, those of its days; of a paper, itself.
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

// below gives the pages in a folder beside a page.
func (c *crawled) below(file, folder string) []string {
	var found []string
	for name := range c.pages {
		if name != file && strings.HasPrefix(name, strings.TrimSuffix(file, "index.html")+folder) {
			found = append(found, name)
		}
	}
	return found
}

// cards gives the papers whose cards, or lines, a page shows.
func (c *crawled) cards(p *crawledPage) []string {
	var papers []string
	for _, e := range p.elements {
		if !hasClass(e, "card") && !hasClass(e, "line") {
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

// entries counts the entries of an index, on the pages of its letters too, or of one letter.
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

// linkAround is the link that an element is or is within, or that stands beside it.
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

// asideOf is the heading of the section that an element is in.
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

// integer reads the number, its digits grouped, at the start of a text or behind "All"; -1
// for none.
func integer(s string) int {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "All "), " ")
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return -1
	}
	return n
}
