package layout

import (
	"maps"
	"path"
	"slices"

	"offprint/generator/problem"
	"offprint/layouts"
)

// dropConflicts reports files of a site with merge conflicts, and removes them: what else is wrong with them
// follows from the marks.
func dropConflicts(own map[string]string, problems *problem.List) {
	for _, name := range slices.Sorted(maps.Keys(own)) {
		at := problem.ConflictIn(own[name])
		if at < 0 {
			continue
		}
		place := problem.PositionIn(path.Join(layouts.Root, name), own[name], at)
		problems.Errorf(conflict, place, problem.ConflictHint, "%s", problem.Conflict)
		delete(own, name)
	}
}
