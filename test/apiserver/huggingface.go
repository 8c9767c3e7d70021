package apiserver

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The sizes of a page of the daily listing.
const (
	dailyDefault = 50
	dailyMost    = 100
)

// object is a JSON object.
type object = map[string]any

// huggingFace answers /api/daily_papers and /api/papers/ID.
func (s *Server) huggingFace(u *url.URL) answer {
	if id, ok := strings.CutPrefix(u.Path, "/api/papers/"); ok {
		p, ok := s.papers[id]
		if !ok || p.Daily == nil {
			return answer{status: http.StatusNotFound, kind: jsonType, body: `{"error":"Paper not found"}`, other: "{}"}
		}
		paper := p.daily()
		if u.Query().Get("field") == "comments" {
			paper["comments"] = p.comments()
		}
		return jsonAnswer(paper, s.papers["2503.09579"].daily())
	}
	if u.Path != "/api/daily_papers" {
		return answer{status: http.StatusNotFound, kind: jsonType, body: `{"error":"Sorry, we can't find the page you are looking for."}`, other: "{}"}
	}
	listing, err := s.listing(u.Query())
	if err != nil {
		return answer{status: http.StatusBadRequest, kind: jsonType, body: fmt.Sprintf(`{"error":%q}`, err), other: "{}"}
	}
	items := []object{}
	for _, p := range listing {
		items = append(items, p.item())
	}
	return jsonAnswer(items, []object{s.papers["2503.09579"].item()})
}

const jsonType = "application/json; charset=utf-8"

func jsonAnswer(value, other any) answer {
	return answer{status: http.StatusOK, kind: jsonType, body: encode(value), other: encode(other)}
}

func encode(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// listing returns a page of the papers of a day, a week or a month, by upvotes.
func (s *Server) listing(query url.Values) ([]Paper, error) {
	isListed, err := period(query)
	if err != nil {
		return nil, err
	}
	if date := query.Get("date"); date > s.Clock.Now().Format(time.DateOnly) {
		return nil, fmt.Errorf("date %s is in the future", date)
	}
	var listing []Paper
	for _, p := range s.papers {
		if p.Daily != nil && isListed(p.Daily.Day) {
			listing = append(listing, p)
		}
	}
	slices.SortFunc(listing, func(a, b Paper) int { return cmp.Or(b.Daily.Upvotes-a.Daily.Upvotes, strings.Compare(a.ID, b.ID)) })
	size, err := number(query, "limit", dailyDefault)
	if err != nil || size < 1 || size > dailyMost {
		return nil, fmt.Errorf("limit must be a number from 1 to %d", dailyMost)
	}
	page, err := number(query, "p", 0)
	if err != nil || page < 0 {
		return nil, fmt.Errorf("p must be a number")
	}
	return listing[min(page*size, len(listing)):min((page+1)*size, len(listing))], nil
}

// period returns whether a day is in the period of a query.
func period(query url.Values) (func(day string) bool, error) {
	date, week, month := query.Get("date"), query.Get("week"), query.Get("month")
	var err error
	switch {
	case date != "":
		_, err = time.Parse(time.DateOnly, date)
		return func(day string) bool { return day == date }, err
	case month != "":
		_, err = time.Parse("2006-01", month)
		return func(day string) bool { return strings.HasPrefix(day, month+"-") }, err
	case week != "":
		var year, number int
		if _, err = fmt.Sscanf(week, "%d-W%d", &year, &number); err == nil && (number < 1 || number > 53) {
			err = fmt.Errorf("%s is not a week", week)
		}
		return func(day string) bool {
			t, _ := time.Parse(time.DateOnly, day)
			y, w := t.ISOWeek()
			return y == year && w == number
		}, err
	}
	return func(string) bool { return true }, nil
}

const dailyTime = "2006-01-02T15:04:05.000Z"

// item returns an item of the listing.
func (p Paper) item() object {
	paper := p.daily()
	return object{
		"paper": paper, "publishedAt": p.Versions[0].Add(-4 * time.Hour).Format(dailyTime), "title": paper["title"], "summary": paper["summary"],
		"thumbnail":   "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/" + p.ID + ".png",
		"numComments": p.Daily.Comments, "isAuthorParticipating": false,
		"submittedBy": object{
			"_id": "66c0a08bac74db25de8427ec", "avatarUrl": "/avatars/0bcba885d6e0ff74e03f42faa5c86783.svg", "fullname": p.Daily.Submitter + " at home",
			"name": p.Daily.Submitter, "type": "user", "isPro": false, "isHf": false, "isHfAdmin": false, "isMod": false, "followerCount": 4,
		},
	}
}

// daily returns a paper as Hugging Face has it.
func (p Paper) daily() object {
	authors := []object{}
	for _, name := range p.Authors {
		authors = append(authors, object{"_id": "67d274c467e782a7eeb4ab70", "name": name, "hidden": false})
	}
	paper := object{
		"id": p.ID, "authors": authors, "publishedAt": p.Versions[0].Format(dailyTime),
		"submittedOnDailyAt": p.Daily.Day + "T01:13:12.259Z", "title": DailyText(p.Title), "summary": DailyText(p.Abstract),
		"submittedOnDailyBy": object{
			"_id": "66c0a08bac74db25de8427ec", "avatarUrl": "/avatars/0bcba885d6e0ff74e03f42faa5c86783.svg", "isPro": false,
			"fullname": p.Daily.Submitter + " at home", "user": p.Daily.Submitter, "type": "user",
		},
		"upvotes": p.Daily.Upvotes, "discussionId": "67d274c567e782a7eeb4abb0",
	}
	for key, value := range map[string]string{"githubRepo": p.Daily.Code, "projectPage": p.Daily.Project, "ai_summary": p.Daily.Summary} {
		if value != "" {
			paper[key] = value
		}
	}
	if len(p.Daily.Media) > 0 {
		paper["mediaUrls"] = p.Daily.Media
	}
	if len(p.Daily.Keywords) > 0 {
		paper["ai_keywords"] = p.Daily.Keywords
	}
	return paper
}

// comments returns the comments on a paper, and an event that is none.
func (p Paper) comments() []object {
	list := []object{{"id": "67d274c567e782a7eeb4abb1", "type": "lock", "createdAt": p.Daily.Day + "T02:00:00.000Z", "data": object{}}}
	for i := range p.Daily.Comments {
		list = append(list, object{"id": fmt.Sprintf("67d274c567e782a7eeb4%04x", i), "type": "comment", "createdAt": p.Daily.Day + "T01:20:00.000Z", "data": object{"hidden": false}})
	}
	return list
}
