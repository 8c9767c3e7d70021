package main

import "slices"

// depth is how many papers of an answer are looked at.
const depth = 10

// quality is how well an engine finds papers by queries of one type.
type quality struct {
	queries int
	mrr     float64 // mean of 1/rank, 0 below the first ten
	recall  float64 // share of the papers that are among the first ten
}

// rankOf is the place of a paper in an answer, from 1; 0 where it is not among the first ten.
func rankOf(id string, answer []string) int {
	return 1 + slices.Index(answer[:min(depth, len(answer))], id)
}

// judge tells the quality by type, from the answers to all queries.
func judge(queries []query, answers [][]string) map[string]quality {
	all := map[string]quality{}
	for i, q := range queries {
		sum := all[q.Type]
		sum.queries++
		if rank := rankOf(q.ID, answers[i]); rank > 0 {
			sum.mrr += 1 / float64(rank)
			sum.recall++
		}
		all[q.Type] = sum
	}
	for kind, sum := range all {
		n := float64(sum.queries)
		all[kind] = quality{sum.queries, sum.mrr / n, sum.recall / n}
	}
	return all
}
