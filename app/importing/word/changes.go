package word

import (
	"encoding/xml"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// Change is what somebody proposes with changes that are tracked in a paragraph: Before is
// the paragraph that it is about, and Proposed its wording, "" to remove it.
type Change struct {
	Before, Proposed string
	Author           string
	At               time.Time
}

// begin notes that a comment is about the paragraph that is being read, unless it began
// before.
func (b *Body) begin(id string) {
	n := len(b.paragraphs)
	if n == 0 || b.begun[id] {
		return
	}
	b.begun[id] = true
	b.paragraphs[n-1].begins = append(b.paragraphs[n-1].begins, id)
}

// track notes who changes the paragraph that is being read.
func (b *Body) track(t xml.StartElement, depth *int) {
	*depth++
	if n := len(b.paragraphs); n > 0 {
		p := b.paragraphs[n-1]
		p.author, p.date = Attribute(t, "author"), Attribute(t, "date")
	}
}

// changed notes what the changes in a paragraph propose. One that is new is proposed
// behind the one above it; one that is removed has no other wording.
func (b *Body) changed(p *paragraphOf) {
	before, after := strings.TrimSpace(p.before.String()), strings.TrimSpace(p.after.String())
	c := Change{Before: before, Proposed: after, Author: p.author, At: TimeOf(p.date)}
	if before == "" && b.last != "" {
		c.Before = b.last
		c.Proposed = igf.Join("\n\n", c.Before, after)
	}
	if before != "" {
		b.last = before
	}
	if igf.OneLine(before) != igf.OneLine(after) && b.tables == 0 {
		b.Changes = append(b.Changes, c)
	}
}

// TimeOf reads a time of a Word file: some write no zone, and none at all is no time.
func TimeOf(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} {
		if at, err := time.Parse(layout, s); err == nil {
			return at
		}
	}
	return time.Time{}
}
