package site_test

import (
	"testing"

	"offprint/generator/site/query"
	"offprint/test/testkit/sample"
)

// saved are typical saved searches.
var saved = []string{
	"tag:cs.CV diffusion -survey", `"large language model"* reasoning`, "tag:cs.LG (optimization OR gradient) -reinforcement", `author:"Yann LeCun"`,
	"quantum error correction", "title:survey", "neural radiance field* OR gaussian splatting", "tag:stat.ML bandit*", "protein* -tag:cs.CV",
	`"graph neural network"* listed:2025-03`, "robot* manipulation tag:cs.RO", "speech recognition", "l2 regularization", "federated learning privacy",
	"video generation -talking", "transformer* attention linear", `"mixture of experts"`, "tokenizer* OR tokenization", "medical segmentation", "benchmark* agents -tag:cs.CL",
}

// BenchmarkFind runs 20 queries on real papers.
func BenchmarkFind(b *testing.B) {
	s := sample.Site(b, 5000)
	var queries []query.Query
	for _, source := range saved {
		q, problems := query.Parse(source)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		queries = append(queries, q)
	}
	b.ReportAllocs()
	for b.Loop() {
		papers := 0
		for _, found := range s.Find(queries...) {
			papers += len(found)
		}
		if papers == 0 {
			b.Fatal("no results")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(s.Papers)), "ns/paper")
}
