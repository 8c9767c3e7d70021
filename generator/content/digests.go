package content

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// closedDigest is a file content/digests/PERIOD.yaml: the order of a digest when it was closed. Signals change later, and
// the digest must not.
type closedDigest struct {
	Closed paper.Date
	Order  []string
}

// digestsFolder is the folder of closed digests in the content folder.
const digestsFolder = "digests"

var digestKeys = []key[closedDigest]{
	{"closed", dayForm().must(), "required: the day on which the digest was closed",
		func(r *reader, n *yaml.Node, d *closedDigest) { d.Closed = r.day(n, "closed") }},
	{"order", oneOrMore(idShape()).must(), "required: ids of papers in the order of the digest",
		func(r *reader, n *yaml.Node, d *closedDigest) { d.Order = r.ids(n, "order") }},
}

// loadDigests reads the closed digests.
func loadDigests(site fs.FS, files []string, problems *problem.List) (map[paper.Period][]string, error) {
	digests := map[paper.Period][]string{}
	for _, file := range files {
		data, err := fs.ReadFile(site, file)
		if err := problems.Collect(err); err != nil {
			return nil, err
		}
		if err != nil {
			continue
		}
		period, err := paper.ParsePeriod(strings.TrimSuffix(path.Base(file), ".yaml"))
		if err != nil {
			problems.Errorf(noteFileName, problem.Position{File: file}, periodHint(file), "the file name names no day, week or month: %v", err)
		}
		text, ok := clean(file, data, problems)
		if !ok {
			continue
		}
		r := &reader{file: file, problems: problems}
		root, ok := r.parse(text)
		if !ok {
			continue
		}
		var d closedDigest
		mapping(r, root, digestKeys, &d)
		for _, key := range []string{"closed", "order"} {
			if n := find(root, key); root.Kind == yaml.MappingNode && (n == nil || isNull(n) || n.Kind == yaml.SequenceNode && len(n.Content) == 0) {
				r.missing(root, key, "what offprint digest --close writes, or delete the file")
			}
		}
		if err == nil && len(d.Order) > 0 {
			digests[period] = d.Order
		}
	}
	return digests, nil
}

// DigestFile returns the file of a closed digest.
func DigestFile(p paper.Period) string { return path.Join(Root, digestsFolder, p.String()+".yaml") }

// FormatDigest returns the text of the file of a closed digest: one paper a line, so that git shows what an edit moves.
func FormatDigest(closed paper.Date, order []string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# The order of a digest, which never changes. offprint digest --close writes it once.\nclosed: %s\norder:\n", closed)
	for _, id := range order {
		fmt.Fprintf(&b, "  - '%s'\n", id)
	}
	return b.Bytes()
}
