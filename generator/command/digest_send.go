package command

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"offprint/generator/campaign"
	"offprint/generator/host"
	"offprint/generator/mail/ledger"
	"offprint/generator/publish/digest"
)

// delivery has the flags of the command digest that deliver it.
type delivery struct {
	lists    bool
	to       []string
	from     string
	campaign string
	post     string
	log      string
	again    bool

	keep func() error // makes an intent in the log last, where the log's file alone doesn't; may be nil
}

// logKey is the environment variable with the key of the log.
const logKey = "OFFPRINT_LOG_KEY"

func (d *delivery) add(flags *pflag.FlagSet) {
	flags.BoolVar(&d.lists, "send", false, "send it by mail to the lists in site.yaml")
	flags.StringArrayVar(&d.to, "to", nil, "send it by mail to this `address`; repeatable")
	flags.StringVar(&d.from, "from", "", "the sender's `address` (default that in site.yaml)")
	flags.StringVar(&d.campaign, "campaign", "", "hand it to this `provider`, buttondown or listmonk, as one campaign")
	flags.StringVar(&d.post, "post", "", "post it to a `webhook` of Slack or Discord: its address, or the environment variable with it")
	flags.StringVar(&d.log, "log", "", "the log `file` of deliveries, which keeps a digest from reaching an address twice")
	flags.BoolVar(&d.again, "again", false, "deliver again what may have arrived")
}

// mails reports whether the digest goes to addresses. With --format eml, they are those of the message that is printed.
func (o *digesting) mails() bool { return (o.lists || len(o.to) > 0) && o.format != "eml" }

// delivers reports whether the digest goes anywhere.
func (o *digesting) delivers() bool { return o.mails() || o.campaign != "" || o.post != "" }

// checkDelivery checks the flags.
func (o *digesting) checkDelivery() error {
	needsLog := o.mails() || o.post != ""
	switch {
	case !o.delivers() && (o.log != "" || o.again):
		return hinted{errors.New("--log and --again are for deliveries"), "add --send, --to, --campaign or --post"}
	case !o.delivers():
		return nil
	case o.closes || o.file != "" || o.format != "text":
		return errors.New("--close, --out and --format exclude --send, --to, --campaign and --post")
	case needsLog && o.log == "":
		return hinted{errors.New("--log is missing: without the log, a second run would send the digest again"), "add --log deliveries.log, a file that lasts"}
	case o.campaign != "" && !slices.Contains(campaign.Providers, o.campaign):
		return hinted{fmt.Errorf("--campaign: %s is no provider", o.campaign), "one of " + strings.Join(campaign.Providers, " and ")}
	case o.log == "":
		return nil
	}
	return o.checkLog()
}

// checkLog rejects a log in a folder that is deleted or published.
func (o *digesting) checkLog() error {
	log, err := resolve(o.log)
	if err != nil {
		return fmt.Errorf("--log: %w", err)
	}
	for _, folder := range []string{filepath.Join(o.site, ".offprint"), o.output()} {
		dir, err := resolve(folder)
		if err != nil {
			return fmt.Errorf("--log: %w", err)
		}
		if isBelow(log, dir) || slices.Contains(strings.Split(filepath.ToSlash(log), "/"), ".offprint") {
			return hinted{fmt.Errorf("--log: %s is in a folder that is deleted or published", o.log), "choose a file that lasts, such as deliveries.log beside content/"}
		}
	}
	return nil
}

// errNotDelivered is the error of failed deliveries, whose reasons the output has.
var errNotDelivered = failure{}

// deliver delivers a digest to all that the flags name. It goes on after a failure: the addresses don't depend on each other.
func (o *digesting) deliver(ctx context.Context, w World, writer digest.Writer, d *digest.Digest) error {
	switch {
	case !d.IsOver:
		return failure{hinted{fmt.Errorf("%s is not over, so its digest is not finished", d.Period), "deliver it when it is over, or name a later day with --now"}}
	case isLocal(d.Address):
		return failure{hinted{errors.New("the site has no public address, so the digest can't link to it"), "set base_url in site.yaml, or --base-url"}}
	}
	plan, err := o.plan(w, writer, d)
	if err != nil {
		return err
	}
	var log *ledger.Log
	if o.log != "" {
		if log, err = openLog(o.log, w); err != nil {
			return err
		}
		defer log.Close()
	}
	failed := false
	for _, step := range plan {
		if err := step(ctx, log); err != nil {
			failed = true
			printError(w.Stderr, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if failed {
		return errNotDelivered
	}
	return nil
}

// isLocal reports whether an address is of this machine, as that of a site without base_url is.
func isLocal(address string) bool {
	u, err := url.Parse(address)
	return err != nil || host.IsLocal(u.Hostname())
}

// sending is one delivery. The log is nil for campaigns without one.
type sending func(context.Context, *ledger.Log) error

// plan returns the deliveries. What is missing or wrong is found before the first of them.
func (o *digesting) plan(w World, writer digest.Writer, d *digest.Digest) (plan []sending, err error) {
	if o.mails() {
		if plan, err = o.planMail(w, writer, d); err != nil {
			return nil, err
		}
	}
	if o.post != "" {
		hook, err := o.webhook(w)
		if err != nil {
			return nil, err
		}
		plan = append(plan, func(ctx context.Context, log *ledger.Log) error { return o.postTo(ctx, w, log, hook, d) })
	}
	if o.campaign != "" {
		text, err := campaignOf(d)
		if err != nil {
			return nil, failure{err}
		}
		options := o.campaignOptions(w, writer.Site.Settings.Digest)
		if missing := (campaign.EnvironmentError{}); errors.As(campaign.Check(o.campaign, options), &missing) {
			return nil, failure{hinted{missing, missing.Hint}}
		}
		plan = append(plan, func(ctx context.Context, _ *ledger.Log) error { return o.hand(ctx, w, text, options) })
	}
	return plan, nil
}

// openLog opens and locks the log.
func openLog(file string, w World) (*ledger.Log, error) {
	log, err := ledger.Open(file, w.Getenv(logKey), w.Clock)
	switch damage := (*ledger.Error)(nil); {
	case errors.Is(err, ledger.ErrKey):
		what := fmt.Sprintf("has fewer than %d characters", ledger.KeyLength)
		if w.Getenv(logKey) == "" {
			what = "is not set"
		}
		return nil, failure{hinted{fmt.Errorf("%s %s", logKey, what), "set it to a random text, such as that of: openssl rand -hex 32, and keep it: another key can't read the log"}}
	case errors.Is(err, ledger.ErrOther):
		return nil, failure{hinted{err, "set " + logKey + " to that key: with another key, everybody would get the digest again"}}
	case errors.Is(err, ledger.ErrBusy):
		return nil, failure{hinted{err, "wait until it ends, and run the command again"}}
	case errors.Is(err, ledger.ErrNotLog):
		return nil, failure{hinted{err, "name a file that offprint digest wrote, or a new one"}}
	case errors.As(err, &damage):
		return nil, failure{hinted{err, "correct the line: a merge may have left marks of a conflict. Nothing is sent before"}}
	case err != nil:
		return nil, failure{err}
	}
	return log, nil
}

// once makes a delivery, unless the log has it, and logs it.
func (o *digesting) once(w World, log *ledger.Log, d *digest.Digest, kind, address, name string, send func(begin func() error) error) error {
	switch state := log.State(d.ID, kind, address); {
	case state == ledger.Sent:
		return printLine(w.Stdout, "%s has it already", name)
	case state == ledger.Unknown && !o.again:
		return hinted{fmt.Errorf("%s: an earlier run did not learn whether it arrived, so it is not sent again", name), "look there; if it did not arrive, add --again"}
	}
	var end func(error) error // nil until the delivery has begun
	err := send(func() (err error) {
		if end, err = log.Begin(d.ID, kind, address); err != nil || o.keep == nil {
			return err
		}
		return o.keep()
	})
	if end != nil {
		if logErr := end(err); logErr != nil {
			err = errors.Join(err, fmt.Errorf("the outcome could not be logged, so it is unknown to the next run: %w", logErr), ledger.ErrUnknown)
		}
	}
	switch {
	case err == nil:
		return printLine(w.Stdout, "sent to %s", name)
	case errors.Is(err, ledger.ErrUnknown):
		return hinted{fmt.Errorf("%s: %w", name, err), "look there; if it did not arrive, add --again"}
	}
	return hinted{fmt.Errorf("%s: %w", name, err), "nothing arrived: the next run tries again"}
}
