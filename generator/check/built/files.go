package built

import (
	"context"
	"io/fs"
	"path"
	"slices"

	"offprint/generator/host"
	"offprint/generator/text/filename"
)

// list finds all files and judges their names and sizes.
func (c *checker) list(ctx context.Context) error {
	var total int64
	if err := c.listFolder(ctx, ".", &total); err != nil {
		return err
	}
	slices.Sort(c.names)
	for i, name := range c.names {
		c.index[name] = int32(i)
	}
	c.checkTotal(total, len(c.names))
	return nil
}

const notRegularText = "this is not a regular file; it is not read"

func (c *checker) listFolder(ctx context.Context, folder string, total *int64) error {
	entries, err := fs.ReadDir(c.fsys, folder)
	if err != nil {
		return err
	}
	folded := map[string]string{}
	for _, entry := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := path.Join(folder, entry.Name())
		c.checkName(name, folded)
		if entry.IsDir() {
			*total += host.TarBlock
			if err := c.listFolder(ctx, name, total); err != nil {
				return err
			}
			continue
		}
		if !entry.Type().IsRegular() { // it could lead out of the site, or never end
			c.report(notRegular, name, place{}, notRegularText)
			continue
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		c.names = append(c.names, name)
		*total += host.TarSize(info.Size())
		if limit := c.limit.File; limit > 0 && info.Size() > limit {
			c.report(fileSize, name, place{}, "the file has %s; %s refuses files over %s", host.Megabytes(info.Size()), c.limit.Name, host.Megabytes(limit))
		}
	}
	return nil
}

// checkTotal compares the whole site with what its host takes: an error above, a warning from 80 %.
func (c *checker) checkTotal(total int64, files int) {
	for _, j := range c.limit.Judge(total, files) {
		code := SiteAlmostFull
		switch {
		case j.IsOver && j.IsFiles:
			code = fileCount
		case j.IsOver:
			code = siteSize
		}
		c.report(code, "", place{}, "%s", j.Text)
	}
}

// maxName is the longest name of a file, in bytes, on common file systems.
const maxName = 255

// checkName wants every disk and host to be able to have a file or folder. Folded holds the names in
// the folder in the form that file systems compare that ignore case.
func (c *checker) checkName(name string, folded map[string]string) {
	own := path.Base(name)
	switch {
	case len(own) > maxName:
		c.report(fileName, name, place{}, "the name %.40q… has %d bytes; file systems take %d", own, len(own), maxName)
	default:
		if err := filename.Check(own); err != nil {
			c.report(fileName, name, place{}, "%v", err)
		}
	}
	key := filename.Key(own)
	if other, ok := folded[key]; ok {
		c.report(fileTwins, name, place{}, "the name %q differs from %q only in case or Unicode form", own, other)
	}
	folded[key] = own
}
