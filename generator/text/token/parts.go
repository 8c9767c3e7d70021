package token

import "slices"

const (
	maxCut      = 40 // letters; longer tokens have no parts
	minCamel    = 6  // letters of a word with parts in CamelCase: LLaVA has none
	minVersion  = 4  // letters before the v of a version, if nothing else tells it
	maxShort    = 3  // letters of a token that is joined with others as in k-means
	joinedParts = 5  // joined forms of the first parts, at most
)

// cut adds the parts of the token from start on.
func (w *word) cut(start int) {
	end := len(w.letters)
	if end-start > maxCut {
		w.parts = append(w.parts, end)
		return
	}
	first := len(w.parts)
	for i := start + 1; i < end; i++ {
		if w.isBoundary(start, i) {
			w.parts = append(w.parts, i)
		}
	}
	w.parts = append(w.parts, end)
	w.joinSingle(start, first)
}

// isBoundary reports whether a part of the token from start on may begin at i.
func (w *word) isBoundary(start, i int) bool {
	before, k := w.kinds[i-1], w.kinds[i]
	if before == digit || k == digit {
		return before != k
	}
	from, to := i, i // the letters around i without digits
	for from > start && w.kinds[from-1] != digit {
		from--
	}
	for to < len(w.kinds) && w.kinds[to] != digit {
		to++
	}
	if k == lower && w.letters[i] == 'v' && i+1 == to && to < len(w.kinds) { // YOLOv8, yolov8, but not conv2d
		return before == upper || i-from >= minVersion && !slices.Equal(w.letters[i-3:i], []rune("con"))
	}
	switch {
	case to-from < minCamel:
		return false
	case before == greek || k == greek:
		return before != k
	case before == lower:
		return k == upper // wordPiece
	}
	return k == upper && i+2 < to && w.kinds[i+1] == lower && w.kinds[i+2] == lower // SWEBench
}

// joinSingle joins parts of one letter with their neighbors, from the part with number first on, which begins at
// start: with digits before and after it, if there are any (3D, i18n), otherwise with the letters before or after it.
func (w *word) joinSingle(start, first int) {
	for i := first; i < len(w.parts); i++ {
		from := start
		if i > first {
			from = w.parts[i-1]
		}
		if w.parts[i]-from > 1 || w.kinds[from] == digit {
			continue
		}
		isAfterDigit := i > first && w.kinds[from-1] == digit
		isBeforeDigit := i+1 < len(w.parts) && w.kinds[from+1] == digit
		if isBeforeDigit || i == first && i+1 < len(w.parts) {
			w.parts = slices.Delete(w.parts, i, i+1)
		}
		if isAfterDigit || i > first && !isBeforeDigit {
			w.parts = slices.Delete(w.parts, i-1, i)
			i--
		}
	}
}
