package i18n

import (
	"strconv"
	"strings"
)

// subject is a sentence to be understood. No part of a value in quotes is
// taken for a part of a sentence.
type subject struct {
	s      string
	quoted [][2]int // from the first quotation mark to behind the last
}

func newSubject(s string) *subject {
	t := &subject{s: s}
	for i := 0; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if q, err := strconv.QuotedPrefix(s[i:]); err == nil {
			t.quoted = append(t.quoted, [2]int{i, i + len(q)})
			i += len(q) - 1
		}
	}
	return t
}

// index is where part begins at or behind from and before end, outside of quotes; -1: nowhere.
func (t *subject) index(part string, from, end int) int {
	for from+len(part) <= end {
		at := strings.Index(t.s[from:end], part)
		if at < 0 {
			return -1
		}
		at += from
		behind := t.behind(at)
		if behind == at {
			return at
		}
		from = behind
	}
	return -1
}

// behind is the end of the value in quotes that at is inside of, else at.
func (t *subject) behind(at int) int {
	for _, q := range t.quoted {
		if at > q[0] && at < q[1] {
			return q[1]
		}
	}
	return at
}

// split cuts the sentence at every sep outside of quotes.
func (t *subject) split(sep string) []string {
	var out []string
	from := 0
	for {
		at := t.index(sep, from, len(t.s))
		if at < 0 {
			return append(out, t.s[from:])
		}
		out, from = append(out, t.s[from:at]), at+len(sep)
	}
}

// match gives the values of the sentence when the pattern fits all of it.
func (p *pattern) match(t *subject) ([]string, bool) {
	first, last := p.parts[0], p.parts[len(p.parts)-1]
	if len(t.s) < p.weight() || !strings.HasPrefix(t.s, first) || !strings.HasSuffix(t.s, last) {
		return nil, false
	}
	rest := t.s[len(first):]
	for _, part := range p.parts[1:] {
		at := strings.Index(rest, part)
		if at < 0 {
			return nil, false
		}
		rest = rest[at+len(part):]
	}
	m := &matching{p: p, t: t, end: len(t.s) - len(last), left: 2000}
	if !m.from(len(first), 0) {
		return nil, false
	}
	return m.values, true
}

// matching looks for the values, the shortest first.
type matching struct {
	p      *pattern
	t      *subject
	end    int // where the last part begins
	left   int // steps, so that no text keeps the window waiting
	values []string
}

// from reads the value with number n, which begins at at, and all behind it.
func (m *matching) from(at, n int) bool {
	if m.left--; m.left < 0 || at > m.end {
		return false
	}
	if n == len(m.p.verbs) {
		return at == m.end+len(m.p.parts[n])
	}
	last := n == len(m.p.verbs)-1
	part := m.p.parts[n+1]
	take := func(to int) bool {
		m.values = append(m.values[:n], m.t.s[at:to])
		if last {
			return to == m.end
		}
		return strings.HasPrefix(m.t.s[to:], part) && m.from(to+len(part), n+1)
	}
	if length, fixed := m.fixed(m.t.s[at:m.end], m.p.verbs[n]); fixed {
		return length > 0 && take(at+length)
	}
	if last {
		return m.t.behind(m.end) == m.end && take(m.end)
	}
	for to := at; ; to++ {
		if to = m.t.index(part, to, m.end); to < 0 {
			return false
		}
		if take(to) {
			return true
		}
	}
}

// fixed is the length of a value whose form says where it ends.
func (m *matching) fixed(s string, verb byte) (length int, fixed bool) {
	switch verb {
	case 'q':
		q, err := strconv.QuotedPrefix(s)
		if err != nil {
			return 0, true
		}
		return len(q), true
	case 'd':
		digits := strings.TrimLeft(strings.TrimPrefix(s, "-"), "0123456789")
		return len(s) - len(digits), true
	}
	return 0, false
}
