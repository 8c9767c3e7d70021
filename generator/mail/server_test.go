package mail

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"offprint/generator/mail/ledger"
	"offprint/test/smtpserver"
)

// environment returns the variables of a server.
func environment(address string, account ...string) func(string) string {
	values := map[string]string{ServerVariable: address}
	if len(account) == 2 {
		values[UserVariable], values[PasswordVariable] = account[0], account[1]
	}
	return func(name string) string { return values[name] }
}

func connectTo(t *testing.T, s *smtpserver.Server, scheme string, account ...string) Server {
	t.Helper()
	server, err := FromEnvironment(environment(scheme+"://"+s.Address, account...))
	if err != nil {
		t.Fatal(err)
	}
	server.TLS = s.TLS()
	return server
}

func begun(n *int) func() error {
	return func() error {
		*n++
		return nil
	}
}

func TestSendBySTARTTLSAndTLS(t *testing.T) {
	for _, scheme := range []string{"smtp", "smtps"} {
		s, m := smtpserver.Start(t, scheme == "smtps"), example(t)
		n := 0
		if err := connectTo(t, s, scheme, smtpserver.User, smtpserver.Password).Send(t.Context(), m, begun(&n)); err != nil {
			t.Fatal(scheme, err)
		}
		got := s.Received()
		if len(got) != 1 || !got[0].TLS || got[0].From != "papers@lab.example" || got[0].To != "list@lab.example" || n != 1 {
			t.Fatalf("%s: received %v", scheme, got)
		}
		if want := render(t, m); !bytes.Equal(got[0].Data, want) {
			t.Errorf("%s: the server has\n%q, want\n%q", scheme, got[0].Data, want)
		}
	}
}

// TestSendFails lists what each failure means: whether the delivery began, and whether it may have happened.
func TestSendFails(t *testing.T) {
	for name, c := range map[string]struct {
		fault     smtpserver.Fault
		begins    int
		isUnknown bool
		want      string
	}{
		"password refused":      {smtpserver.Fault{At: smtpserver.Auth, Code: 535}, 0, false, "535"},
		"dropped at password":   {smtpserver.Fault{At: smtpserver.Auth}, 0, false, "connecting failed"},
		"sender refused":        {smtpserver.Fault{At: smtpserver.Mail, Code: 550}, 0, false, "naming the sender"},
		"sender deferred":       {smtpserver.Fault{At: smtpserver.Mail, Code: 451}, 0, false, "naming the sender"},
		"dropped at sender":     {smtpserver.Fault{At: smtpserver.Mail}, 0, false, "naming the sender failed"},
		"recipient refused":     {smtpserver.Fault{At: smtpserver.Rcpt, Code: 550}, 0, false, "naming the recipient"},
		"recipient deferred":    {smtpserver.Fault{At: smtpserver.Rcpt, Code: 450}, 0, false, "naming the recipient"},
		"dropped at recipient":  {smtpserver.Fault{At: smtpserver.Rcpt}, 0, false, "naming the recipient failed"},
		"message refused":       {smtpserver.Fault{At: smtpserver.AfterEnd, Code: 554}, 1, false, "after the message"},
		"message deferred":      {smtpserver.Fault{At: smtpserver.AfterEnd, Code: 452}, 1, false, "after the message"},
		"dropped after the end": {smtpserver.Fault{At: smtpserver.AfterEnd}, 1, true, "unknown"},
		"odd answer":            {smtpserver.Fault{At: smtpserver.AfterEnd, Code: 354}, 1, true, "unknown"},
		"dropped within":        {smtpserver.Fault{At: smtpserver.Within}, 1, true, "unknown"}, // what was read is the server's secret
	} {
		t.Run(name, func(t *testing.T) {
			s, n := smtpserver.Start(t, false), 0
			s.Fail("", c.fault)
			err := connectTo(t, s, "smtp", smtpserver.User, smtpserver.Password).Send(t.Context(), example(t), begun(&n))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if errors.Is(err, ledger.ErrUnknown) != c.isUnknown || n != c.begins {
				t.Errorf("unknown: %v, begun: %d (%v)", errors.Is(err, ledger.ErrUnknown), n, err)
			}
			if failure := (*Error)(nil); !errors.As(err, &failure) || failure.Code != c.fault.Code {
				t.Errorf("code of %v, want %d", err, c.fault.Code)
			}
			if strings.ContainsAny(err.Error(), "\r\n") || strings.Contains(err.Error(), smtpserver.Password) {
				t.Errorf("error %q", err)
			}
		})
	}
}

// TestSendTakesEveryAnswerOfSuccess has servers that take the message with another answer than 250.
func TestSendTakesEveryAnswerOfSuccess(t *testing.T) {
	for _, code := range []int{200, 251, 252} {
		s, n := smtpserver.Start(t, false), 0
		s.Fail("", smtpserver.Fault{At: smtpserver.AfterEnd, Code: code})
		if err := connectTo(t, s, "smtp").Send(t.Context(), example(t), begun(&n)); err != nil || len(s.Received()) != 1 {
			t.Errorf("%d: %v, and the server has %d messages", code, err, len(s.Received()))
		}
	}
}

func TestSendStopsBeforeTheMessage(t *testing.T) {
	s, failure := smtpserver.Start(t, false), errors.New("the disk is full")
	server := connectTo(t, s, "smtp")
	if err := server.Send(t.Context(), example(t), func() error { return failure }); !errors.Is(err, failure) {
		t.Error(err)
	}
	if got := s.Received(); len(got) != 0 {
		t.Errorf("the server has %d messages", len(got))
	}
}

func TestSendIsCanceledWhileTheServerIsSilent(t *testing.T) {
	s, n := smtpserver.Start(t, false), 0
	s.Fail("", smtpserver.Fault{At: smtpserver.AfterEnd, Hang: true})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for step := range s.Reached {
			if step == smtpserver.AfterEnd {
				cancel()
				return
			}
		}
	}()
	if err := connectTo(t, s, "smtp").Send(ctx, example(t), begun(&n)); !errors.Is(err, ledger.ErrUnknown) {
		t.Error(err)
	}
}

func TestSendNeedsTLS(t *testing.T) {
	plain := smtpserver.Start(t, false)
	plain.Plain()
	n := 0
	if err := connectTo(t, plain, "smtp").Send(t.Context(), example(t), begun(&n)); err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("a server without STARTTLS: %v", err)
	}
	stranger := smtpserver.Start(t, false)
	server := connectTo(t, stranger, "smtp")
	server.TLS = nil // the system's authorities don't know the certificate
	if err := server.Send(t.Context(), example(t), begun(&n)); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("an unknown certificate: %v", err)
	}
	if n != 0 || len(plain.Received())+len(stranger.Received()) != 0 {
		t.Error("something was sent without TLS")
	}
	if err := connectTo(t, plain, "smtp+plain").Send(t.Context(), example(t), begun(&n)); err != nil {
		t.Errorf("plain, to this machine: %v", err)
	}
}

func TestFromEnvironment(t *testing.T) {
	for address, want := range map[string]error{
		"": errNoServer, "smtp.lab.example": errAddress, "http://lab.example": errAddress, "smtp://": errAddress, "smtp://lab.example:0": errAddress, "smtp://lab.example:70000": errAddress,
		"smtp://lab.example/x": errAddress, "smtp://u:p@lab.example": errUser, "smtp+plain://lab.example": errPlain, "smtp+plain://10.0.0.1": errPlain, "smtp+plain://localhost.example": errPlain,
		"smtp://lab.example": nil, "smtp://lab.example:2525": nil, "smtps://lab.example": nil, "smtp+plain://127.0.0.1:25": nil, "smtp+plain://[::1]": nil, "smtp+plain://localhost": nil,
	} {
		if _, err := FromEnvironment(environment(address)); !errors.Is(err, want) || (err == nil) != (want == nil) {
			t.Errorf("%q: %v, want %v", address, err, want)
		}
	}
	for _, account := range [][]string{{"user", ""}, {"", "password"}} {
		if _, err := FromEnvironment(environment("smtp://lab.example", account...)); !errors.Is(err, errHalf) {
			t.Errorf("%q: %v", account, err)
		}
	}
	for address, port := range map[string]int{"smtp://lab.example": 587, "smtps://lab.example": 465} {
		if s, _ := FromEnvironment(environment(address)); s.port != port {
			t.Errorf("%s: port %d", address, s.port)
		}
	}
}
