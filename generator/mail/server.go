package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"offprint/generator/host"
	"offprint/generator/mail/header"
	"offprint/generator/mail/ledger"
)

// The environment variables of a server. They are secrets or say where secrets go, so no file of a site has them.
const (
	ServerVariable   = "OFFPRINT_SMTP"
	UserVariable     = "OFFPRINT_SMTP_USER"
	PasswordVariable = "OFFPRINT_SMTP_PASSWORD"
)

// The longest waits for a server (RFC 5321 asks for 10 minutes after the message; a workflow would seem to hang).
const (
	connectTime = 30 * time.Second
	answerTime  = 5 * time.Minute
	quitTime    = 5 * time.Second
)

// Server is a mail server that takes messages for others.
type Server struct {
	host           string
	port           int
	user, password string
	security       string      // the scheme of the address: smtp (STARTTLS), smtps or smtp+plain
	TLS            *tls.Config // nil for the system's authorities; tests set it
}

// Errors of [FromEnvironment].
var (
	errNoServer = errors.New(ServerVariable + " does not name a mail server")
	errAddress  = errors.New(ServerVariable + " is not the address of a mail server, such as smtp://smtp.lab.example:587 or smtps://smtp.lab.example")
	errPlain    = errors.New(ServerVariable + ": smtp+plain is for a server on this machine: others could read the password and change the message")
	errUser     = errors.New(ServerVariable + " contains a user or a password: set " + UserVariable + " and " + PasswordVariable)
	errHalf     = errors.New(UserVariable + " and " + PasswordVariable + " go together, and only one is set")
)

// FromEnvironment returns the server that the environment names.
func FromEnvironment(getenv func(string) string) (Server, error) {
	address := getenv(ServerVariable)
	if address == "" {
		return Server{}, errNoServer
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return Server{}, errAddress // err has the address, and that may have a password
	}
	ports := map[string]int{"smtp": mail.DefaultPortTLS, "smtps": mail.DefaultPortSSL, "smtp+plain": mail.DefaultPort}
	s := Server{host: u.Hostname(), port: ports[u.Scheme], user: getenv(UserVariable), password: getenv(PasswordVariable), security: u.Scheme}
	if port := u.Port(); port != "" {
		s.port, err = strconv.Atoi(port)
	}
	switch {
	case u.User != nil:
		return Server{}, errUser
	case err != nil || ports[u.Scheme] == 0 || s.port < 1 || s.port > 65535:
		return Server{}, errAddress
	case s.security == "smtp+plain" && !host.IsLocal(s.host):
		return Server{}, errPlain
	case (s.user == "") != (s.password == ""):
		return Server{}, errHalf
	}
	return s, nil
}

// Send hands a message to the server. It calls begin before the message itself, when the server has accepted sender and
// recipient: nothing was sent before. The error of a delivery that may have happened is [ledger.ErrUnknown].
func (s Server) Send(ctx context.Context, m Message, begin func() error) error {
	var mutex sync.Mutex
	hasBegun, done := false, make(chan error, 1)
	// The client can't be interrupted while it waits for an answer. A canceled delivery doesn't begin any more.
	go func() {
		done <- s.send(ctx, m, func() error {
			mutex.Lock()
			defer mutex.Unlock()
			if err := ctx.Err(); err != nil {
				return err
			}
			hasBegun = true
			return begin()
		})
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		mutex.Lock()
		defer mutex.Unlock()
		select {
		case err := <-done:
			return err
		default:
		}
		if hasBegun {
			return fmt.Errorf("%w: %w", ctx.Err(), ledger.ErrUnknown)
		}
		return ctx.Err()
	}
}

func (s Server) send(ctx context.Context, m Message, begin func() error) error {
	data, err := m.Bytes()
	if err != nil {
		return err
	}
	client, err := s.connect(ctx, m.From.Domain())
	if err != nil {
		return s.explain(err, "connecting")
	}
	if err := s.transaction(client, m, data, begin); err != nil {
		_ = client.Close() // without QUIT, which would end a message that is not whole
		return err
	}
	_ = client.UpdateDeadline(quitTime)
	_ = client.Quit() // the server has the message, whatever it answers
	return nil
}

func (s Server) transaction(client *smtp.Client, m Message, data []byte, begin func() error) error {
	if err := client.UpdateDeadline(answerTime); err != nil {
		return s.explain(err, "connecting")
	}
	if err := client.Mail("<" + m.From.String() + ">"); err != nil {
		return s.explain(err, "naming the sender")
	}
	if err := client.Rcpt("<" + m.To.String() + ">"); err != nil {
		return s.explain(err, "naming the recipient")
	}
	if err := begin(); err != nil {
		return err
	}
	body, err := client.Data()
	if err != nil {
		return s.explain(err, "announcing the message")
	}
	if _, err := body.Write(data); err != nil {
		return s.explain(err, "sending the message") // without its end, which no server may deliver
	}
	return s.outcome(body.Close())
}

// outcome returns what the answer to the message means. Its first digit decides (RFC 5321, section 4.2), and go-mail has an
// error for every answer except 250.
func (s Server) outcome(err error) error {
	answer := (*textproto.Error)(nil)
	switch isAnswer := errors.As(err, &answer); {
	case err == nil, isAnswer && answer.Code/100 == 2:
		return nil
	case isAnswer && answer.Code >= 400:
		return s.explain(err, "after the message")
	}
	return fmt.Errorf("%w: %w", s.explain(err, "after the message"), ledger.ErrUnknown)
}

func (s Server) connect(ctx context.Context, helo string) (*smtp.Client, error) {
	options := []mail.Option{mail.WithPort(s.port), mail.WithTimeout(connectTime), mail.WithoutSMTPUTF8(), mail.WithHELO(helo)}
	switch s.security {
	case "smtps":
		options = append(options, mail.WithSSL())
	case "smtp":
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	default:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	}
	if s.TLS != nil {
		config := s.TLS.Clone()
		config.ServerName = s.host
		options = append(options, mail.WithTLSConfig(config))
	}
	if s.user != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.user), mail.WithPassword(s.password))
	}
	client, err := mail.NewClient(s.host, options...)
	if err != nil {
		return nil, err
	}
	return client.DialToSMTPClientWithContext(ctx)
}

// Error says why a server did not accept a message, or may not have accepted it.
type Error struct {
	Host string
	When string // the step that failed
	Code int    // the answer of the server; 0 if there was none
	Err  error
}

func (e *Error) Error() string {
	if e.Code != 0 {
		return fmt.Sprintf("%s refuses it (%s): %v", e.Host, e.When, header.Clean(e.Err.Error()))
	}
	return fmt.Sprintf("%s: %s failed: %v", e.Host, e.When, header.Clean(e.Err.Error()))
}

func (e *Error) Unwrap() error { return e.Err }

// explain describes a failure. It cuts the server's answer, which comes from a stranger, to one line.
func (s Server) explain(err error, when string) error {
	e := &Error{Host: s.host, When: when, Err: err}
	if refusal := (*textproto.Error)(nil); errors.As(err, &refusal) {
		e.Code = refusal.Code
	}
	if late := net.Error(nil); errors.As(err, &late) && late.Timeout() {
		e.Err = fmt.Errorf("no answer in time: %w", err)
	}
	return e
}
