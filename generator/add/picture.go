package add

import (
	"context"
	"path"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/rules"
	"offprint/generator/thumbnail"
)

// figureLimit is the number of figures that an Adder tries for each record.
const figureLimit = 3

// imageSource is the key of extra with the address that a picture comes from.
const imageSource = "image_source"

// picture is a picture of a paper, and where it comes from.
type picture struct {
	paper.Image
	source string
}

// picture gets the first figure of a record and puts a thumbnail of it among the site's files. It returns the zero value
// if there is none, and an error only if ctx is canceled. A file that is there stays, since an addition may
// have been interrupted after it.
func (a *Adder) picture(ctx context.Context, line intake.Line, id, title string) (picture, error) {
	figures := line.Record.Figures
	if a.options.Picture == nil || a.options.DryRun || len(figures) == 0 {
		return picture{}, nil
	}
	image := paper.Image{Path: path.Join("files", "thumbs", id+".jpg"), Alt: "Figure: " + title}
	file := path.Join(content.Root, image.Path)
	if a.files.exist(file) {
		return picture{image, figures[0]}, nil
	}
	var failure error
	for _, address := range figures[:min(len(figures), figureLimit)] {
		data, err := a.options.Picture(ctx, address)
		if ctx.Err() != nil {
			return picture{}, ctx.Err()
		}
		var small []byte
		if err == nil {
			small, err = thumbnail.Of(data)
		}
		if err == nil {
			a.files.put(file, small)
			return picture{image, address}, nil
		}
		if failure == nil {
			failure = err
		}
	}
	a.result.Problems.Warnf(rules.RecordField, line.At, "to add one, put it into content/files/ and its path into the key image", "picture %s: %v: the paper has none", figures[0], failure)
	return picture{}, nil
}

// addTo sets the picture of a new paper.
func (p picture) addTo(to *paper.Paper) {
	if p.Path != "" && to.Image.Path == "" {
		to.Image = p.Image
		to.Extra = append(to.Extra, paper.Extra{Key: imageSource, Value: p.source})
	}
}

// settings returns the keys of the picture.
func (p picture) settings() []entry.Setting {
	if p.Path == "" {
		return nil
	}
	text := func(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value} }
	return []entry.Setting{
		{Keys: []string{"image"}, Value: text(p.Path)}, {Keys: []string{"image_alt"}, Value: text(p.Alt)},
		{Keys: []string{"extra", imageSource}, Value: text(p.source)},
	}
}
