package mail

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"offprint/generator/mail/header"
)

func address(t testing.TB, s string) header.Address {
	t.Helper()
	a, err := header.ParseAddress(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return a
}

func example(t testing.TB) Message {
	return Message{
		ID: "lab:2025/w11", Date: time.Date(2025, 3, 17, 7, 0, 0, 0, time.FixedZone("", 3600)),
		From: address(t, "Größe der Modelle <papers@lab.example>"), To: address(t, "Liste <list@lab.example>"), ReplyTo: address(t, "curator@lab.example"),
		Subject: "Woche 11: Qwen2.5-VL, „Größe“ und 12 weitere 论文", Text: "Größe\nx² = 1\n.\n.dot\n", HTML: "<p>Größe, " + strings.Repeat("lang ", 300) + "</p>\n",
		List: "Lab papers", Page: "https://lab.example/2025/w11/", Subscribe: "https://lab.example/subscribe/",
	}
}

func render(t testing.TB, m Message) []byte {
	t.Helper()
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parsed reads a message back: its header decoded, and the parts by their types.
func parsed(t testing.TB, data []byte) (header mail.Header, parts map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	kind, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q: %v", kind, err)
	}
	parts = map[string]string{}
	for reader := multipart.NewReader(m.Body, parameters["boundary"]); ; {
		part, err := reader.NextRawPart()
		if err == io.EOF {
			return m.Header, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		if part.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
			t.Errorf("encoding %q", part.Header.Get("Content-Transfer-Encoding"))
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		parts[part.Header.Get("Content-Type")] = string(body)
	}
}

func TestMessageReadsBack(t *testing.T) {
	m := example(t)
	header, parts := parsed(t, render(t, m))
	for name, want := range map[string]string{
		"Date": "Mon, 17 Mar 2025 06:00:00 +0000", "Message-Id": "<" + m.hash("id") + "@lab.example>", "Reply-To": "<curator@lab.example>",
		"List-Id": `"Lab papers" <offprint.lab.example>`, "List-Archive": "<https://lab.example/2025/w11/>", "List-Subscribe": "<https://lab.example/subscribe/>",
		"Auto-Submitted": "auto-generated", "Mime-Version": "1.0", "User-Agent": "", "X-Mailer": "",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q: %v", subject, err)
	}
	for name, want := range map[string]mail.Address{"From": {Name: "Größe der Modelle", Address: "papers@lab.example"}, "To": {Name: "Liste", Address: "list@lab.example"}} {
		if got, err := header.AddressList(name); err != nil || len(got) != 1 || *got[0] != want {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if got, want := parts["text/plain; charset=UTF-8"], strings.ReplaceAll(m.Text, "\n", "\r\n"); got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if got, want := parts["text/html; charset=UTF-8"], strings.ReplaceAll(m.HTML, "\n", "\r\n"); got != want {
		t.Errorf("HTML %q, want %q", got, want)
	}
}

func TestMessageHasEqualBytes(t *testing.T) {
	first := render(t, example(t))
	for range 20 {
		if !bytes.Equal(render(t, example(t)), first) {
			t.Fatal("two messages of one digest differ")
		}
	}
	other := example(t)
	other.ID = "lab:2025/w12"
	if bytes.Equal(render(t, other), first) {
		t.Error("the messages of two digests are equal")
	}
}

// attacks are texts that try to begin a field, a part or a command, or that show something else than they are.
var attacks = []string{
	"a\r\nBcc: victim@example.org", "a\nBcc: victim@example.org", "a\rBcc: victim@example.org", "a\r\n\r\n<script>", "a\u2028Bcc: victim@example.org",
	"a\u2029Bcc: x", "a\u0085Bcc: x", "a\vBcc: x", "a\fBcc: x", "a\x00Bcc: x", "a\x1b[2J", "a\xe5\x98\x8aBcc: x", "a\xff\r\nBcc: x",
	"=?utf-8?q?a=0D=0ABcc:_victim=40example.org?=", "=?utf-8?b?DQpCY2M6IHg=?=", "\"=?utf-8?q?=0D=0ABcc:_x?=\"", "=?utf-8?q?a?=\r\n =?utf-8?q?=0ABcc:x?=",
	"\u202egnp.exe", "\u2066x\u2069", "\ufeffBcc: x", "a\"\r\nBcc: x", "a\\\"> <victim@example.org>, \"", "a <victim@example.org>", "--" + "boundary",
	strings.Repeat("x", 5000), strings.Repeat("ü", 5000), strings.Repeat("a b", 2000), "嘊Bcc: x", "%0d%0aBcc: x", ".\r\nMAIL FROM:<x>", " ", "",
}

func TestNoTextInjectsHeaders(t *testing.T) {
	for _, attack := range attacks {
		checkInjection(t, attack)
	}
}

func FuzzNoTextInjectsHeaders(f *testing.F) {
	for _, attack := range attacks {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, s string) { checkInjection(t, s) })
}

// isHidden reports whether a character ends a line, controls a terminal or changes the direction of text.
func isHidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// checkInjection renders a message with a hostile text in every place, and reads it back: it must have the fields of a
// harmless message, in lines that every server takes, and one line of text in each.
func checkInjection(t *testing.T, hostile string) {
	t.Helper()
	m := example(t)
	clean, _ := parsed(t, render(t, m))
	m.ID, m.Subject, m.List, m.Text, m.HTML = hostile, "S "+hostile, hostile, hostile, "<p>"+hostile
	m.Page, m.Subscribe = "https://lab.example/"+hostile, hostile
	if named, err := header.ParseAddress(strings.NewReplacer("<", "", ">", "", "@", "").Replace(hostile) + "<a@lab.example>"); err != nil {
		t.Errorf("%q: %v", hostile, err)
	} else {
		m.From = named
	}
	for _, spelling := range []string{hostile, `"` + hostile + `" <a@lab.example>`, hostile + " <a@lab.example>", hostile + "@lab.example", "a@" + hostile} {
		if a, err := header.ParseAddress(spelling); err == nil {
			m.To = a
			if strings.ContainsAny(a.String(), " <>,;:\"\\\r\n") {
				t.Errorf("address %q", a)
			}
			render(t, m)
		}
	}
	data := render(t, m)
	head, _, _ := bytes.Cut(data, []byte("\r\n\r\n"))
	for line := range strings.SplitSeq(string(head), "\r\n") {
		if len(line) > 998 || strings.TrimSpace(line) == "" || !header.IsPrintable(line) {
			t.Errorf("%q: the header has the line %q", hostile, line)
		}
	}
	fields, parts := parsed(t, data)
	for name, values := range fields {
		if clean.Get(name) == "" && name != "List-Subscribe" && name != "List-Archive" || len(values) != 1 {
			t.Errorf("%q: the header has %s: %q", hostile, name, values)
		}
		decoded, err := new(mime.WordDecoder).DecodeHeader(values[0])
		if err != nil || !utf8.ValidString(decoded) || strings.ContainsFunc(decoded, isHidden) {
			t.Errorf("%q: %s is read as %q (%v)", hostile, name, decoded, err)
		}
	}
	for _, name := range []string{"From", "To"} {
		if list, err := fields.AddressList(name); err != nil || len(list) != 1 || !strings.HasSuffix(list[0].Address, "@lab.example") && name == "From" {
			t.Errorf("%q: %s is %q (%v)", hostile, name, fields.Get(name), err)
		}
	}
	if len(parts) != 2 {
		t.Errorf("%q: %d parts", hostile, len(parts))
	}
}
