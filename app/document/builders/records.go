package builders

import (
	"slices"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// stampBlock is what a document says of its own making, in small type at its end; first
// says from what.
func stampBlock(s document.Stamp, w words.Words, first string, more ...string) document.Block {
	rev := s.Revision
	if rev == "" {
		rev = w.Get("never-synced")
	}
	out := []document.Block{document.Rule{}}
	for _, line := range append(append([]string{first}, more...), w.Colon(w.Get("hash"), s.Hash), w.Colon(w.Get("revision"), rev)) {
		if line != "" {
			out = append(out, fixedPara(w, line, document.Small))
		}
	}
	return document.Together{Blocks: out}
}

// MadeFrom is the time that a document bears: of the newest entry in it whose time has come, so
// that the same records give the same bytes on every device, and one whose clock is ahead is
// marked.
func MadeFrom(at time.Time, entries []igf.Entry, now time.Time) time.Time {
	for _, e := range entries {
		if t := e.Head().At; t.After(at) && !(igf.Standing{At: t}).AheadOf(now) {
			at = t
		}
	}
	return at.UTC()
}

// groupNamed and outputNamed are records as far as a document names them: what
// else is edited in them leaves the document as it is.
func groupNamed(g *igf.Group) igf.Record   { return &igf.Group{ID: g.ID, Name: g.Name, Short: g.Short} }
func outputNamed(o *igf.Output) igf.Record { return &igf.Output{ID: o.ID, Title: o.Title} }

// outputWithout is an output without its working text, for documents that do
// not print it. Of its versions those up to number are left.
func outputWithout(o *igf.Output, number int) igf.Record {
	c := *o
	c.Draft = ""
	c.Versions = slices.DeleteFunc(slices.Clone(o.Versions), func(v igf.Version) bool { return v.Number > number })
	return &c
}

// sessionWithout is a session without its report, for documents that do not
// print it.
func sessionWithout(s *igf.Session) igf.Record {
	c := *s
	c.ReportForm, c.Report, c.ReportDue, c.TakeawaysDue = "", nil, "", time.Time{}
	return &c
}

// optional returns what may be shared as its type, nil where nothing was given.
func optional[T igf.Record](s igf.Shared) (T, error) {
	if s == (igf.Shared{}) {
		var none T
		return none, nil
	}
	return igf.SharedAs[T](s)
}

func asRecords(entries []igf.Entry) []igf.Record {
	out := make([]igf.Record, len(entries))
	for i, e := range entries {
		out[i] = e
	}
	return out
}
