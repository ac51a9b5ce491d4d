package capture

import (
	"errors"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
)

// sessionData is all that the screen shows of a session, read in one go.
type sessionData struct {
	session    *igf.Session
	group      string
	roster     []records.RosterPerson
	lines      []lists.EntryView
	outputs    []*igf.Output // under discussion
	output     *igf.Output   // the one that is read
	paragraphs []outline.Paragraph
	waiting    map[igf.Key]bool
	author     string // id of the person at this device
	term       func(id string) string
	floor      moderating.Floor
	readOut    time.Time // of the Code of Conduct, zero when it was not
	faults     error     // what this device keeps beside the session and cannot be read
}

// load reads a session; output chooses the one to read, "" the first.
func load(w *workspace.Workspace, id, output string) (*sessionData, error) {
	v := &sessionData{}
	var err error
	if v.session, err = w.Records.Session(id); err != nil {
		return nil, err
	}
	v.group, _ = igf.SplitID(id)
	if g, err := w.Records.Group(v.group); err == nil {
		v.group = g.Title()
	}
	if v.roster, err = w.Records.Roster(v.session); err != nil {
		return nil, err
	}
	if v.lines, err = w.Lists.Timeline(id); err != nil {
		return nil, err
	}
	if v.waiting, err = w.Lists.Waiting(); err != nil {
		return nil, err
	}
	self, err := w.Device.Self()
	if err != nil {
		return nil, err
	}
	v.author = self.Author
	if v.term, err = w.Records.Terms(); err != nil {
		return nil, err
	}
	var unread error
	v.floor, v.faults = w.Moderating.Floor(id)
	v.readOut, unread = w.Moderating.Acknowledged(id)
	v.faults = errors.Join(v.faults, unread)
	return v, v.read(w, output)
}

// read fills in the output. One that is named but not here yet (it may come
// with the next sync) does not keep the session from being shown.
func (v *sessionData) read(w *workspace.Workspace, output string) error {
	for _, id := range v.session.Outputs {
		o, err := w.Records.Output(id)
		if err != nil {
			continue
		}
		v.outputs = append(v.outputs, o)
		if v.output == nil || o.ID == output {
			v.output = o
		}
	}
	if v.output == nil {
		return nil
	}
	var err error
	_, v.paragraphs, err = w.Texts.Reading(v.output.ID)
	return err
}

// tally is the newest count of people, nil when nobody counted yet.
func (v *sessionData) tally() *igf.Tally {
	for i := len(v.lines) - 1; i >= 0; i-- {
		if t, ok := v.lines[i].Entry.(*igf.Tally); ok {
			return t
		}
	}
	return nil
}

// lastOwn is the newest note or comment of the person at this device.
func (v *sessionData) lastOwn() (lists.EntryView, bool) {
	for i := len(v.lines) - 1; i >= 0; i-- {
		l := v.lines[i]
		if k := l.Entry.Kind(); l.Mine && l.Redacted == "" && (k == igf.KindNote || k == igf.KindComment) {
			return l, true
		}
	}
	return lists.EntryView{}, false
}
