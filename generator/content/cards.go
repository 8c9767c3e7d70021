package content

import (
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// CardSettings say which pages have a social card of their own: the picture that a link
// to them becomes elsewhere. All other pages have the site's.
type CardSettings struct {
	Disabled bool   // there are no cards at all
	Papers   int    // the newest so many papers
	Days     int    // the newest so many days
	Accent   string // #8c2f1b; "" is the built-in style sheet's
}

// A card takes about 17 kB and ten milliseconds. People send each other the newest papers and
// days, so these numbers do for a site of any size.
var defaultCards = CardSettings{Papers: 50, Days: 30}

var cardSettingsKeys = []key[CardSettings]{
	{"papers", func(r *reader, n *yaml.Node, c *CardSettings) { c.Papers = r.number(n, "papers") }},
	{"days", func(r *reader, n *yaml.Node, c *CardSettings) { c.Days = r.number(n, "days") }},
	{"accent", func(r *reader, n *yaml.Node, c *CardSettings) { c.Accent = r.canonical(n, "accent", checkedColour) }},
}

// cards reads the settings of cards, or the one word that there are to be none.
func (r *reader) cards(n *yaml.Node, into *CardSettings) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Value == "none":
		into.Disabled = true
	case n.Kind == yaml.ScalarNode && !isNull(n):
		r.errorf(n, "write none, or papers: and days: with numbers below it", "cards: %q is neither none nor a mapping", shorten(n.Value))
	case !isNull(n):
		mapping(r, n, cardSettingsKeys, into)
	}
}

var colour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// checkedColour reads a colour as style sheets write it.
func checkedColour(s string) (string, error) {
	lower := strings.ToLower(s)
	if !colour.MatchString(lower) {
		return "", fmt.Errorf("%q is not a colour: write six hex digits, such as '#8c2f1b'", s)
	}
	return lower, nil
}
