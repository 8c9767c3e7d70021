package problem

// Nearest returns the candidate with the smallest edit distance to s. It returns "" if
// every candidate differs in more than a third of the letters of s, rounded, and in more than one.
func Nearest(s string, candidates []string) string {
	best, least := "", max(1, (len(s)+1)/3)
	for _, c := range candidates {
		if d := distance(s, c); d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	return best
}

// distance returns the optimal string alignment distance in bytes: it counts insertions,
// deletions, substitutions and swaps of adjacent bytes. Time and space grow with
// len(a)·len(b), so distance doesn't compare words of more than 64 bytes.
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	var d [65][65]int
	for i := range len(a) + 1 {
		d[i][0] = i
	}
	for j := range len(b) + 1 {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
