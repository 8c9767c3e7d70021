package command

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/github"
	"offprint/generator/site"
)

func newGitHubPing(w World) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "ping",
		Short: "Tell the hub in site.yaml that feeds have changed",
		Long:  "Tell the WebSub hub that site.yaml names in feeds that the feeds of the published site have changed. Without a hub, do nothing.",
		Args:  arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			return o.ping(c.Context(), w)
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

func (o *options) ping(ctx context.Context, w World) error {
	settings, err := settingsOf(o.site)
	if err != nil {
		return err
	}
	if settings.Feeds.Hub == "" {
		return printLine(w.Stdout, "nothing to do: site.yaml names no hub")
	}
	client, err := w.gitHub()
	if err != nil {
		return err
	}
	address, err := client.PagesAddress(ctx)
	if err != nil {
		return gitHubFailure(err)
	}
	if address == "" {
		address = settings.BaseURL
	}
	if address, err = content.ParseBaseURL(address); err != nil {
		return failure{hinted{errors.New("the site has no address"), "publish it, or set base_url in site.yaml"}}
	}
	listing := site.Site{Settings: settings}
	form := url.Values{"hub.mode": {"publish"}}
	for _, feed := range listing.MainFeeds() {
		form.Add("hub.url", site.NewBase(address).URL(feed))
	}
	if err := w.postForm(ctx, settings.Feeds.Hub, form); err != nil {
		return failure{hinted{fmt.Errorf("the hub was not notified: %w", err), "the next run tries again"}}
	}
	return printLine(w.Stdout, "told the hub of %d feeds", len(form["hub.url"]))
}

// settingsOf returns the settings of the site in a folder.
func settingsOf(dir string) (content.Settings, error) {
	folder, err := openContent(dir)
	if err != nil {
		return content.Settings{}, err
	}
	defer folder.Close()
	return content.LoadSettings(folder), nil
}

// formTimeout bounds a request with a form.
const formTimeout = time.Minute

// postForm posts a form to an address that content names, on a public host only, and follows no redirect.
func (w World) postForm(ctx context.Context, address string, form url.Values) error {
	ctx, cancel := context.WithTimeout(ctx, formTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("User-Agent", w.agent())
	client := http.Client{Transport: w.transport(fetch.IsPublic), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Errorf("it answers %s", response.Status)
	}
	return nil
}
