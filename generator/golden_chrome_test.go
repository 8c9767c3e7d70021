package generator_test

import (
	"maps"
	"os"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/test/testkit"
)

const (
	chromeFile = "testdata/chrome.txtar"
	wholeSite  = "testdata/venues.txtar" // the site whose chrome is stored whole
	notFound   = "404.html"              // the page that no entry of the navigation links to
)

// chrome is the chrome of the golden sites: the lines of the head that all pages of a site
// share, the masthead and the colophon. The archives hold markers in their place, so that a
// change of the chrome changes one file, chromeFile. That file holds the chrome of one site
// whole, the chrome of other sites as differences from it, and the chrome of a page as
// differences from the 404.html of its site.
type chrome struct {
	whole tree // the parts of the site that is stored whole, as built now

	mu       sync.Mutex
	expected tree
}

func loadChrome(t *testing.T) *chrome {
	archive, err := txtar.ParseFile(chromeFile)
	must(t, err)
	c := &chrome{expected: tree{}}
	for _, f := range archive.Files {
		site, _, _ := strings.Cut(f.Name, "/")
		if _, err := os.Stat("testdata/" + site + ".txtar"); err == nil {
			c.expected[f.Name] = string(f.Data)
		} else if !*update {
			t.Errorf("%s: no site for %s", chromeFile, f.Name)
		}
	}
	whole, err := txtar.ParseFile(wholeSite)
	must(t, err)
	files, _ := result(t, whole)
	_, c.whole = cutChrome(readable(notFound, files[notFound]), commonHead(files))
	if *update {
		t.Cleanup(func() { rewrite(t, chromeFile, archive, "", c.expected) })
	}
	return c
}

// cut replaces the chrome of the shown pages by markers, and compares it with the expected chrome.
func (c *chrome) cut(t *testing.T, file string, files, shown tree) {
	head := commonHead(files)
	_, common := cutChrome(readable(notFound, files[notFound]), head)
	got := tree{}
	for part, text := range common {
		if file == wholeSite {
			got[part] = text
		} else {
			got[part] = differences(c.whole[part], text)
		}
	}
	for name, page := range shown {
		if path.Ext(name) == ".html" {
			rest, parts := cutChrome(page, head)
			shown[name] = rest
			for part, text := range parts {
				got[name+"/"+part] = differences(common[part], text)
			}
		}
	}
	maps.DeleteFunc(got, func(_, text string) bool { return text == "" })
	c.compare(t, strings.TrimSuffix(path.Base(file), ".txtar")+"/", got)
}

func (c *chrome) compare(t *testing.T, site string, got tree) {
	c.mu.Lock()
	defer c.mu.Unlock()
	want := tree{}
	for name, text := range c.expected {
		if part, ok := strings.CutPrefix(name, site); ok {
			want[part] = text
			delete(c.expected, name)
		}
	}
	for part, text := range got {
		c.expected[site+part] = text
	}
	if !*update {
		testkit.WantEqual(t, chromeFile+": "+site, got, want)
	}
}

// commonHead returns the lines that follow the title on every page of a site.
func commonHead(files tree) string {
	var common []string
	for name, page := range files {
		_, head, ok := strings.Cut(readable(name, page), "</title>\n")
		if path.Ext(name) != ".html" || !ok {
			continue
		}
		lines := strings.SplitAfter(head, "\n")
		if common == nil {
			common = lines
		}
		n := 0
		for n < min(len(common), len(lines)) && common[n] == lines[n] {
			n++
		}
		common = common[:n]
	}
	return strings.Join(common, "")
}

var (
	masthead = regexp.MustCompile(`(?s)<body>\n(.*?)<main id="main">\n`)
	colophon = regexp.MustCompile(`(?s)</main>\n(.*)`)
	item     = regexp.MustCompile(`(?s)<li\b.*?</li>|<p\b.*?</p>|<script\b.*?</script>|<button\b.*?</button>`)
)

// cutChrome replaces the parts of a page's chrome by markers, and returns the parts with each list
// item on one line. Missing parts, such as the masthead of redirects, get no marker.
func cutChrome(page, head string) (rest string, parts tree) {
	parts = tree{}
	cut := func(part string, in *regexp.Regexp) {
		if m := in.FindStringSubmatchIndex(page); m != nil {
			parts[part] = item.ReplaceAllStringFunc(page[m[2]:m[3]], func(s string) string { return strings.ReplaceAll(s, ">\n<", "><") })
			page = page[:m[2]] + "<!-- " + part + " -->\n" + page[m[3]:]
		}
	}
	if head != "" {
		cut("head", regexp.MustCompile(`</title>\n(`+regexp.QuoteMeta(head)+`)`))
	}
	cut("masthead", masthead)
	cut("colophon", colophon)
	return page, parts
}

// differences returns the lines that differ. Before added lines it repeats the previous line, which
// shows their place.
func differences(from, to string) string {
	_, hunks, _ := strings.Cut(string(diff.Diff("", []byte(from), "", []byte(to))), "\n+++")
	_, hunks, _ = strings.Cut(hunks, "\n")
	var b strings.Builder
	before := ""
	for line := range strings.Lines(hunks) {
		switch line[0] {
		case ' ':
			before = line
		case '+':
			b.WriteString(before + line)
			before = ""
		case '-':
			b.WriteString(line)
			before = ""
		}
	}
	return b.String()
}
