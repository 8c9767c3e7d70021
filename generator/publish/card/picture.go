package card

// The size of a card in pixels: what services that show link previews ask for.
const (
	Width  = 1200
	Height = 630
)

// MaxAuthors is the most authors that a card names.
const MaxAuthors = 24

// Card is the text of a card. Only the headline is required, and every text must be one that
// [Covers] accepts.
type Card struct {
	Site     string   // the listing's name, at the top
	Headline string   // in the largest of a few sizes that fits
	Authors  []string // below the headline: as many names as fit on a line, and a count of the others
	Text     string   // a paragraph of at most three lines
	List     []string // one line each, as many as fit
	Foot     string   // at the bottom: a date or a number of papers
	Tags     []string // labels next to the foot, as many as fit
	Accent   Colour   // of the mark and the bar; [DefaultAccent] if zero
}

// Colour is an RGB colour.
type Colour struct{ R, G, B uint8 }

// DefaultAccent returns the accent colour of the built-in style sheet.
func DefaultAccent() Colour { return Colour{0x8c, 0x2f, 0x1b} }
