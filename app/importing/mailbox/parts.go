package mailbox

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode"

	"github.com/emersion/go-message"

	"rapporteur/app/budget"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// isHead is a field that a single mail has.
var isHead = pattern.New(`(?mi)^(?:From|To|Subject|Date|Message-ID|Received|MIME-Version):`)

// header parses a head that cutHead made.
func header(head []byte) (message.Header, error) {
	e, err := message.Read(bytes.NewReader(append(head[:len(head):len(head)], "\r\n"...)))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return message.Header{}, err
	}
	return e.Header, nil
}

func headOf(raw []byte) []byte {
	head, _, _ := cutHead(raw)
	return head
}

// fieldText returns the value of a field of a head as text.
func fieldText(f message.HeaderFields) string {
	s, err := f.Text()
	if err != nil {
		return f.Value()
	}
	return s
}

// parts takes a message apart: a missing boundary or a wrong charset costs no words.
type parts struct {
	r            *reader
	m            *Message
	plain, pages []string
	digest       [][]byte
}

// walk reads a part, and those in it.
func (p *parts) walk(h message.Header, raw []byte, depth int) error {
	if err := errors.Join(p.r.src.Spend(budget.Parts, min(1, depth)), p.r.src.Reach(budget.Depth, int64(depth))); err != nil {
		return err
	}
	kind, param, err := h.ContentType()
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		return p.multipart(raw, kind, param["boundary"], depth)
	}
	disposition, more, _ := h.ContentDisposition() // what cannot be read is text of the mail
	name := more["filename"]
	if name == "" {
		name = param["name"]
	}
	if kind != "text/plain" && kind != "text/html" && kind != "" || disposition == "attachment" || name != "" {
		return p.attachment(h, raw, kind, name, param["charset"])
	}
	data, broken := body(h, raw)
	if broken {
		if p.m.doubt(Cut); len(data) == 0 && len(raw) > 0 {
			data, _ = charset.Decoded(raw, "")
			p.m.left(leftover.Piece{Kind: leftover.Damaged, Words: string(data), Bytes: len(raw)})
			return nil
		}
	}
	s, sure, err := charset.Text(p.r.src, data, param["charset"])
	if err != nil {
		return err
	}
	if !sure {
		p.m.doubt(Charset)
	}
	if kind == "text/html" {
		s, err = htmlText(p.r.src, s)
		p.pages = append(p.pages, s)
		return err
	}
	if strings.EqualFold(param["format"], "flowed") {
		s = flowed(s, strings.EqualFold(param["delsp"], "yes"))
	}
	p.plain = append(p.plain, s)
	return nil
}

// cards are vCards and calendars, which are text whatever a program calls them.
var cards = pattern.New(`(?i)vcard|x-vcalendar|application/ics|\.(?:vcf|vcs|ics)$`)

// attachment leaves out a part, with its words where it is text.
func (p *parts) attachment(h message.Header, raw []byte, kind, name, declared string) error {
	piece := leftover.Piece{Kind: leftover.Attachment, Where: name, Bytes: len(raw)}
	if name == "" {
		piece.Where = kind
	}
	if strings.HasSuffix(kind, "-signature") {
		piece.Kind = leftover.Armour
	}
	if strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "message/") || cards.MatchString(kind+" "+name) {
		data, broken := body(h, raw)
		if broken && len(data) == 0 {
			data = raw
		}
		s, _, err := charset.Text(p.r.src, data, declared)
		if err != nil {
			return err
		}
		if kind == "text/html" {
			if s, err = htmlText(p.r.src, s); err != nil {
				return err
			}
		}
		piece.Words = s
	}
	p.m.left(piece)
	return nil
}

// multipart reads the parts of a part.
func (p *parts) multipart(raw []byte, kind, boundary string, depth int) error {
	digest := kind == "multipart/digest" && bytes.Contains(raw, []byte("--"+boundary))
	all, err := p.split(raw, boundary)
	if err != nil {
		return err
	}
	for _, part := range all {
		head, b, odd := cutHead(part)
		if digest && !contentType.Match(head) {
			if !fromField.Match(head) { // most put an empty head before the mail, some do not
				p.oddLines(odd)
				part = b
			}
			p.digest = append(p.digest, part)
			continue
		}
		p.oddLines(odd)
		h, err := header(head)
		switch {
		case err != nil:
			s, _, over := charset.Text(p.r.src, part, "")
			if over != nil {
				return over
			}
			p.m.left(leftover.Piece{Kind: leftover.Damaged, Words: s, Bytes: len(part)})
		case digest:
			if t, _, _ := h.ContentType(); t == "message/rfc822" {
				p.digest = append(p.digest, b)
				continue
			}
			fallthrough
		default:
			if err := p.walk(h, b, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

var contentType = pattern.New(`(?mi)^Content-Type:`)

func (p *parts) oddLines(odd []string) {
	for _, line := range odd {
		data, _ := charset.Decoded([]byte(line), "")
		p.m.left(leftover.Piece{Kind: leftover.Head, Words: string(data)})
	}
}

// split cuts what is between boundaries; the last part may end where the mail does.
func (p *parts) split(raw []byte, boundary string) (out [][]byte, err error) {
	start := -1
	for at := 0; at < len(raw) && boundary != ""; {
		line, rest := cutLine(raw[at:])
		next := len(raw) - len(rest)
		line = bytes.TrimRight(line, " \t")
		tail, ok := bytes.CutPrefix(line, []byte("--"+boundary))
		if last := string(tail) == "--"; !ok || len(tail) > 0 && !last {
			at = next
			continue
		} else if start >= 0 {
			out = append(out, bytes.TrimSuffix(bytes.TrimSuffix(raw[start:at], []byte("\n")), []byte("\r")))
		} else if err := p.around(leftover.Frame, raw[:at]); err != nil {
			return nil, err
		}
		if start, at = next, next; len(tail) > 0 {
			return out, p.around(leftover.Outside, raw[next:])
		}
	}
	p.m.doubt(Cut)
	switch {
	case start < 0: // no boundary at all: it is text
		out = append(out, append([]byte("\n"), raw...))
	case start < len(raw):
		out = append(out, raw[start:])
	}
	return out, nil
}

// around leaves out what stands before or behind parts.
func (p *parts) around(kind leftover.Kind, raw []byte) error {
	s, _, err := charset.Text(p.r.src, raw, "")
	p.m.left(leftover.Piece{Kind: kind, Words: s})
	return err
}

// newWords returns the lines of a page with words that a text has not.
func newWords(text, page string) string {
	letters := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }
	have := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, letters) {
		have[w] = true
	}
	var out []string
	for line := range strings.SplitSeq(page, "\n") {
		for _, w := range strings.FieldsFunc(line, letters) {
			if !have[w] {
				out = append(out, line)
				break
			}
		}
	}
	return strings.Join(out, "\n")
}

// body returns the bytes of a part without their transfer encoding. broken reports
// whether they are damaged: they end where the encoding does.
func body(h message.Header, raw []byte) (data []byte, broken bool) {
	var plain message.Header // names no charset: bytes stay what they are
	plain.Set("Content-Type", "application/octet-stream")
	plain.Set("Content-Transfer-Encoding", h.Get("Content-Transfer-Encoding"))
	e, err := message.New(plain, bytes.NewReader(raw))
	if err != nil { // of an encoding that nobody knows
		return raw, true
	}
	data, err = io.ReadAll(e.Body)
	return data, err != nil
}
