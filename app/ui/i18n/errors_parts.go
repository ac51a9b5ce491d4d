package i18n

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// deepest is how far sentences stand in one another.
const deepest = 12

// mostCuts is at how many places a sentence is tried to be taken apart.
const mostCuts = 16

// text translates what it knows of s.
func (c *catalogue) text(s string, depth int) string {
	if depth > deepest || s == "" {
		return s
	}
	if own, ok := c.words[s]; ok {
		return own
	}
	t := newSubject(s)
	for _, sep := range []string{"\n", "; "} { // several errors in one
		if out, ok := c.each(t, sep, depth, true); ok {
			return out
		}
	}
	if out, ok := c.followed(t, depth); ok {
		return out
	}
	if out, ok := c.whole(s, depth); ok {
		return out
	}
	if out, ok := c.glued(t, depth); ok {
		return out
	}
	for _, sep := range []string{"\n", "; "} {
		if out, ok := c.each(t, sep, depth, false); ok {
			return out
		}
	}
	if out, ok := c.list(s, depth); ok {
		return out
	}
	if out, ok := c.counted(s, depth); ok {
		return out
	}
	return c.field(s)
}

// each translates every part of a text by itself; all: only when each is known.
func (c *catalogue) each(t *subject, sep string, depth int, all bool) (string, bool) {
	parts := t.split(sep)
	if len(parts) < 2 {
		return "", false
	}
	var b strings.Builder
	known := all
	for i, part := range parts {
		if i > 0 && sep != "\n" && c.fits(sep+part) { // the sentence has it
			b.WriteString(c.text(sep+part, depth+1))
			known = true
			continue
		}
		if all && !c.fits(part) {
			return "", false
		}
		if i > 0 {
			b.WriteString(c.joint(sep))
		}
		own := c.text(part, depth+1)
		b.WriteString(own)
		known = known || own != part
	}
	return b.String(), known
}

// followed translates two sentences of which the second is only ever added to others.
func (c *catalogue) followed(t *subject, depth int) (string, bool) {
	for at, tries := t.index(". ", 0, len(t.s)), mostCuts; at >= 0 && tries > 0; at, tries = t.index(". ", at+1, len(t.s)), tries-1 {
		if c.fits(t.s[:at+1]) && c.fits(t.s[at+1:]) {
			return c.text(t.s[:at+1], depth+1) + c.text(t.s[at+1:], depth+1), true
		}
	}
	return "", false
}

// joint is what holds sentences together, as the language writes it.
func (c *catalogue) joint(sep string) string {
	if own, ok := c.words[sep]; ok {
		return own
	}
	return sep
}

// glued takes apart what only holds sentences together: "a: b", "a (b)",
// and the field and the value before what is wrong with them.
func (c *catalogue) glued(t *subject, depth int) (string, bool) {
	s := t.s
	for at, tries := t.index(": ", 0, len(s)), mostCuts; at >= 0 && tries > 0; at, tries = t.index(": ", at+2, len(s)), tries-1 {
		left, right := s[:at], s[at+2:]
		_, known := c.exact[left]
		if known || c.fits(right) || c.predicate(right) >= 0 {
			return c.text(left, depth+1) + c.joint(": ") + c.text(right, depth+1), true
		}
	}
	if at := t.index(" (", 0, len(s)); at > 0 && strings.HasSuffix(s, ")") && c.fits(s[:at]) {
		return c.text(s[:at], depth+1) + " (" + c.text(s[at+2:len(s)-1], depth+1) + ")", true
	}
	at := c.predicate(s)
	if at < 0 {
		return "", false
	}
	subject := s[:at]
	if quote := strings.IndexByte(subject, '"'); quote > 0 {
		subject = c.text(subject[:quote-1], depth+1) + " " + subject[quote:]
	} else if quote < 0 {
		subject = c.text(subject, depth+1)
	}
	return subject + " " + c.text(s[at+1:], depth+1), true
}

// predicate is where a sentence without its subject begins behind the name
// of a field or a value in quotes, or both: title "x" cannot be read. It gives
// the place of the space before it, -1 where there is none.
func (c *catalogue) predicate(s string) int {
	t := newSubject(s)
	if len(t.quoted) > 0 {
		q := t.quoted[0]
		before := strings.TrimSuffix(s[:q[0]], " ")
		if (q[0] == 0 || len(before) == q[0]-1) && !strings.Contains(before, " ") && strings.HasPrefix(s[q[1]:], " ") && c.fits(s[q[1]+1:]) {
			return q[1]
		}
	}
	field, rest, ok := strings.Cut(s, " ")
	switch verb, _, _ := strings.Cut(rest, " "); verb {
	case "is", "has", "cannot", "must", "holds", "stands", "does":
		if ok && t.behind(len(field)) == len(field) && !strings.HasSuffix(field, ":") && c.fits(rest) {
			return len(field)
		}
	}
	return -1
}

// list translates "a, b or c" when it knows each of them.
func (c *catalogue) list(s string, depth int) (string, bool) {
	for _, last := range []string{"or", "and"} {
		head, tail, ok := cutLast(s, " "+last+" ")
		if !ok {
			continue
		}
		items := append(strings.Split(head, ", "), tail)
		for i, item := range items {
			own, known := c.words[item]
			if !known {
				own, known = c.counted(item, depth)
			}
			if !known && strings.Trim(item, "0123456789") != "" {
				return "", false
			}
			if known {
				items[i] = own
			}
		}
		return strings.Join(items[:len(items)-1], ", ") + " " + c.words[last] + " " + items[len(items)-1], true
	}
	return "", false
}

// conjunction translates the last word that joins names, and none of them.
func (c *catalogue) conjunction(s string) string {
	for _, last := range []string{"or", "and"} {
		if head, tail, ok := cutLast(s, " "+last+" "); ok && newSubject(s).behind(len(head)) == len(head) {
			return head + " " + c.words[last] + " " + tail
		}
	}
	return s
}

// counted translates "3 comments".
func (c *catalogue) counted(s string, depth int) (string, bool) {
	rest := strings.TrimLeft(s, "0123456789")
	if len(rest) == len(s) || !strings.HasPrefix(rest, " ") || !c.fits(rest[1:]) {
		return "", false
	}
	return s[:len(s)-len(rest)+1] + c.text(rest[1:], depth+1), true
}

// field translates the path of a field: roster[2].name. What it does not know
// between the first name and the last is the id of an item. Of the key of a
// record, output/group/name, it translates the kind.
func (c *catalogue) field(s string) string {
	if kind, id, ok := strings.Cut(s, "/"); ok && slices.Contains(kinds(), igf.Kind(kind)) && !strings.Contains(id, " ") {
		return c.words[kind] + " " + id
	}
	if strings.Contains(s, " ") || !strings.ContainsAny(s, ".[") {
		return s
	}
	parts := strings.Split(s, ".")
	for i, part := range parts {
		name, place, nested := strings.Cut(part, "[")
		own, known := c.words[name]
		switch {
		case known && nested:
			parts[i] = own + " [" + place
		case known:
			parts[i] = own
		case i == 0 || i == len(parts)-1:
			return s
		}
	}
	return strings.Join(parts, " › ")
}

// kinds are those that stand in keys.
func kinds() []igf.Kind {
	return []igf.Kind{igf.KindGroup, igf.KindSession, igf.KindOutput, igf.KindVersion}
}

func cutLast(s, sep string) (head, tail string, ok bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}
