package site

// ChunkSize is the number of papers on a numbered page of a list.
const ChunkSize = 50

// Chunk is one page of a list.
type Chunk struct {
	Number       int // 0 is the front page, 1 the oldest numbered one
	Papers       []*Paper
	Older, Newer int // numbers of the neighbours; -1 where there is none
}

// Chunks cuts a list, newest first, into pages that are numbered from the oldest: page 1
// holds the oldest 50 for good, and the front page the newest 50 to 99, or fewer where
// there are no more. So a new paper changes the front page and at most one other. The front
// page comes first, then the numbered ones, newest first. An empty list has an empty front.
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
