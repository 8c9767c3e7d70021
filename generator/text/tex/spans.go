package tex

// Spans gives where the formulas of a paragraph stand: from the first byte of what opens
// each to the byte behind what closes it.
func Spans(source string) [][2]int {
	var spans [][2]int
	for _, at := range findMath(source) {
		spans = append(spans, [2]int{at.start, at.end})
	}
	return spans
}
