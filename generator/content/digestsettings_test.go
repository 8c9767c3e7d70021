package content_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
)

func TestDigestSettings(t *testing.T) {
	var many []string
	for i := range 21 {
		many = append(many, fmt.Sprintf("l%d@lab.example", i))
	}
	for text, want := range map[string]any{
		"{from: 'Größe: Lab <a@lab.example>', reply_to: b@lab.example, lists: [c@lab.example, 'D <d@lab.example>'], campaigns: send, listmonk: {lists: [3, 4], template: 2}}": content.DigestSettings{
			From: "Größe: Lab <a@lab.example>", ReplyTo: "b@lab.example", Lists: []string{"c@lab.example", "D <d@lab.example>"}, Campaigns: content.Send, Listmonk: content.ListmonkSettings{Lists: []int{3, 4}, Template: 2},
		},
		"{lists: c@lab.example}":                      content.DigestSettings{Lists: []string{"c@lab.example"}},
		"{lists: [" + strings.Join(many, ", ") + "]}": "lists: 21 addresses are too many",
		"{from: nobody}":                              "from: \"nobody\" is not a mail address",
		"{lists: [größe@lab.example]}":                "lists: \"größe@lab.example\" is a mail address with characters outside of ASCII",
		`{from: "A\r\nBcc: x <a@lab.example>"}`:       "from",
		"{campaigns: now}":                            "campaigns",
	} {
		site := fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\ndigest: " + text + "\n")}}
		folder, problems, err := content.Load(t.Context(), site, cache.Folder{})
		if err != nil {
			t.Fatal(err)
		}
		if message, isWrong := want.(string); isWrong {
			if len(problems) != 1 || !strings.Contains(problems[0].Text, message) {
				t.Errorf("%s: %v, want %s", text, problems, message)
			}
			continue
		}
		if diff := cmp.Diff(want, folder.Settings.Digest); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", text, problems, diff)
		}
	}
}
