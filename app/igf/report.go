package igf

import "time"

// ReportPart is one part of a session's report as its rapporteur wrote it.
// Parts that nobody wrote are made from the notes.
type ReportPart struct {
	ID    string `yaml:"id" cbor:"1,keyasint"`   // "takeaways", "call-to-action" …
	Text  string `yaml:"text" cbor:"2,keyasint"` // Markdown
	Extra Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// The times that a rapporteur has by convention: takeaways within hours, the report
// within two weeks. They are defaults; a session keeps its own.
const (
	takeawaysWithin = 12 * time.Hour
	reportWithin    = 14 * 24 * time.Hour
)

// TakeawaysBy returns when the takeaways of the session are due; the zero time when
// it is unknown.
func (s *Session) TakeawaysBy() time.Time {
	if !s.TakeawaysDue.IsZero() || s.End.IsZero() {
		return s.TakeawaysDue
	}
	return s.End.Add(takeawaysWithin)
}

// ReportBy returns the end of the day, at the venue, on which the report is due;
// the zero time when it is unknown.
func (s *Session) ReportBy() time.Time {
	day := s.ReportDue.Time()
	if day.IsZero() {
		if s.End.IsZero() {
			return day
		}
		day = s.End.In(s.Location()).Add(reportWithin)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 0, 0, s.Location())
}

// ReportText returns the text of the rapporteur for a part, "" for none.
func (s *Session) ReportText(part string) string {
	for _, p := range s.Report {
		if p.ID == part {
			return p.Text
		}
	}
	return ""
}

func (c *check) report(s *Session) {
	if s.ReportForm != "" {
		c.slug("report_form", s.ReportForm)
	}
	ids := unique{c: c, field: "report"}
	for _, p := range s.Report {
		ids.add(p.ID)
		c.slug("report", p.ID)
		c.needText("report", p.Text, MaxText)
	}
	c.instant("takeaways_due", s.TakeawaysDue)
	c.date("report_due", s.ReportDue)
}
