package command

import (
	"context"

	"offprint/generator/fetch"
	"offprint/generator/thumbnail"
)

// pictures returns a function that gets the pictures of papers. What a picture is follows from its data, not from the
// header of its answer.
func pictures(client *fetch.Client) func(context.Context, string) ([]byte, error) {
	return func(ctx context.Context, address string) ([]byte, error) {
		answer, err := client.Get(ctx, fetch.Request{URL: address, MaxAge: fetch.Pictures, Limit: thumbnail.Source})
		return answer.Body, err
	}
}
