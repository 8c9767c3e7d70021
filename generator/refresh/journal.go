package refresh

import (
	"fmt"
	"time"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
)

// journalFolder has the answers of the day, in files of at most segmentSize. Each answer rewrites one file.
const (
	journalFolder = "refresh"
	segmentSize   = 100
)

// unsaid marks a number that an answer lacks.
const unsaid = -1

// answer is what a source says about a question.
type answer struct {
	Key       string
	IsUnknown bool // the source doesn't have it
	Numbers   []int
}

// number returns a number of an answer; ok reports whether it has it.
func (a answer) number(i int) (n int, ok bool) {
	if a.IsUnknown || i >= len(a.Numbers) || a.Numbers[i] == unsaid {
		return 0, false
	}
	return a.Numbers[i], true
}

// journal has the answers of a source on one day, so that no run asks again.
type journal struct {
	folder  cache.Folder
	prefix  string
	byKey   map[string]answer
	segment []answer // the last one
	number  int      // of segments before it
}

// openJournal reads the answers of a day and removes those of days before.
func openJournal(folder cache.Folder, day paper.Date, source string) *journal {
	j := &journal{folder: folder, prefix: fmt.Sprintf("%s/%s-%s-", journalFolder, day, source), byKey: map[string]answer{}}
	cache.RemoveBefore(folder, journalFolder, day.Time().Add(-24*time.Hour))
	for ; ; j.number++ {
		j.segment = cache.Load[answer](folder, j.file())
		for _, a := range j.segment {
			j.byKey[a.Key] = a
		}
		if len(j.segment) < segmentSize {
			return j
		}
	}
}

func (j *journal) file() string { return fmt.Sprintf("%s%04d", j.prefix, j.number) }

// add adds answers.
func (j *journal) add(answers ...answer) error {
	for len(answers) > 0 {
		if len(j.segment) >= segmentSize {
			j.segment, j.number = nil, j.number+1
		}
		n := min(len(answers), segmentSize-len(j.segment))
		for _, a := range answers[:n] {
			j.byKey[a.Key] = a
		}
		j.segment, answers = append(j.segment, answers[:n]...), answers[n:]
		if err := cache.Save(j.folder, j.file(), j.segment...); err != nil {
			return err
		}
	}
	return nil
}

// answers returns the answers to questions, without a number for those that have none yet. isComplete reports whether
// there is one to each.
func (j *journal) answers(keys []string) (answers []answer, isComplete bool) {
	isComplete = true
	for _, key := range keys {
		a, ok := j.byKey[key]
		isComplete = isComplete && ok
		answers = append(answers, a)
	}
	return answers, isComplete
}
