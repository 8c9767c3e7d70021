package related

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"offprint/generator/related/idf"
)

const (
	firstStep  = 1000 // papers from which a site's own frequencies count; then at each doubling
	prior      = 4000 // papers that the table counts for, next to the site's own
	leastOwn   = 16   // papers of the sample with a term from which the site's own frequency counts, or
	leastShare = 256  // one in so many, if that is more
	firstGuard = 256  // postings of a term from which the estimate counts them, at each factor of four
)

// one is the length of a paper's vector: a score of one·one is a cosine of 1.
const one = 1<<15 - 1

// model says how rare terms are, and which are keys.
type model struct {
	stems  []string
	limit  int     // sum of the costs of keys
	step   int     // the number of oldest papers whose terms are counted
	levels []uint8 // how rare a term is, by number: its idf
	costs  []int32 // about how many postings a term has, by number
}

// newModel returns the model of an index.
func newModel(x *Index) model {
	oldest := x.oldest()
	own := make([]int32, len(x.terms.stems))
	for _, slot := range oldest {
		for _, t := range x.papers[slot].terms {
			own[t.number]++
		}
	}
	m := model{limit: x.limit, stems: x.terms.stems, step: len(oldest), levels: make([]uint8, len(own)), costs: make([]int32, len(own))}
	least := int32(max(leastOwn, m.step/leastShare))
	for number, level := range x.general {
		if n := own[number]; n >= least {
			general := float64(prior * idf.ShareOf(level)) // not fused with the sum, which some processors would
			level = idf.LevelOf((general + float64(n)) / float64(prior+m.step))
		}
		m.levels[number] = level
		m.costs[number] = max(1, int32(idf.ShareOf(level)*float64(2*max(m.step, firstStep/2))), guard(x.counts[number])/4)
	}
	return m
}

// oldest returns the slots of the papers whose terms are counted: a power of two times 1,000 of the oldest.
func (x *Index) oldest() []uint32 {
	var slots []uint32
	for slot := range x.papers {
		if e := &x.papers[slot]; e.exists() {
			slots = append(slots, uint32(slot))
		}
	}
	step := len(slots) / firstStep
	if step == 0 {
		return nil
	}
	slices.SortFunc(slots, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(x.papers[a].Day, x.papers[b].Day), strings.Compare(x.papers[a].ID, x.papers[b].ID))
	})
	return slots[:firstStep<<(bits.Len(uint(step))-1)]
}

// guard returns a number of postings, rounded down to a coarse step; 0 if there are few. A quarter of it is a cost: the
// estimate is seldom so far off that the true number counts, so a new paper seldom changes the keys of others.
func guard(postings int32) int32 {
	step := int32(0)
	for next := int32(firstGuard); next <= postings; next *= 4 {
		step = next
	}
	return step
}

// weigh sets the weights of a paper's terms and its keys.
func (m *model) weigh(terms []term) {
	sum, cost := 0, 0
	for _, t := range terms {
		sum, cost = sum+m.square(t), cost+int(m.costs[t.number])
	}
	length := max(1, math.Sqrt(float64(sum)))
	for i, t := range terms {
		terms[i].weight = max(1, uint16(math.Round(one*math.Sqrt(float64(m.square(t)))/length)))
		terms[i].isKey = cost <= m.limit // those of most papers on small sites
	}
	if cost > m.limit {
		m.choose(terms)
	}
}

// choose makes the rarest terms the keys of a paper that has too many postings. Only those of the level at which it has
// enough need an order.
func (m *model) choose(terms []term) {
	var costs [idf.Rarest + 1]int
	for _, t := range terms {
		costs[m.levels[t.number]] += int(m.costs[t.number])
	}
	left, last := m.limit, uint8(idf.Rarest)
	for ; last > 0 && costs[last] <= left; last-- {
		left -= costs[last]
	}
	var atLast []uint32
	for i := range terms {
		level := m.levels[terms[i].number]
		if terms[i].isKey = level > last; level == last {
			atLast = append(atLast, uint32(i))
		}
	}
	slices.SortFunc(atLast, func(i, j uint32) int { return m.compare(terms[i].number, terms[j].number) })
	for _, i := range atLast {
		if left -= int(m.costs[terms[i].number]); left < 0 {
			return
		}
		terms[i].isKey = true
	}
}

// square returns the square of the weight of a term before its vector has the length one.
func (m *model) square(t term) int {
	level := int(m.levels[t.number])
	return int(t.times) * level * level
}

// compare compares the terms of one level with two numbers: the one with fewest postings is first.
func (m *model) compare(a, b uint32) int {
	if order := int(m.costs[a]) - int(m.costs[b]); order != 0 {
		return order
	}
	return strings.Compare(m.stems[a], m.stems[b])
}

// differing reports by the numbers of terms whether two models differ. The other may know more terms.
func (m *model) differing(other *model) []bool {
	differs := make([]bool, len(other.levels))
	for number := range m.levels {
		differs[number] = m.levels[number] != other.levels[number] || m.costs[number] != other.costs[number]
	}
	return differs
}
