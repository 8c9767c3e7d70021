package content

import (
	"fmt"

	"offprint/generator/text/pattern"

	"strings"

	"go.yaml.in/yaml/v4"
)

// CardSettings say which pages have their own social card: the picture that other sites show
// with a link to the page. All other pages have the site's card.
type CardSettings struct {
	Disabled bool   // there are no cards at all
	Papers   *int   // the number of newest papers; nil means the default of the size
	Days     *int   // the number of newest days; nil means the default of the size
	Accent   string // #8c2f1b; "" is the built-in style sheet's
}

// A card takes about 20 kB. People share the newest papers and days, so these numbers suit a site of any
// size, except a lean one, in which a new paper should change few files.
const defaultPaperCards, defaultDayCards = 50, 30

// PaperCards returns the number of newest papers that have a card.
func (s Settings) PaperCards() int { return s.cards(s.Cards.Papers, defaultPaperCards) }

// DayCards returns the number of newest days that have a card.
func (s Settings) DayCards() int { return s.cards(s.Cards.Days, defaultDayCards) }

func (s Settings) cards(set *int, standard int) int {
	switch {
	case set != nil:
		return *set
	case s.Size == Lean:
		return 0
	}
	return standard
}

var cardSettingsKeys = []key[CardSettings]{
	{"papers", whole(0), `how many of the newest papers have a card; 50 by default, none in a lean site`,
		func(r *reader, n *yaml.Node, c *CardSettings) { c.Papers = new(r.number(n, "papers")) }},
	{"days", whole(0), `how many of the newest days have one; 30 by default, none in a lean site`,
		func(r *reader, n *yaml.Node, c *CardSettings) { c.Days = new(r.number(n, "days")) }},
	{"accent", colourShape(), "the color of the bar and the mark, `'#8c2f1b'`",
		func(r *reader, n *yaml.Node, c *CardSettings) {
			c.Accent = r.canonical(colourForm, n, "accent", parseColour)
		}},
}

// cards reads the settings of cards, or the word none.
func (r *reader) cards(n *yaml.Node, into *CardSettings) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Value == "none":
		into.Disabled = true
	case n.Kind == yaml.ScalarNode && !isNull(n):
		r.errorf(wrongShape, n, "write none, or papers: and days: with numbers below it", "cards: %q is neither none nor a mapping", shorten(n.Value))
	case !isNull(n):
		mapping(r, n, cardSettingsKeys, into)
	}
}

var colour = pattern.New(`^#[0-9a-f]{6}$`)

// parseColour reads a colour in the form of style sheets, with six digits.
func parseColour(s string) (string, error) {
	lower := strings.ToLower(s)
	if !colour.MatchString(lower) {
		return "", fmt.Errorf("%q is not a colour: write six hex digits, such as '#8c2f1b'", s)
	}
	return lower, nil
}
