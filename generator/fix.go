package generator

import (
	"context"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// Fix returns the changes of files that correct problems of [Check], as far as that is safe.
func Fix(ctx context.Context, c Config, problems problem.List) (check.Fixes, error) {
	folder, _, err := content.Load(ctx, c.Site, cache.Folder{})
	if err != nil {
		return check.Fixes{}, err
	}
	return check.Fix(c.Site, folder, problems), nil
}
