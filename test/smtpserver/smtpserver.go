// Package smtpserver is a mail server on the loopback interface, for tests. It speaks SMTP with STARTTLS or TLS, and
// fails at the steps that [Fault] lists.
package smtpserver

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Fault is a way in which a delivery fails.
type Fault struct {
	At   Step
	Code int  // the answer; 0 drops the connection
	Hang bool // no answer until the server closes
}

// Step is a step of a delivery.
type Step int

// The steps.
const (
	Never    Step = iota
	Auth          // the password
	Mail          // MAIL FROM
	Rcpt          // RCPT TO
	Within        // the message, of which the server has read a part
	AfterEnd      // the end of the message, which the server has taken
)

// The account that the server knows.
const (
	User     = "papers"
	Password = "a password of the tests"
)

// Received is a message that the server has taken.
type Received struct {
	From, To string
	Data     []byte
	TLS      bool
}

// Server is a running server.
type Server struct {
	Address string // 127.0.0.1:PORT
	Reached chan Step

	server *smtp.Server
	cert   tls.Certificate
	leaf   *x509.Certificate
	closed chan struct{}

	mutex    sync.Mutex
	faults   map[string]Fault // by recipient; "" for all
	received []Received
	attempts []string // the recipients of all RCPT commands
}

// Start runs a server, with TLS from the first byte if isTLS, and otherwise with STARTTLS. It ends with the test.
func Start(t testing.TB, isTLS bool) *Server {
	t.Helper()
	web := httptest.NewTLSServer(nil) // for its certificate of 127.0.0.1
	web.Close()
	s := &Server{cert: web.TLS.Certificates[0], leaf: web.Certificate(), closed: make(chan struct{}), Reached: make(chan Step, 100), faults: map[string]Fault{}}
	config := &tls.Config{Certificates: []tls.Certificate{s.cert}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Address = listener.Addr().String()
	s.server = smtp.NewServer(backend{s})
	s.server.Domain = "mail.example"
	if isTLS {
		listener = tls.NewListener(listener, config)
	} else {
		s.server.TLSConfig = config
	}
	go func() { _ = s.server.Serve(listener) }()
	t.Cleanup(func() {
		close(s.closed)
		_ = s.server.Close()
	})
	return s
}

// Plain turns STARTTLS off.
func (s *Server) Plain() { s.server.TLSConfig, s.server.AllowInsecureAuth = nil, true }

// TLS returns a config that trusts the server.
func (s *Server) TLS() *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(s.leaf)
	return &tls.Config{RootCAs: pool}
}

// CertFile writes the server's certificate to a file for SSL_CERT_FILE.
func (s *Server) CertFile(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "cert.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.leaf.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// Fail sets the fault of deliveries to a recipient, or to all if that is "".
func (s *Server) Fail(to string, f Fault) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.faults[to] = f
}

// Received returns the messages that the server has taken, in order.
func (s *Server) Received() []Received {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.received)
}

// Attempts returns the recipients that clients have named, in order.
func (s *Server) Attempts() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.attempts)
}

func (s *Server) fault(to string) Fault {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if f, ok := s.faults[to]; ok {
		return f
	}
	return s.faults[""]
}

type backend struct{ *Server }

func (b backend) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, isTLS := c.TLSConnectionState()
	return &session{server: b.Server, conn: c, isTLS: isTLS}, nil
}

type session struct {
	server   *Server
	conn     *smtp.Conn
	isTLS    bool
	from, to string
}

// AuthMechanisms implements smtp.AuthSession.
func (*session) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth implements smtp.AuthSession.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != User || password != Password {
			return smtp.ErrAuthFailed
		}
		return s.step(Auth, "")
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return s.step(Mail, "")
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	s.server.mutex.Lock()
	s.server.attempts = append(s.server.attempts, to)
	s.server.mutex.Unlock()
	return s.step(Rcpt, to)
}

func (s *session) Data(r io.Reader) error {
	var b bytes.Buffer
	if f := s.server.fault(s.to); f.At == Within {
		_, _ = io.CopyN(&b, r, 64)
		return s.step(Within, s.to)
	}
	if _, err := io.Copy(&b, r); err != nil {
		return err
	}
	if f := s.server.fault(s.to); f.At != AfterEnd || f.Code < 400 {
		s.server.mutex.Lock()
		s.server.received = append(s.server.received, Received{s.from, s.to, b.Bytes(), s.isTLS})
		s.server.mutex.Unlock()
	}
	return s.step(AfterEnd, s.to)
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

// step fails if the fault is at this step.
func (s *session) step(step Step, to string) error {
	f := s.server.fault(to)
	select {
	case s.server.Reached <- step:
	default:
	}
	switch {
	case f.At != step:
		return nil
	case f.Hang:
		<-s.server.closed
		return errors.New("closed")
	case f.Code == 0:
		_ = s.conn.Conn().Close()
		return errors.New("dropped")
	}
	return &smtp.SMTPError{Code: f.Code, EnhancedCode: smtp.EnhancedCode{f.Code / 100, 7, 1}, Message: "no mail today, " + to}
}
