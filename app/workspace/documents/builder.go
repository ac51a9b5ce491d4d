package documents

import (
	"cmp"
	"errors"
	"strconv"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/core"
)

// documentBuilder gathers the records of documents: it is their builders.Source.
type documentBuilder struct {
	svc       *Service
	programme *igf.Programme
	language  string // the person's
	revision  string // of the shared repository that the last sync saw
	printer   *core.Printer
}

// in lets records through the gate in the language of the document.
func (m *documentBuilder) in(language string) error {
	p, err := m.svc.core.Printer(language)
	m.printer = p
	return err
}

// print replaces records by what may be printed of them.
func print[T igf.Record](m *documentBuilder, list ...*T) error {
	for _, r := range list {
		p, err := core.Printed(m.printer, *r)
		if err != nil {
			return err
		}
		*r = p
	}
	return nil
}

// printAll is print for the elements of a list, which is the builder's own.
func printAll[T igf.Record](m *documentBuilder, list []T) error {
	for i := range list {
		if err := print(m, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (m *documentBuilder) begin() error {
	self, err := m.svc.core.Replica().Self()
	if err != nil {
		return err
	}
	m.language = self.Language
	if m.programme, err = m.svc.records.Programme(); err != nil {
		return err
	}
	last, err := m.svc.core.Replica().Receipts(1)
	if err == nil && len(last) > 0 {
		m.revision = last[0].After
	}
	return err
}

// Session gathers what is said of a session.
func (m *documentBuilder) Session(id string, c document.Choices) (builders.MinutesInput, error) {
	in := builders.MinutesInput{Language: cmp.Or(c.Language, m.language), Programme: m.programme, Revision: m.revision}
	var err error
	if in.Session, err = m.svc.records.Session(id); err != nil {
		return in, err
	}
	group, sheet := igf.SplitID(id)
	if in.Group, err = m.svc.records.Group(group); err != nil {
		return in, err
	}
	for _, o := range in.Session.Outputs {
		output, err := m.svc.records.Output(o)
		if errors.Is(err, igf.ErrNotFound) {
			continue // it may not have come yet
		}
		if err != nil {
			return in, err
		}
		in.Outputs = append(in.Outputs, output)
	}
	for e, err := range m.svc.core.Replica().Timeline(group, sheet) {
		if err != nil {
			return in, err
		}
		in.Entries = append(in.Entries, e)
	}
	in.Made = madeFrom(in.Session.End, in.Entries)
	return in, m.printSession(&in)
}

func (m *documentBuilder) printSession(in *builders.MinutesInput) error {
	return errors.Join(
		m.in(in.Language), print(m, &in.Programme), print(m, &in.Group), print(m, &in.Session), printAll(m, in.Outputs), printAll(m, in.Entries),
	)
}

// Output gathers the text of an output.
func (m *documentBuilder) Output(id string, c document.Choices) (builders.DraftInput, error) {
	in := builders.DraftInput{Language: c.Language, Programme: m.programme, Revision: m.revision}
	var err error
	if in.Output, err = m.svc.records.Output(id); err != nil {
		return in, err
	}
	group, _ := igf.SplitID(id)
	if in.Group, err = m.svc.records.Group(group); err != nil {
		return in, err
	}
	if c.Version != 0 {
		if in.Version, err = core.Get[*igf.VersionText](m.svc.core, igf.VersionKey(id, c.Version), "version"); err != nil {
			return in, err
		}
	}
	if c.Since != 0 {
		if c.Version != 0 && c.Since >= c.Version {
			return in, &igf.FieldError{Record: igf.Sentencef("output %s", id), Field: "since", Value: strconv.Itoa(c.Since), Want: igf.Sentencef("use a version before %d", c.Version)}
		}
		if in.Since, err = core.Get[*igf.VersionText](m.svc.core, igf.VersionKey(id, c.Since), "version"); err != nil {
			return in, err
		}
	}
	for _, v := range in.Output.Versions {
		if t := v.Date.Time(); t.After(in.Made) && (c.Version == 0 || v.Number == c.Version) {
			in.Made = t
		}
	}
	if in.Output.MinutesOf != "" {
		if err := m.agreed(&in, c); err != nil {
			return in, err
		}
	}
	return in, m.printOutput(&in)
}

func (m *documentBuilder) printOutput(in *builders.DraftInput) error {
	errs := []error{m.in(cmp.Or(in.Language, in.Output.Language)), print(m, &in.Programme), print(m, &in.Group), print(m, &in.Output)}
	for _, v := range []**igf.VersionText{&in.Version, &in.Since} {
		if *v != nil {
			errs = append(errs, print(m, v))
		}
	}
	return errors.Join(errs...)
}

// Comments gathers the comments on an output.
func (m *documentBuilder) Comments(id string, c document.Choices) (builders.CompilationInput, error) {
	in := builders.CompilationInput{Language: c.Language, Programme: m.programme, Revision: m.revision, Order: c.Order, Final: c.Final}
	var err error
	if in.Output, err = m.svc.records.Output(id); err != nil {
		return in, err
	}
	group, _ := igf.SplitID(id)
	if in.Group, err = m.svc.records.Group(group); err != nil {
		return in, err
	}
	if in.Entries, err = m.svc.lists.About(id); err != nil {
		return in, err
	}
	if in.Sessions, err = m.sessionsOf(in.Entries); err != nil {
		return in, err
	}
	if err := m.in(cmp.Or(in.Language, in.Output.Language)); err != nil {
		return in, err
	}
	in.Version = in.Output.Latest()
	if in.Places, err = m.places(id); err != nil {
		return in, err
	}
	in.Made = madeFrom(time.Time{}, in.Entries)
	return in, errors.Join(
		print(m, &in.Programme), print(m, &in.Group), print(m, &in.Output),
		printAll(m, in.Sessions), printAll(m, in.Entries),
	)
}

// sessionsOf are the sessions in which entries were made, as far as they are
// here.
func (m *documentBuilder) sessionsOf(entries []igf.Entry) ([]*igf.Session, error) {
	var out []*igf.Session
	seen := map[string]bool{"": true}
	for _, e := range entries {
		s := e.Head().SessionID()
		if seen[s] {
			continue
		}
		seen[s] = true
		session, err := m.svc.records.Session(s)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, session)
	}
	return out, nil
}

// places are where the comments stand in the version that people now read.
func (m *documentBuilder) places(output string) (map[string]builders.Place, error) {
	followed, err := m.svc.texts.Places(output)
	if err != nil {
		return nil, err
	}
	out := make(map[string]builders.Place, len(followed))
	for _, p := range followed {
		at := &igf.Placement{Meta: *p.Line.Entry.Head(), Anchor: p.Anchor}
		if err := print(m, &at); err != nil {
			return nil, err
		}
		out[p.Line.Root] = builders.Place{Anchor: at.Anchor, Sure: p.Outcome == outline.Sure}
	}
	return out, nil
}

// Group gathers all that a group leaves: its outputs with the comments on them,
// and the minutes of its sessions.
func (m *documentBuilder) Group(id string, c document.Choices) (builders.HandOverInput, error) {
	in := builders.HandOverInput{Language: cmp.Or(c.Language, m.language), Revision: m.revision}
	c.Language = in.Language
	var err error
	if in.Group, err = m.svc.records.Group(id); err != nil {
		return in, err
	}
	outputs, err := m.svc.records.Outputs(id)
	if err != nil {
		return in, err
	}
	sessions, err := m.svc.records.Sessions(id)
	if err != nil {
		return in, err
	}
	add := func(kind document.Kind, id string) error {
		k, _ := builders.KindOf(kind)
		d, err := k.Make(m, id, c)
		if d.Stamp.Made.After(in.Made) {
			in.Made = d.Stamp.Made
		}
		in.Parts = append(in.Parts, d)
		return err
	}
	for _, o := range outputs {
		if err := errors.Join(add(document.KindDraft, o.ID), add(document.KindCompilation, o.ID)); err != nil {
			return in, err
		}
	}
	for _, s := range sessions {
		if err := add(document.KindMinutes, s.ID); err != nil {
			return in, err
		}
	}
	var entries []igf.Entry
	for e, err := range m.svc.core.Replica().Entries(igf.KindOutreach) {
		if err != nil {
			return in, err
		}
		if e.Head().Group == id {
			entries = append(entries, e)
		}
	}
	entries, err = m.svc.lists.WithWithdrawals(entries)
	if err != nil {
		return in, err
	}
	if err := errors.Join(m.in(in.Language), print(m, &in.Group), printAll(m, entries)); err != nil {
		return in, err
	}
	for _, s := range igf.Fold(entries) {
		if o, ok := s.Entry.(*igf.Outreach); ok && !s.Gone() {
			in.Outreach = append(in.Outreach, o)
		}
	}
	return in, nil
}

// madeFrom is the time that a document bears: of the newest entry in it, so
// that the same records give the same bytes on every device.
func madeFrom(at time.Time, entries []igf.Entry) time.Time {
	for _, e := range entries {
		if t := e.Head().At; t.After(at) {
			at = t
		}
	}
	return at.UTC()
}
