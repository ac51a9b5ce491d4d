package words

import (
	"strings"
	"time"

	"rapporteur/app/igf"
)

// Remark says what a reader must know of an entry: that it does not count yet, and why,
// and what was withdrawn of it: when, by whom, at whose request and why; "" for nothing. It
// goes wherever the words of an entry go. The day is that of the zone.
func (w Words) Remark(l igf.Standing, zone *time.Location) string {
	if l.Gone() {
		return w.withdrawal(l, zone)
	}
	return w.Join(" ", w.unproven(l.Entry), w.withdrawal(l, zone))
}

// Marked adds to words of an entry that stands with another, as an answer, that nobody is
// proven to have written them.
func (w Words) Marked(e igf.Entry, text string) string {
	return strings.TrimSuffix(text+"\n"+w.unproven(e), "\n")
}

func (w Words) unproven(e igf.Entry) string {
	switch h := e.Head(); {
	case h.Outside:
		return "[" + w.Get("outside") + "]"
	case h.Unproven:
		return "[" + w.Get("unproven") + "]"
	}
	return ""
}

// withdrawal says what was withdrawn of an entry.
func (w Words) withdrawal(l igf.Standing, zone *time.Location) string {
	r := l.Withdrawal
	if r == nil {
		return ""
	}
	what := "withdrawn-person"
	switch {
	case l.Asked:
		what = "withdrawn-asked"
	case l.Gone():
		what = "withdrawn-all"
	}
	by := w.withdrawnBy(l)
	if r.Doubted {
		by = w.With("not-verified", by)
	}
	said := w.With(what, w.Day(r.At.In(zone)), by, w.Get(requestWord(l.Entry, r.RequestedBy)))
	if r.Reason != "" {
		said = w.Colon(said, r.Reason)
	}
	return "[" + said + "]"
}

func (w Words) withdrawnBy(l igf.Standing) string {
	h := l.Entry.Head()
	switch {
	case l.WithdrawnBy() != "":
		return l.WithdrawnBy()
	case l.Withdrawal.Author.ID != h.Author.ID:
		return w.Get("by-somebody")
	case h.SessionID() != "":
		return w.Get("by-note-taker")
	}
	return w.Get("by-its-author")
}

// requestWord names a requester as they stand to the entry.
func requestWord(e igf.Entry, by igf.Requester) string {
	switch by {
	case igf.ByPerson:
		switch e.Kind() {
		case igf.KindNote:
			return "request-speaker"
		case igf.KindComment:
			return "request-commenter"
		}
		return "request-person"
	case igf.ByAuthor, igf.ByOrganisation, igf.ByCoordinators:
		return "request-" + string(by)
	}
	return "request-not-stated" // a word of a newer version
}
