package render

import (
	"offprint/generator/output"
	"offprint/generator/site"
)

// TagView is a page of the papers of a tag.
type TagView struct {
	Page  Frame
	Name  string
	Tags  LinkView
	Feed  LinkView
	Count string
	Items []ItemView
	Pages PagerView
}

// TagsView is the index of tags.
type TagsView struct {
	Page  Frame
	Count string
	Tags  []CountView
}

func (r *renderer) tags(yield func(output.File) bool) bool {
	for _, tag := range r.site.Tags {
		for _, chunk := range site.Chunks(tag.Papers) {
			address := site.TagAddress(tag.Slug).Page(chunk.Number)
			if !yield(r.page(address, "tag.html", func() (any, []*List) { return r.tagView(tag, chunk) })) {
				return false
			}
		}
	}
	return true
}

func (r *renderer) tagView(tag *site.Tag, chunk site.Chunk) (any, []*List) {
	list := r.list(chunk.Papers, nil)
	address := site.TagAddress(tag.Slug)
	v := &TagView{
		Page:  r.frame(address.Page(chunk.Number), tag.Name),
		Name:  tag.Name,
		Tags:  r.link(site.TagsAddress, "Tag"),
		Feed:  r.link(address.RSS(), "Follow by RSS"),
		Count: countOn(chunk, len(tag.Papers)),
		Items: list.Items,
		Pages: r.chunkPager(address, chunk),
	}
	v.Page.Description = "Papers with the tag " + tag.Name
	v.Page.Older, v.Page.Newer = v.Pages.Older, v.Pages.Newer
	if chunk.Number > 0 {
		v.Page.Title = "Page " + number(chunk.Number) + " · " + v.Page.Title
	}
	feed := r.link(address.RSS(), tag.Name+" · "+r.site.Settings.Title)
	v.Page.Feeds = append(v.Page.Feeds[:1:1], feed)
	return v, []*List{list}
}

func (r *renderer) tagsView() *TagsView {
	v := &TagsView{Page: r.frame(site.TagsAddress, "Tags"), Count: count(len(r.site.Tags), "tag")}
	v.Page.Description = "All tags"
	for _, tag := range r.site.Tags {
		link := r.link(site.TagAddress(tag.Slug), tag.Name)
		v.Tags = append(v.Tags, CountView{link.Href, link.Text, count(len(tag.Papers), "paper")})
	}
	return v
}
