// Package reporting keeps the report of a session: its form, when it is due, and its parts,
// each with the notes that it can be made from. It never changes what was noted.
package reporting

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service keeps reports.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, lists: l, rules: u}
}

// SessionReport is the report of a session as its rapporteur builds it.
type SessionReport struct {
	Session *igf.Session
	Form    *igf.Form
	Forms   igf.ReportForms // that it can be given
	Parts   []ReportPart
}

// ReportPart is one part of it. Words and Paragraphs are those of what the
// documents print: the text, or, where nobody wrote one, the notes.
type ReportPart struct {
	igf.FormPart
	Text              string // "" while nobody wrote it
	Words, Paragraphs int
	// Notes are those that the part can be made from, everybody as others see
	// them.
	Notes []lists.SharedView
}

// TooLong reports whether the part has more than its form asks for.
func (p ReportPart) TooLong() bool { return p.Over(p.Words, p.Paragraphs) }

// Deadline is a time by which something of a session's report is due, and
// whether it is written.
type Deadline struct {
	Item DueItem
	At   time.Time
	Done bool
}

// DueItem is what of a session's report is due at a time of its own.
type DueItem string

// What is due.
const (
	DueTakeaways DueItem = "takeaways"
	DueReport    DueItem = "report"
)

// TimeLeft is how a deadline stands: as one of two states, or in the unit in which what is
// left of it is counted. Both programs have words for each.
type TimeLeft string

// How a deadline stands.
const (
	Written     TimeLeft = "written"
	Past        TimeLeft = "past"
	MinutesLeft TimeLeft = "minutes"
	HoursLeft   TimeLeft = "hours"
	DaysLeft    TimeLeft = "days"
)

// TimesLeft returns all of them.
func TimesLeft() []TimeLeft { return []TimeLeft{Written, Past, MinutesLeft, HoursLeft, DaysLeft} }

// Left returns how the deadline stands at a time, and how many of the unit are left. It
// counts in days from two on, for "1 day" may be one hour or nearly two days.
func (d Deadline) Left(now time.Time) (unit TimeLeft, n int) {
	switch left := d.At.Sub(now); {
	case d.Done:
		return Written, 0
	case left < 0:
		return Past, 0
	case left < time.Hour:
		return MinutesLeft, int(left / time.Minute)
	case left < 48*time.Hour:
		return HoursLeft, int(left / time.Hour)
	default:
		return DaysLeft, int(left / (24 * time.Hour))
	}
}

// Deadlines are those of a session's report in its form, none for one without times.
func Deadlines(s *igf.Session, form *igf.Form) []Deadline {
	var out []Deadline
	if at := s.TakeawaysBy(); !at.IsZero() && form.Takeaways() {
		out = append(out, Deadline{Item: DueTakeaways, At: at, Done: written(s, form, func(p igf.FormPart) bool { return p.Takeaway })})
	}
	if at := s.ReportBy(); !at.IsZero() && !form.Brief {
		out = append(out, Deadline{Item: DueReport, At: at, Done: written(s, form, func(igf.FormPart) bool { return true })})
	}
	return out
}

// written reports whether those parts of a form that are due have a text.
func written(s *igf.Session, f *igf.Form, due func(igf.FormPart) bool) bool {
	return !slices.ContainsFunc(f.Parts, func(p igf.FormPart) bool { return due(p) && s.ReportText(p.ID) == "" })
}

// Report reads the report of a session in a form; "" is the one that was chosen
// for it.
func (svc *Service) Report(session string, form document.Form) (SessionReport, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return SessionReport{}, err
	}
	in, _, err := svc.records.FormOf(s, string(form))
	if err != nil {
		return SessionReport{}, err
	}
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return SessionReport{}, err
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return SessionReport{}, err
	}
	shared, err := svc.lists.SharedViews(lines, self.Language)
	if err != nil {
		return SessionReport{}, err
	}
	forms, err := svc.records.Forms()
	if err != nil {
		return SessionReport{}, err
	}
	r := SessionReport{Session: s, Form: in, Forms: forms}
	for _, p := range in.Parts {
		x := ReportPart{FormPart: p, Text: igf.Bare(s.ReportText(p.ID))}
		for _, v := range shared {
			l := v.View()
			if n, ok := l.Entry.(*igf.Note); ok && !l.Gone() && in.Takes(p, n.NoteKind) {
				x.Notes = append(x.Notes, v)
				words, _ := document.Length(n.Text)
				x.Words, x.Paragraphs = x.Words+words, x.Paragraphs+1
			}
		}
		if x.Text != "" {
			x.Words, x.Paragraphs = document.Length(x.Text)
		}
		r.Parts = append(r.Parts, x)
	}
	return r, nil
}

// ReportChange is what a person changes of a report; nil leaves a thing as it is.
type ReportChange struct {
	Form         *document.Form
	TakeawaysDue *time.Time
	ReportDue    *igf.Date
}

// ChangeReport keeps the form of a session's report and when it is due.
func (svc *Service) ChangeReport(ctx context.Context, session string, c ReportChange) (*igf.Session, error) {
	return core.Edit(ctx, svc.core, igf.SessionKey(session), func(s *igf.Session, act *igf.Act) error {
		if c.Form != nil {
			if _, _, err := svc.records.FormOf(s, string(*c.Form)); err != nil {
				return err
			}
			s.ReportForm = string(*c.Form)
		}
		if c.TakeawaysDue != nil {
			s.TakeawaysDue = c.TakeawaysDue.UTC()
		}
		if c.ReportDue != nil {
			s.ReportDue = *c.ReportDue
		}
		return svc.rules.ApplySessionRules(s, act)
	})
}

// WriteReportPart keeps the text of a part; "" leaves it to the notes again.
// was is the text that the person began with: what somebody else wrote
// meanwhile is never overwritten. slot is where the text was typed.
func (svc *Service) WriteReportPart(ctx context.Context, session, part, was, text, slot string) error {
	forms, err := svc.records.Forms()
	if err != nil {
		return err
	}
	if forms.Part(part) == nil {
		return &igf.FieldError{Record: igf.Sentencef("session %s", session), Field: "report", Value: part, Want: igf.Sentencef("no form has this part; session report shows those of each form")}
	}
	if text, err = svc.withSources(session, igf.Clean(text)); err != nil {
		return err
	}
	_, err = core.Edit(ctx, svc.core, igf.SessionKey(session), func(s *igf.Session, act *igf.Act) error {
		act.Slot = slot
		if now := s.ReportText(part); igf.Bare(now) != igf.Bare(was) && igf.Bare(now) != igf.Bare(text) {
			return &core.StaleError{Record: s.Key(), Fields: []igf.Conflict{{Key: s.Key(), Field: fmt.Sprintf("report[%s]", part), Base: was, Ours: text, Theirs: now}}}
		}
		s.Report = slices.DeleteFunc(slices.Clone(s.Report), func(p igf.ReportPart) bool { return p.ID == part && text == "" })
		if i := slices.IndexFunc(s.Report, func(p igf.ReportPart) bool { return p.ID == part }); i >= 0 {
			s.Report[i].Text = text
		} else if text != "" {
			s.Report = append(s.Report, igf.ReportPart{ID: part, Text: text})
		}
		return svc.rules.ApplySessionRules(s, act)
	})
	return err
}

// withSources says of each passage of a report which entries of the session its words
// come from.
func (svc *Service) withSources(session, text string) (string, error) {
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return "", err
	}
	said := map[string]string{}
	var ids []string
	for _, l := range lines {
		for _, e := range append(slices.Clone(l.Older), l.Entry) {
			full, err := svc.core.History.Entry(e.Head().ID) // as it was written
			if err != nil {
				return "", err
			}
			ids, said[full.Head().ID] = append(ids, full.Head().ID), wordsOf(full)
		}
	}
	return igf.EditPassages(text, func(p igf.Passage) string {
		from := slices.Clone(p.Sources)
		for _, id := range ids {
			if !p.Heading && p.Text != igf.Withdrawn && !slices.Contains(from, id) && outline.Copied(said[id], p.Text) {
				from = append(from, id)
			}
		}
		if len(from) == len(p.Sources) {
			return p.Text
		}
		return igf.WithSources(p.Text, from)
	}), nil
}

func wordsOf(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		return v.Text
	case *igf.Comment:
		return v.Text + "\n\n" + v.Proposed
	}
	return ""
}
