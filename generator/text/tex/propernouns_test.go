package tex

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestProperNounsAreSorted(t *testing.T) {
	words := strings.Fields(properNouns)
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("propernouns.txt is not sorted, or has a word twice")
	}
	for _, word := range words {
		if !isProperNoun(word) {
			t.Errorf("%s is in the list, and was not found", word)
		}
	}
	for _, word := range []string{"", "A", "Learning", "Zz", "Gaus", "Gaussianx", "gaussian"} {
		if isProperNoun(word) {
			t.Errorf("%q is not in the list, and was found", word)
		}
	}
}

// TestCapitalsOfAnthology compares the protected capitals of titles with those that the editors of an
// anthology put into braces: at most 5 % may be missing, and at most 5 % needless. The first half of the
// titles was used to choose the rules, the second was not.
func TestCapitalsOfAnthology(t *testing.T) {
	f, err := os.Open("../../../../shared/corpora/fixed-case.tsv")
	if err != nil {
		t.Skip("the titles of the anthology are missing:", err)
	}
	defer f.Close()
	var titles [][2]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		title, marked, _ := strings.Cut(lines.Text(), "\t")
		titles = append(titles, [2]string{title, marked})
	}
	titles = titles[1:] // the names of the columns
	half := len(titles) / 2
	for name, titles := range map[string][][2]string{"first": titles[:half], "second": titles[half:]} {
		wanted, missing, needless := 0, 0, 0
		for _, title := range titles {
			want, got := protected(title[1]), protected(Parse(title[0], nil).TeX())
			wanted += len(want)
			missing += count(want, got)
			needless += count(got, want)
		}
		t.Logf("%s half: %d capitals, %d missing, %d needless", name, wanted, missing, needless)
		if wanted < 300 || 20*missing > wanted || 20*needless > wanted {
			t.Errorf("%s half: of %d capitals, %d are missing, and %d needless", name, wanted, missing, needless)
		}
	}
}

// protected returns the places of the capitals in braces, counted in letters.
func protected(marked string) (places []int) {
	letters, depth := 0, 0
	for _, r := range marked {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case unicode.IsLetter(r):
			if depth > 0 && unicode.IsUpper(r) {
				places = append(places, letters)
			}
			letters++
		}
	}
	return places
}

// count counts the numbers of a list that another one lacks.
func count(list, other []int) (n int) {
	for _, place := range list {
		if !slices.Contains(other, place) {
			n++
		}
	}
	return n
}
