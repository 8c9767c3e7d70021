package site

// ChunkSize is the number of papers on a numbered page of a list.
const ChunkSize = 50

// Chunk is one page of a list.
type Chunk struct {
	Number       int // 0 for the front page, 1 for the oldest page
	Papers       []*Paper
	Older, Newer int // numbers of the neighbours; -1 if there is none
}

// Chunks cuts a list, newest first, into pages that are numbered from the oldest: page 1
// always has the oldest 50 papers, and the front page the newest 50 to 99, or all of fewer. So
// a new paper changes the front page and adds at most one other. Chunks returns the front page
// first, then the numbered pages, newest first. An empty list has an empty front page.
func Chunks(papers []*Paper) []Chunk {
	last := max(len(papers)/ChunkSize-1, 0)
	front := len(papers) - last*ChunkSize
	chunks := []Chunk{{Papers: papers[:front], Older: last, Newer: -1}}
	if last == 0 {
		chunks[0].Older = -1
	}
	for number := last; number > 0; number-- {
		start := front + (last-number)*ChunkSize
		c := Chunk{Number: number, Papers: papers[start : start+ChunkSize], Older: number - 1, Newer: number + 1}
		if number == 1 {
			c.Older = -1
		}
		if number == last {
			c.Newer = 0
		}
		chunks = append(chunks, c)
	}
	return chunks
}
