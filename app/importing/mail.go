package importing

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/emersion/go-message/mail"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/importing/named"
	"rapporteur/app/pattern"
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
	Doubts   []mailbox.Doubt
	// What was left out of Text: lines of quoted messages, lines of signatures and
	// footers, and other parts of the message.
	Quoted, Signature, Attachments int

	people []igf.Mention // whom it is from and to, and whom what was left out names
}

// ReadMails reads the messages of an archive (mbox, also one that gzip packed), a digest
// or a single message (eml).
func ReadMails(ctx context.Context, in budget.Input) (Reading[Mail], error) {
	return budget.Read(ctx, in, budget.Imports(), readMails)
}

func readMails(s *budget.Source) (Reading[Mail], error) {
	all, left, err := mailbox.Read(s)
	if err != nil {
		var limit *budget.LimitError
		if errors.As(err, &limit) {
			return Reading[Mail]{}, err
		}
		return Reading[Mail]{}, igf.Errorf("%s: %w: nothing was imported", s.Name(), err)
	}
	var out Reading[Mail]
	out.Left = append(out.Left, left...)
	for i, from := range all {
		if err := s.Err(); err != nil {
			return out, err
		}
		m, left := mailOf(from, i+1)
		out.name(m.people...)
		for _, l := range left {
			out.leave(m.Number, l)
		}
		out.Items = append(out.Items, m)
	}
	threaded(out.Items)
	return out, nil
}

// mailOf makes a mail of a message, and returns what of it is left out.
func mailOf(from mailbox.Message, number int) (Mail, []leftover.Piece) {
	h := from.Header
	m := Mail{Number: number, At: from.At(), Doubts: from.Doubts, Subject: from.Subject()}
	m.ID, _ = h.MessageID() // one that cannot be read is none
	m.Thread = from.Thread()
	name, address, sure := from.Sender()
	if m.Name, m.Address = personName(name), address; !sure {
		m.Doubts = append(m.Doubts, mailbox.Sender)
	}
	m.Personal = from.Personal(footedByList(from.Text))
	own := ownWords(from.Text, m.Name)
	m.Text = own.text
	m.people = append(append(peopleOf(h), own.people...), named.InCards(from.Text)...)
	var left []leftover.Piece
	for _, p := range from.Left {
		if p.Kind == leftover.Attachment {
			m.Attachments++
		}
		m.people = append(append(m.people, mailLinesOf(strings.Split(p.Words, "\n")).people()...), named.InCards(p.Words)...)
		left = append(left, p)
	}
	m.Quoted, m.Signature = own.quoted(), own.signature()
	for _, l := range own.left {
		left = append(left, l.Piece)
	}
	return m, left
}

// ofMachines are fields of a head that programs write for programs.
var ofMachines = pattern.New(`(?i)^(?:received|message-id|in-reply-to|references|content-.*|mime-version|date|dkim-.*|arc-.*|authentication-results|received-spf|list-.*|precedence|x-spam.*|x-(?:ms|google|gm)-.*|thread-.*|subject)$`)

// peopleOf returns whom the head of a message names: who wrote it and to whom, and whoever else
// has an address in it. What it says of a list is nobody.
func peopleOf(h mail.Header) []igf.Mention {
	var out []igf.Mention
	for f := h.Fields(); f.Next(); {
		field := f.Key()
		if ofMachines.MatchString(field) {
			continue
		}
		raw, err := f.Text()
		if err != nil {
			raw = f.Value()
		}
		list, err := mail.ParseAddressList(f.Value())
		if err != nil {
			out = append(out, named.At(raw)...)
			continue
		}
		for _, a := range list {
			switch {
			case !mailbox.IsList(a.Address):
				out = append(out, igf.Mention{Name: a.Name, Email: strings.ToLower(a.Address)})
			case strings.HasSuffix(strings.ToLower(field), "from"): // "Maria Sample via List"
				out = append(out, igf.Mention{Name: a.Name})
			}
		}
	}
	return out
}

// threaded links each reply to the first known message of its thread.
func threaded(ms []Mail) {
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
}

// personName brings "Sample, Maria (Ministry)" and "'Maria Sample' via List" into the
// form "Maria Sample". What is an address is no name.
func personName(s string) string {
	s, _, _ = strings.Cut(s, " via ")
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if i := strings.IndexAny(s, "([{"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if last, first, ok := strings.Cut(s, ","); ok && !strings.Contains(first, ",") {
		s = first + " " + last
	}
	s = igf.OneLine(strings.Trim(strings.TrimSpace(s), `"'`))
	if strings.Contains(s, "@") {
		return ""
	}
	return s
}
