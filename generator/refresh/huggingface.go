package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/content/intake/daily"
	"offprint/generator/fetch"
	"offprint/generator/paper"
)

const huggingFaceAPI = "https://huggingface.co/api"

// A page of the listing of a day costs as much as some requests about single papers.
const (
	listingPage  = 100
	listingPages = 10
	listingFrom  = 3 // papers of a day
)

// huggingFace counts upvotes and comments of papers by arXiv id.
func huggingFace() source {
	return source{
		name: content.HuggingFace, host: "huggingface.co",
		keys: func(p *paper.Paper) []string { return some(p.IDs.ArXiv) },
		ask:  askHuggingFace,
		take: takeFirst(func(s *content.Signal) *int { return &s.Upvotes }, func(s *content.Signal) *int { return &s.Comments }),
	}
}

func some(key string) []string {
	if key == "" {
		return nil
	}
	return []string{key}
}

// askHuggingFace asks for the listing of days with several papers, if some were submitted there, and then for each paper
// that is in none.
func askHuggingFace(ctx context.Context, a *asker, pending []question) error {
	byDay := map[paper.Date][]question{}
	isListed := map[paper.Date]bool{}
	for _, q := range pending {
		day := q.paper.Date
		byDay[day] = append(byDay[day], q)
		isListed[day] = isListed[day] || q.paper.SubmittedBy != ""
	}
	for _, q := range pending {
		day := q.paper.Date
		if list := byDay[day]; isListed[day] && len(list) >= listingFrom {
			if err := a.listing(ctx, day, list); err != nil {
				return err
			}
		}
		delete(byDay, day)
	}
	for _, q := range a.pending(pending) {
		if err := a.askPaper(ctx, q.key); err != nil {
			return err
		}
	}
	return nil
}

// listing takes the numbers of papers from the listing of a day.
func (a *asker) listing(ctx context.Context, day paper.Date, questions []question) error {
	wanted := map[string]bool{}
	for _, q := range questions {
		wanted[q.key] = true
	}
	for page := range listingPages {
		var list daily.Answer
		address := huggingFaceAPI + "/daily_papers?" + url.Values{"date": {day.String()}, "limit": {strconv.Itoa(listingPage)}, "p": {strconv.Itoa(page)}}.Encode()
		err := a.get(ctx, fetch.Request{URL: address}, func(body []byte) (err error) {
			list, err = daily.Parse("", body)
			if err == nil && len(list.Papers) == 0 && len(list.Faults) > 0 {
				err = errors.New(list.Faults[0].Text)
			}
			return err
		})
		if e, ok := errors.AsType[*fetch.Error](err); ok && e.Status/100 == 4 && e.Status != 429 && e.Status != 401 && e.Status != 403 {
			return nil // no such day: each paper is asked for
		}
		if err != nil {
			return err
		}
		var answers []answer
		for _, p := range list.Papers {
			if wanted[p.ID] {
				delete(wanted, p.ID)
				answers = append(answers, a.listed(p))
			}
		}
		if err := a.note(answers...); err != nil {
			return err
		}
		if len(list.Papers)+len(list.Faults) < listingPage || len(wanted) == 0 {
			return nil
		}
	}
	return nil
}

// listed returns the numbers of a paper in a listing.
func (a *asker) listed(p daily.Paper) answer {
	numbers := []int{p.Upvotes, p.Comments}
	for _, wrong := range p.Wrong {
		for i, key := range []string{"upvotes:", "numComments:"} {
			if strings.HasPrefix(wrong.Text, key) {
				numbers[i] = unsaid
				a.warn("the old number stays", "%s: %s", p.ID, wrong.Text)
			}
		}
	}
	return answer{Key: p.ID, Numbers: numbers}
}

// askPaper asks for one paper. Its answer has all comments, which a listing only counts.
func (a *asker) askPaper(ctx context.Context, id string) error {
	var in struct {
		ID          string          `json:"id"`
		Upvotes     json.RawMessage `json:"upvotes"`
		NumComments json.RawMessage `json:"numComments"`
		Comments    []struct {
			Type string `json:"type"`
		} `json:"comments"`
	}
	err := a.get(ctx, fetch.Request{URL: huggingFaceAPI + "/papers/" + id + "?field=comments"}, func(body []byte) error {
		in.ID, in.Upvotes, in.NumComments, in.Comments = "", nil, nil, nil
		err := json.Unmarshal(body, &in)
		if err == nil && in.ID != id {
			err = errors.New("the answer is about another paper")
		}
		return err
	})
	if isMissing(err) {
		return a.note(answer{Key: id, IsUnknown: true})
	}
	if err != nil {
		return a.tolerate(id, err)
	}
	comments := a.count(id, "numComments", in.NumComments)
	if in.Comments != nil {
		comments = 0
		for _, c := range in.Comments {
			if c.Type == "comment" {
				comments++
			}
		}
	}
	return a.note(answer{Key: id, Numbers: []int{a.count(id, "upvotes", in.Upvotes), comments}})
}
