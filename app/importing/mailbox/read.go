package mailbox

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/mail"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/leftover"
)

// Doubt says what of a mail may be wrong.
type Doubt string

// The doubts.
const (
	Charset Doubt = "charset" // its characters were guessed
	Sender  Doubt = "sender"  // its head does not say in a known form whom it is from
	Cut     Doubt = "cut-off" // its end is missing
)

// Message is a mail of the file.
type Message struct {
	Header mail.Header
	Text   string
	Left   []leftover.Piece
	Doubts []Doubt
}

// Read returns the mails of a file, and the pieces of it that belong to none. A file
// without any is an error.
func Read(s *budget.Source) (ms []Message, left []leftover.Piece, err error) {
	data := s.Bytes()
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, nil, igf.Errorf("it is a message in a form of Outlook's own (.msg): save it as .eml, or forward it and save that")
	}
	if s.IsGzip() {
		cut := false
		if data, cut, err = s.Gunzip(); err != nil {
			return nil, nil, err
		}
		if cut {
			left = append(left, leftover.Piece{Kind: leftover.Damaged, Where: s.Name()})
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	r := &reader{src: s}
	raws, before := messages(data)
	if len(raws) == 0 {
		if head, _, _ := cutHead(data); !isHead.Match(head) {
			return nil, nil, igf.Errorf("it is no e-mail: no line above its text says from whom, when or about what it is")
		}
		return r.readAll([][]byte{data}, left)
	}
	if len(bytes.TrimSpace(before)) > 0 {
		words, _, err := charset.Text(s, before, "")
		if err != nil {
			return nil, nil, err
		}
		left = append(left, leftover.Piece{Kind: leftover.Outside, Words: words, Bytes: len(before)})
	}
	for i, raw := range raws { // an archive may have changed these lines
		raws[i] = quotedFrom.ReplaceAll(raw, []byte("$1"))
	}
	return r.readAll(raws, left)
}

// reader reads mails; digests make several of one.
type reader struct {
	src   *budget.Source
	out   []Message
	cause error // why the last one that is damaged cannot be read
}

// readAll reads messages, one after the other.
func (r *reader) readAll(raws [][]byte, left []leftover.Piece) ([]Message, []leftover.Piece, error) {
	for _, raw := range raws {
		if err := r.message(raw, 0); err != nil {
			return nil, nil, err
		}
	}
	for _, m := range r.out {
		if m.Header.Len() > 0 {
			return r.out, left, nil
		}
	}
	return nil, nil, igf.Errorf("message 1 cannot be read: it is no e-mail, or damaged: %w", r.cause)
}

// message reads one message; only a budget that is overspent is an error.
func (r *reader) message(raw []byte, depth int) error {
	if err := r.src.Spend(budget.Items, 1); err != nil {
		return err
	}
	head, body, odd := cutHead(raw)
	m := Message{}
	if !utf8.Valid(head) {
		head = headOf(charset.Guessed(raw)) // the whole tells more than its head
		m.doubt(Charset)
	}
	p := &parts{r: r, m: &m}
	p.oddLines(odd)
	h, err := header(head)
	if err != nil {
		return r.damaged(m, raw, err)
	}
	m.Header = mail.Header{Header: h}
	for _, name := range []string{"From", "Subject", "Date"} { // the first of two counts
		for f, first := h.FieldsByKey(name), true; f.Next(); first = false {
			if !first {
				m.left(leftover.Piece{Kind: leftover.Head, Words: fieldText(f)})
			}
		}
	}
	if err := p.walk(h, body, depth); err != nil {
		return err
	}
	return r.add(m, p, depth)
}

// add adds a message that was taken apart, or the mails of a digest.
func (r *reader) add(m Message, p *parts, depth int) error {
	m.Text = strings.Join(p.plain, "\n\n")
	page := strings.Join(p.pages, "\n\n")
	switch {
	case len(p.plain) == 0:
		m.Text = page
	default:
		if more := newWords(m.Text, page); more != "" {
			m.left(leftover.Piece{Kind: leftover.Page, Words: more})
		}
	}
	mails := p.digest
	if len(mails) == 0 {
		inText, frame := plainDigest(m.Text)
		if len(inText) == 0 {
			r.out = append(r.out, m)
			return nil
		}
		m.Text = frame
		for _, s := range inText {
			mails = append(mails, []byte(s))
		}
	}
	from, err := m.Header.Text("From")
	if err != nil {
		from = m.Header.Get("From")
	}
	m.left(leftover.Piece{Kind: leftover.Frame, Words: from + "\n" + m.Subject() + "\n" + m.Text})
	first := len(r.out)
	for _, raw := range mails {
		if err := r.src.Reach(budget.Depth, int64(depth+1)); err != nil {
			return err
		}
		if err := r.message(raw, depth+1); err != nil {
			return err
		}
	}
	r.out[first].Left = append(m.Left, r.out[first].Left...)
	return nil
}

// damaged keeps the words of a message that cannot be read.
func (r *reader) damaged(m Message, raw []byte, cause error) error {
	r.cause = cause
	words, _, err := charset.Text(r.src, raw, "")
	if err != nil {
		return err
	}
	m.Left = []leftover.Piece{{Kind: leftover.Damaged, Words: words, Bytes: len(raw)}}
	r.out = append(r.out, m)
	return nil
}

func (m *Message) left(p leftover.Piece) {
	if strings.TrimSpace(p.Words) != "" || p.Bytes > 0 {
		p.Words = strings.TrimSpace(p.Words)
		m.Left = append(m.Left, p)
	}
}

func (m *Message) doubt(d Doubt) {
	for _, have := range m.Doubts {
		if have == d {
			return
		}
	}
	m.Doubts = append(m.Doubts, d)
}
