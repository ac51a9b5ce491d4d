package importing

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-mbox"
	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // mail in other encodings than UTF-8
	"github.com/emersion/go-message/mail"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// Mail is one message of a mailing list, as the proposal of a comment.
type Mail struct {
	Number   int    // from 1, as they stand in the file
	ID       string // its Message-ID, "" where it has none
	Thread   string // ID of the message that began the thread, as far as it is known
	Name     string // of the sender; private unless they chose otherwise
	Address  string // of the sender; always private
	At       time.Time
	Subject  string
	Text     string // what the sender wrote in this message
	Personal bool   // it was sent to single people, and not to a list
	// What was left out of Text: lines of quoted messages, lines of signatures,
	// and other parts of the message.
	Quoted, Signature, Attachments int

	people []igf.Mention // whom it is from and to, and whom what was left out names
}

// ReadMails reads the messages of an mbox file or a single message (eml).
func ReadMails(ctx context.Context, in budget.Input) (Reading[Mail], error) {
	return budget.Read(ctx, in, budget.Imports(), readMails)
}

func readMails(s *budget.Source) (Reading[Mail], error) {
	ms, err := messages(s)
	out := Reading[Mail]{Items: ms}
	for _, m := range ms {
		out.name(m.people...)
	}
	return out, err
}

// messages reads the messages of a file.
func messages(s *budget.Source) ([]Mail, error) {
	name := s.Name()
	if !bytes.HasPrefix(s.Bytes(), []byte("From ")) {
		m, err := readMail(s, s.Reader(), 1)
		if err != nil {
			return nil, igf.Errorf("%s: %w: nothing was taken", name, err)
		}
		return []Mail{m}, nil
	}
	box := mbox.NewReader(s.Reader())
	var out []Mail
	for {
		r, err := box.NextMessage()
		if errors.Is(err, io.EOF) {
			return threaded(out), nil
		}
		if err != nil {
			return nil, igf.Errorf("%s is damaged after message %d: %w: nothing was taken", name, len(out), err)
		}
		if err := s.Spend(budget.Items, 1); err != nil {
			return nil, err
		}
		m, err := readMail(s, r, len(out)+1)
		if err != nil {
			return nil, igf.Errorf("%s: %w: nothing was taken", name, err)
		}
		out = append(out, m)
	}
}

// maxHead is how much of a message is searched for a line that is no header, in bytes.
const maxHead = 16 << 10

// noHeader returns the first line above the text of a message that is no header and
// goes on with none.
func noHeader(head []byte) (line string, ok bool) {
	first := true
	for raw := range bytes.Lines(head) {
		text := strings.TrimRight(string(raw), "\r\n")
		if text == "" {
			return "", false
		}
		name, _, colon := strings.Cut(text, ":")
		goesOn := !first && (text[0] == ' ' || text[0] == '\t')
		odd := strings.ContainsFunc(strings.TrimRight(name, " \t"), func(r rune) bool { return r <= ' ' || r > '~' })
		if !goesOn && (!colon || odd) {
			return igf.Excerpt(text, 60), true
		}
		first = false
	}
	return "", false
}

// readMail reads one message.
func readMail(s *budget.Source, r io.Reader, number int) (Mail, error) {
	m := Mail{Number: number}
	in := bufio.NewReaderSize(r, maxHead)
	head, _ := in.Peek(maxHead) // a shorter message is as good
	line, headless := noHeader(head)
	e, odd := message.Read(in)
	if headless && odd != nil {
		return m, igf.Errorf("message %d cannot be read: it is no e-mail, or cut off: “%s” cannot stand above its text", number, line)
	}
	if odd != nil && !message.IsUnknownCharset(odd) && !message.IsUnknownEncoding(odd) {
		return m, igf.Errorf("message %d cannot be read: it is no e-mail, or cut off: %w", number, odd)
	}
	h := mail.Header{Header: e.Header}
	from, err := h.AddressList("From")
	if err != nil || len(from) == 0 {
		return m, igf.Errorf("message %d says nobody that it is from: it is no e-mail, or cut off", number)
	}
	m.Name, m.Address = personName(from[0].Name), from[0].Address
	if m.At, err = h.Date(); err != nil {
		m.At = time.Time{} // a message without a date is still one
	}
	if m.Subject, err = h.Subject(); err != nil {
		m.Subject = h.Get("Subject")
	}
	m.Subject = igf.OneLine(m.Subject)
	m.ID, _ = h.MessageID() // one that cannot be read is none
	m.Thread = firstReference(h)
	text, err := m.body(s, e, odd)
	if err != nil {
		return m, igf.Errorf("message %d, “%s”, cannot be read: %w", number, m.Subject, err)
	}
	m.Personal = personal(h, footedByList(text))
	own := ownWords(text, m.Name)
	m.Text, m.Quoted, m.Signature = own.text, own.quoted, own.signature
	m.people = append(peopleOf(h), own.people...)
	return m, nil
}

// peopleOf returns whom the head of a message names: who wrote it and to whom. What it
// says of a list is nobody.
func peopleOf(h mail.Header) []igf.Mention {
	var out []igf.Mention
	for _, field := range []string{"From", "Sender", "Reply-To", "X-Original-From", "To", "Cc", "Bcc", "Mail-Followup-To", "Resent-From", "Resent-To"} {
		if list, err := h.AddressList(field); err == nil {
			for _, a := range list {
				switch {
				case !isList(a.Address):
					out = append(out, igf.Mention{Name: a.Name, Email: strings.ToLower(a.Address)})
				case strings.HasSuffix(field, "From"): // "Maria Sample via List"
					out = append(out, igf.Mention{Name: a.Name})
				}
			}
			continue
		}
		raw, err := h.Text(field)
		if err != nil {
			raw = h.Get(field)
		}
		out = append(out, peopleAt(raw)...)
	}
	return out
}

func firstReference(h mail.Header) string {
	for _, field := range []string{"References", "In-Reply-To"} {
		if ids, err := h.MsgIDList(field); err == nil && len(ids) > 0 {
			return ids[0]
		}
	}
	return ""
}

// threaded links each reply to the first known message of its thread.
func threaded(ms []Mail) []Mail {
	parent := map[string]string{}
	for _, m := range ms {
		if m.ID != "" {
			parent[m.ID] = m.Thread
		}
	}
	for i := range ms {
		root := cmp.Or(ms[i].ID, ms[i].Thread)
		for n := 0; parent[root] != "" && n < len(ms); n++ {
			root = parent[root]
		}
		ms[i].Thread = root
	}
	return ms
}

// body returns the text of a message: its plain part, else the words of its HTML.
// odd is what is wrong with the encoding of the message.
func (m *Mail) body(src *budget.Source, e *message.Entity, odd error) (string, error) {
	var plain, html *string
	err := e.Walk(func(path []int, part *message.Entity, err error) error {
		if over := errors.Join(src.Spend(budget.Parts, min(1, len(path))), src.Reach(budget.Depth, int64(len(path)))); over != nil {
			return over
		}
		if len(path) == 0 {
			err = odd
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return cutOff(err)
		}
		kind, _, _ := part.Header.ContentType() // what cannot be read is an attachment
		disposition, _, _ := part.Header.ContentDisposition()
		if strings.HasPrefix(kind, "multipart/") {
			return nil
		}
		into := &plain
		switch {
		case disposition == "attachment" || kind != "text/plain" && kind != "text/html" && kind != "":
			m.Attachments++
			return nil
		case kind == "text/html":
			into = &html
		}
		if err != nil {
			return igf.Errorf("its encoding is not known: save the message as UTF-8: %w", err)
		}
		raw, err := io.ReadAll(part.Body)
		if err != nil {
			return cutOff(err)
		}
		s, err := text(src, "its text", raw)
		if err == nil && *into == nil {
			*into = &s
		}
		return err
	})
	switch {
	case err != nil:
		return "", err
	case plain != nil:
		return *plain, nil
	case html != nil:
		return htmlText(src, *html)
	}
	return "", nil
}

func cutOff(err error) error { return igf.Errorf("it is cut off or damaged: %w", err) }

// personName brings "Sample, Maria" and "Maria Sample via List" into the form
// "Maria Sample". What is an address is no name.
func personName(s string) string {
	s, _, _ = strings.Cut(s, " via ")
	if last, first, ok := strings.Cut(s, ","); ok && !strings.Contains(first, ",") {
		s = first + " " + last
	}
	s = igf.OneLine(strings.Trim(strings.TrimSpace(s), `"'`))
	if strings.Contains(s, "@") {
		return ""
	}
	return s
}
