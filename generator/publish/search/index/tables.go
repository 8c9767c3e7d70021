package index

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"

	"offprint/generator/fingerprint"
)

// addTables adds the files that readers fetch as a whole, when they need them.
func (w *writer) addTables(keys, rare directory) error {
	facets, err := writeFacets(w.listed, w.records)
	if err != nil {
		return err
	}
	w.addTable("facets", facets)
	ids := make([]string, len(w.listed))
	for i := range w.listed {
		ids[i] = w.listed[i].PaperID
	}
	w.addTable("ids", []byte(strings.Join(ids, "\n")))
	w.addDirectory("keys", keys)
	if len(rare.packs) > 0 {
		w.addDirectory("rare", rare)
	}
	if relisted := w.relisted(); len(relisted) > 0 {
		data, err := json.Marshal(relisted)
		if err != nil {
			return err
		}
		w.addTable("relisted", data)
	}
	w.addColumn("upvotes", func(l *Listed) int { return l.Upvotes })
	w.addColumn("trending", func(l *Listed) int { return l.Trending })
	return nil
}

// addColumn adds a table with a number for each paper, unless none is positive.
func (w *writer) addColumn(name string, of func(*Listed) int) {
	var data []byte
	hasAny := false
	for i := range w.listed {
		n := min(max(0, of(&w.listed[i])), math.MaxInt32)
		data, hasAny = binary.AppendUvarint(data, uint64(n)), hasAny || n > 0
	}
	if hasAny {
		w.addTable(name, data)
	}
}

// addDirectory adds a directory as a table.
func (w *writer) addDirectory(name string, d directory) {
	var bits bitWriter
	d.append(&bits)
	bits.flush()
	w.addTable(name, bits.bytes)
}

// addTable adds a table, which is deflated when it is asked for.
func (w *writer) addTable(name string, content []byte) {
	hash := hashOf(content)
	w.root.tables = append(w.root.tables, table{name, hash})
	w.files = append(w.files, File{tablePath(name), fingerprint.OfBytes(content), func() ([]byte, error) {
		return appendChecked(nil, hash, deflate(content)), nil
	}})
}

// relisted returns the papers that are listed again, as ordinals, each with the days as 20250313.
func (w *writer) relisted() (list [][]int) {
	for i := range w.listed {
		if days := w.listed[i].Relisted; len(days) > 0 {
			entry := []int{i}
			for _, day := range days {
				entry = append(entry, day.Year*10_000+day.Month*100+day.Day)
			}
			list = append(list, entry)
		}
	}
	return list
}
