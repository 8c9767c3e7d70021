package built

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/text/filename"
)

// limits are those of a host, for everything that is published at once.
type limits struct {
	host  string
	total int64 // bytes of a tar of the site
	file  int64 // bytes of a file
	files int   // 0 if any number
}

const (
	megabyte = 1_000_000
	mebibyte = 1 << 20
)

// hosts are the limits that hosts document; GitHub's are in
// https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits, Cloudflare's in
// https://developers.cloudflare.com/pages/platform/limits/.
var hosts = []limits{
	{host: "github", total: 1000 * megabyte, file: 100 * megabyte},
	{host: "cloudflare", file: 25 * mebibyte, files: 20_000},
}

// Hosts returns the names of the hosts whose limits are known.
func Hosts() []string {
	var names []string
	for _, l := range hosts {
		names = append(names, l.host)
	}
	return names
}

// ErrUnknownHost is returned for a host that is not one of [Hosts].
var ErrUnknownHost = errors.New("unknown host")

func limitsOf(host string) (limits, error) {
	for _, l := range hosts {
		if l.host == host || host == "" {
			return l, nil
		}
	}
	return limits{}, fmt.Errorf("%w %q: not one of %s", ErrUnknownHost, host, strings.Join(Hosts(), ", "))
}

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
			*total += tarBlock
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
		*total += tarBlock + (info.Size()+tarBlock-1)/tarBlock*tarBlock
		if info.Size() > c.limit.file {
			c.report(fileSize, name, place{}, "the file has %s; %s refuses files over %s", megabytes(info.Size()), c.limit.host, megabytes(c.limit.file))
		}
	}
	return nil
}

// tarBlock is the size of a header, and the unit of contents, in a tar.
const tarBlock = 512

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/megabyte) }

// checkTotal compares the whole site with what its host takes: an error above, a warning from 80 %.
func (c *checker) checkTotal(total int64, files int) {
	if limit := c.limit.total; limit > 0 && total > limit/10*8 {
		code := siteAlmostFull
		if total > limit {
			code = siteSize
		}
		c.report(code, "", place{}, "the site has %s as a tar; %s takes %s", megabytes(total), c.limit.host, megabytes(limit))
	}
	if limit := c.limit.files; limit > 0 && files > limit/10*8 {
		code := siteAlmostFull
		if files > limit {
			code = fileCount
		}
		c.report(code, "", place{}, "the site has %d files; %s takes %d", files, c.limit.host, limit)
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
