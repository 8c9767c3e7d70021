package site

import (
	"cmp"
	"slices"

	"offprint/generator/paper"
	"offprint/generator/words"
)

// linkDays puts every paper on the days on which it was listed.
func (s *Site) linkDays() {
	byDate := map[paper.Date]*Day{}
	for _, p := range s.Papers {
		for _, date := range p.Days {
			day := byDate[date]
			if day == nil {
				day = &Day{Date: date}
				byDate[date] = day
				s.Days = append(s.Days, day)
			}
			day.Papers = append(day.Papers, p)
		}
	}
	slices.SortFunc(s.Days, func(a, b *Day) int { return b.Date.Compare(a.Date) })
	for i := 1; i < len(s.Days); i++ {
		s.Days[i].Newer, s.Days[i-1].Older = s.Days[i-1], s.Days[i]
	}
}

func (s *Site) linkMonths() {
	for _, day := range s.Days {
		date := paper.Date{Year: day.Date.Year, Month: day.Date.Month}
		if last := len(s.Months) - 1; last >= 0 && s.Months[last].Date == date {
			s.Months[last].Days = append(s.Months[last].Days, day)
			continue
		}
		month := &Month{Date: date, Days: []*Day{day}}
		if last := len(s.Months) - 1; last >= 0 {
			month.Newer, s.Months[last].Older = s.Months[last], month
		}
		s.Months = append(s.Months, month)
	}
}

// linkTags goes from the oldest paper to the newest, so that the oldest names a tag
// whatever is added later.
func (s *Site) linkTags() {
	bySlug := map[string]*Tag{}
	for _, p := range slices.Backward(s.Papers) {
		for _, name := range p.Paper.Tags {
			slug := words.Slug(name)
			tag := bySlug[slug]
			if tag == nil {
				tag = &Tag{Name: name, Slug: slug}
				bySlug[slug] = tag
				s.Tags = append(s.Tags, tag)
			}
			if !slices.Contains(p.Tags, tag) {
				p.Tags = append(p.Tags, tag)
				tag.Papers = append(tag.Papers, p)
			}
		}
	}
	for _, tag := range s.Tags {
		slices.Reverse(tag.Papers)
	}
	slices.SortFunc(s.Tags, func(a, b *Tag) int { return cmp.Compare(a.Slug, b.Slug) })
}

func (s *Site) linkRelated() {
	byID := map[string]*Paper{}
	for _, p := range s.Papers {
		byID[p.ID] = p
	}
	for _, p := range s.Papers {
		for _, id := range p.Paper.Related {
			if other := byID[id]; other != nil && other != p {
				p.Related = append(p.Related, other)
			}
		}
	}
}
