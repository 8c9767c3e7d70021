package main

import "slices"

// depth is the number of results that count.
const depth = 10

// quality measures an engine's results for queries of one type.
type quality struct {
	queries int
	mrr     float64 // mean of 1/rank, 0 beyond depth
	recall  float64 // share of the papers within depth
	top     int     // papers within shownDepth
}

// rankIn returns the rank of the first right paper in an answer, from 1; 0 if it is beyond depth, or if the query
// allows only right papers and the answer has another or lacks one.
func (q query) rankIn(answer []string) int {
	isRight := func(id string) bool { return id == q.ID || slices.Contains(q.Also, id) }
	answer = answer[:min(depth, len(answer))]
	if q.Only {
		isWrong := func(id string) bool { return !isRight(id) }
		if slices.ContainsFunc(answer, isWrong) || len(answer) != min(depth, 1+len(q.Also)) {
			return 0
		}
	}
	return 1 + slices.IndexFunc(answer, isRight)
}

// qualityByType returns the quality by type of query.
func qualityByType(queries []query, answers [][]string) map[string]quality {
	all := map[string]quality{}
	for i, q := range queries {
		sum := all[q.Type]
		sum.queries++
		if rank := q.rankIn(answers[i]); rank > 0 {
			sum.mrr += 1 / float64(rank)
			sum.recall++
			if rank <= shownDepth {
				sum.top++
			}
		}
		all[q.Type] = sum
	}
	for kind, sum := range all {
		n := float64(sum.queries)
		all[kind] = quality{sum.queries, sum.mrr / n, sum.recall / n, sum.top}
	}
	return all
}
