package online

import (
	"encoding/json"
	"fmt"
	"strings"

	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

func readCrossref(body []byte) (intake.Record, error) {
	var a struct {
		Message *struct {
			DOI, Type, Volume, Publisher, Page string
			Title                              []string
			Container                          []string `json:"container-title"`
			Author                             []struct{ Given, Family string }
			Issued                             struct {
				Parts [][]int `json:"date-parts"`
			}
		}
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return intake.Record{}, err
	}
	if a.Message == nil {
		return intake.Record{}, fmt.Errorf("no message")
	}
	m := a.Message
	r := intake.Record{Title: strings.Join(m.Title, ": "), DOI: intake.Word(m.DOI), IsUndated: true}
	r.Venue, r.Volume, r.Publisher, r.Pages = strings.Join(m.Container, ""), intake.Word(m.Volume), intake.Word(m.Publisher), intake.Word(m.Page)
	for _, p := range m.Author {
		r.Authors = append(r.Authors, intake.Person{Author: paper.Author{Name: p.Given + " " + p.Family}})
	}
	if d := m.Issued.Parts; len(d) > 0 && len(d[0]) > 1 {
		r.Published = intake.Word(paper.Date{Year: d[0][0], Month: d[0][1]}.String())
	}
	return r, nil
}

func readDataCite(body []byte) (intake.Record, error) {
	var a struct {
		Data *struct {
			Attributes struct {
				DOI    string
				Titles []struct{ Title string }
			}
		}
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return intake.Record{}, err
	}
	if a.Data == nil || len(a.Data.Attributes.Titles) == 0 {
		return intake.Record{}, fmt.Errorf("no data")
	}
	return intake.Record{Title: a.Data.Attributes.Titles[0].Title, DOI: intake.Word(a.Data.Attributes.DOI), IsUndated: true}, nil
}
