// Package snapshot reads what the screen during a session shows, in one go.
//
// A snapshot is never changed after it was read: the panes share it.
package snapshot

import (
	"errors"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/pointing"
	"rapporteur/app/workspace/records"
)

// Session is a session as it stood when it was read. The zero value, before the
// first reading, has no record, nobody on the roster and no entries.
type Session struct {
	Record     *igf.Session
	Group      string // title
	Roster     []records.RosterPerson
	Lines      []lists.EntryView
	Outputs    []*igf.Output // under discussion
	Output     *igf.Output   // the one that is read, nil for none
	Paragraphs []outline.Paragraph
	Waiting    map[igf.Key]bool // to be sent
	Term       func(id string) string
	TookBack   func(name string) bool // see records.Reader.TookBack
	Floor      moderating.Floor
	Point      igf.AgendaItem // of the agenda under which notes fall on this device; its id is "" for none
	Used       time.Duration  // by that point so far
	ReadOut    time.Time      // of the Code of Conduct, zero when it was not
	Faults     error          // what this device keeps beside the session and cannot be read
}

// Load reads a session; output chooses the one to read, "" the first.
func Load(w *workspace.Workspace, id, output string) (*Session, error) {
	v := &Session{}
	var err error
	if v.Record, err = w.Records.Session(id); err != nil {
		return nil, err
	}
	v.Group, _ = igf.SplitID(id)
	if g, err := w.Records.Group(v.Group); err == nil {
		v.Group = g.Title()
	}
	if v.Roster, err = w.Records.Roster(v.Record); err != nil {
		return nil, err
	}
	if v.TookBack, err = w.Records.TookBack(v.Record); err != nil {
		return nil, err
	}
	if v.Lines, err = w.Lists.Timeline(id); err != nil {
		return nil, err
	}
	if v.Point, _, err = w.Records.OpenPoint(v.Record); err != nil {
		return nil, err
	}
	v.Used = pointing.UsedTimes(v.Lines)[v.Point.ID]
	if v.Waiting, err = w.Lists.Waiting(); err != nil {
		return nil, err
	}
	if v.Term, err = w.Records.Terms(); err != nil {
		return nil, err
	}
	var unread error
	v.Floor, v.Faults = w.Moderating.Floor(id)
	v.ReadOut, unread = w.Moderating.Acknowledged(id)
	v.Faults = errors.Join(v.Faults, unread)
	return v, v.read(w, output)
}

// read fills in the output. One that is named but not here yet (it may come
// with the next sync) does not keep the session from being shown.
func (v *Session) read(w *workspace.Workspace, output string) error {
	for _, id := range v.Record.Outputs {
		o, err := w.Texts.Output(id)
		if err != nil {
			continue
		}
		v.Outputs = append(v.Outputs, o)
		if v.Output == nil || o.ID == output {
			v.Output = o
		}
	}
	if v.Output == nil {
		return nil
	}
	var err error
	_, v.Paragraphs, err = w.Texts.Reading(v.Output.ID)
	return err
}

// Clock returns the clock of the session's place, UTC before the first reading.
func (v *Session) Clock() i18n.Clock {
	if v.Record == nil {
		return i18n.Clock{}
	}
	return i18n.ClockIn(v.Record.Location())
}

// OutputID returns the id of the output that is read, "" for none.
func (v *Session) OutputID() string {
	if v.Output == nil {
		return ""
	}
	return v.Output.ID
}

// Position returns where somebody stands on the roster, from 0, and -1 for nowhere.
func (v *Session) Position(id string) int {
	return slices.IndexFunc(v.Roster, func(p records.RosterPerson) bool { return p.ID == id })
}

// Counted returns how many people were counted.
func (v *Session) Counted() igf.Counted {
	lines := make([]igf.Standing, len(v.Lines))
	for i, l := range v.Lines {
		lines[i] = l.Standing
	}
	return igf.CountedIn(lines)
}

// Has reports whether an entry stands in the session, in whatever revision.
func (v *Session) Has(id string) bool {
	return slices.ContainsFunc(v.Lines, func(l lists.EntryView) bool {
		return l.Entry.Head().ID == id || slices.ContainsFunc(l.Older, func(e igf.Entry) bool { return e.Head().ID == id })
	})
}

// LastOwn returns the note or comment that the person at this device wrote down last,
// wherever it stands in the order.
func (v *Session) LastOwn() (lists.EntryView, bool) {
	var last lists.EntryView
	var at uint64
	for _, l := range v.Lines {
		first := l.Entry
		if len(l.Older) > 0 {
			first = l.Older[0]
		}
		if n := first.Head().Lamport; l.MayRevise() && n >= at {
			last, at = l, n
		}
	}
	return last, last.Entry != nil
}
