// Package mailbox takes a file of mails apart: archives of list servers and of mail
// programs, digests, packed files and single mails. It returns the text of each mail,
// and everything else as pieces, so that no word of the file is lost.
//
// It never decides whose words a line of a mail is, and never refuses a file for one
// odd mail in it.
package mailbox

import (
	"bytes"
	"strconv"
	"strings"

	"rapporteur/app/pattern"
)

// separator is the line before a message: a sender, and a date as asctime writes it,
// with or without a zone. "From a regulator's point of view" is none.
var separator = pattern.New(`^From \S.*\s\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Z]{2,5}|\s+[+-]\d{4})?\s+\d{4}(?:\s+[+-]\d{4})?\s*$`)

// field begins a line of a head; an archive may have put a ">" before it.
var field = pattern.New(`^>?[!-9;-~]+[ \t]*:`)

// quotedFrom is a line of a text before which an archive put a ">".
var quotedFrom = pattern.New(`(?m)^>(>*From )`)

// oddLines is how many lines of a message may be odd before its head begins.
const oddLines = 4

// cutLine cuts the first line from data, without its end.
func cutLine(data []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(data, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// messages returns the messages of an mbox file and what stands before the first of
// them; none when the file is a single mail.
func messages(data []byte) (out [][]byte, before []byte) {
	blank, start := true, -1
	for at := 0; at < len(data); {
		line, rest := cutLine(data[at:])
		next := len(data) - len(rest)
		if !blank || !begins(line, rest) {
			blank, at = len(line) == 0, next
			continue
		}
		if start < 0 {
			before = data[:at]
		} else {
			out = append(out, data[start:at])
		}
		start, at, blank = next, next, false
		if n := declared(rest); n > 0 {
			at, blank = next+n, true
		}
	}
	if start >= 0 {
		out = append(out, data[start:])
	}
	return out, before
}

// begins reports whether a line, with what follows it, begins a message.
func begins(line, rest []byte) bool {
	if !bytes.HasPrefix(line, []byte("From ")) || !separator.Match(line) {
		return false
	}
	for range oddLines {
		if line, rest = cutLine(rest); field.Match(line) {
			return true
		}
		if len(line) == 0 {
			break
		}
	}
	return false
}

var contentLength = pattern.New(`(?mi)^Content-Length:[ \t]*(\d{1,9})[ \t]*\r?$`)

// longestHead is how far Content-Length is looked for.
const longestHead = 64 << 10

// declared returns how long the message is that data begins with, as its Content-Length
// says; 0 unless another message or the end of the file follows there.
func declared(data []byte) int {
	head, _, ok := bytes.Cut(data[:min(len(data), longestHead)], []byte("\n\n"))
	m := contentLength.FindSubmatch(head)
	if !ok || m == nil {
		return 0
	}
	n, err := strconv.Atoi(string(m[1]))
	end := len(head) + 2 + n
	if err != nil || end > len(data) {
		return 0
	}
	for k := 0; k < 3 && end < len(data) && data[end] == '\n'; k++ {
		end++
	}
	if line, rest := cutLine(data[end:]); end < len(data) && !begins(line, rest) {
		return 0
	}
	return end
}

// cutHead parts a message into a head that can be parsed and its body. odd are lines
// of the head that are none. Where no line is one of a head, all is body.
func cutHead(raw []byte) (head, body []byte, odd []string) {
	var b bytes.Buffer
	for rest := raw; len(rest) > 0; {
		var line []byte
		if line, rest = cutLine(rest); len(line) == 0 {
			if body = rest; b.Len() == 0 && len(odd) > 0 {
				return nil, raw, nil
			}
			return b.Bytes(), body, odd
		}
		switch {
		case field.Match(line):
			name, value, _ := bytes.Cut(bytes.TrimPrefix(line, []byte(">")), []byte(":"))
			b.Write(bytes.TrimRight(name, " \t"))
			b.WriteByte(':')
			b.Write(value)
			b.WriteString("\r\n")
		case (line[0] == ' ' || line[0] == '\t') && b.Len() > 0:
			b.Write(line)
			b.WriteString("\r\n")
		default:
			odd = append(odd, string(line))
		}
	}
	if b.Len() == 0 {
		return nil, raw, nil
	}
	return b.Bytes(), nil, odd
}

// digestRule parts the contents of a digest in plain text from its mails, digestItem
// these from one another (RFC 1153, and as Mailman writes them).
var (
	digestRule = pattern.New(`(?m)^-{70}\n\n?`)
	digestItem = pattern.New(`(?m)^(?:-{30}\n\n)?Message: \d+\n|^-{30}\n\n`)
	digestHead = pattern.New(`(?i)today's topics|digest`)
	fromField  = pattern.New(`(?mi)^>?From:`)
	otherField = pattern.New(`(?mi)^>?(?:Date|Subject):`)
)

// plainDigest returns the mails of a digest in plain text, and what stands around them.
func plainDigest(s string) (mails []string, frame string) {
	rule := digestRule.FindStringIndex(s)
	if rule == nil || !digestHead.MatchString(s[:rule[0]]) {
		return nil, ""
	}
	frame = s[:rule[0]]
	for _, item := range digestItem.Split(s[rule[1]:], -1) {
		item = strings.TrimLeft(item, "\n")
		if head, _, _ := cutHead([]byte(item)); fromField.Match(head) && otherField.Match(head) {
			mails = append(mails, item)
		} else {
			frame += "\n" + item
		}
	}
	return mails, frame
}
