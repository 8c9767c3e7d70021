package reference

import (
	"fmt"
	"net/url"

	"strconv"
	"strings"
	"time"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// dailyShape matches addresses of papers and listings at Hugging Face, and of its API, and the short form hf:.
var dailyShape = pattern.New(`(?i)^(hf:|(https?://)?(www\.)?(huggingface\.co|hf\.co)/(api/)?(papers|daily_papers)(/|\?|#|$))`)

// parseDaily reads a paper, a day, a week or a month at Hugging Face.
func parseDaily(s string) (Reference, *Error, bool) {
	at := dailyShape.FindStringIndex(s)
	if at == nil {
		return Reference{}, nil, false
	}
	var value string
	if strings.EqualFold(s[:3], "hf:") {
		value = strings.TrimSpace(s[3:])
	} else {
		value = dailyValue(s)
	}
	value = strings.TrimRight(value, "/.,;")
	if id, err := paper.ArXiv(value); err == nil {
		return Reference{DailyPaper, id}, nil, true
	}
	kind, err := dailyKind(value)
	if err != nil {
		err.Text = fmt.Sprintf("%s: %s", quoted(s), err.Text)
		return Reference{}, err, true
	}
	return Reference{kind, strings.ToUpper(value)}, nil, true
}

// dailyValue returns what the address of a page or of an answer is about: an id, a day, a week or a month.
func dailyValue(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	for _, name := range []string{"date", "week", "month"} {
		if value := u.Query().Get(name); value != "" {
			return value
		}
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	for len(parts) > 0 {
		switch strings.ToLower(parts[0]) {
		case "api", "papers", "daily_papers", "date", "week", "month":
			parts = parts[1:]
			continue
		}
		return parts[0]
	}
	return ""
}

var weekForm = pattern.New(`^(\d{4})-W(\d\d)$`)

// dailyKind returns the kind of a listing, which starts on 2023-05-04.
func dailyKind(value string) (Kind, *Error) {
	const hint = "write a paper's id, a day (hf:2025-03-13), a week (hf:2025-W11) or a month (hf:2025-03)"
	if m := weekForm.FindStringSubmatch(strings.ToUpper(value)); m != nil {
		year, _ := strconv.Atoi(m[1])
		week, _ := strconv.Atoi(m[2])
		_, weeks := time.Date(year, 12, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
		if week < 1 || week > weeks {
			return 0, wrong(fmt.Sprintf("weeks of %d are W01 to W%d", year, weeks), "there is no week %d in %d", week, year)
		}
		return DailyWeek, nil
	}
	date, err := paper.ParseDate(value)
	switch {
	case value == "":
		return 0, wrong(hint, "the listing needs a day, a week or a month")
	case err != nil:
		return 0, wrong(hint, "%q is neither an arXiv id nor a day, a week or a month", value)
	case date.IsDay():
		return DailyDay, nil
	case date.Month > 0:
		return DailyMonth, nil
	}
	return 0, wrong(hint, "a whole year is too much at once")
}
