package documents

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// documentBuilder gathers the records of documents: it is their builders.Source.
type documentBuilder struct {
	svc       *Service
	programme *igf.Programme
	language  string // the person's
	revision  string // of the shared repository that the last sync saw
	printer   *disclosure.Printer
}

// in lets records through the gate in the language of the document.
func (m *documentBuilder) in(language string) error {
	p, err := m.svc.core.Printer(language)
	m.printer = p
	return err
}

// printed is a record that the gate lets into a document, and where it goes.
type printed struct {
	record igf.Record
	into   *igf.Shared
}

// print lets records through the gate.
func (m *documentBuilder) print(list ...printed) (err error) {
	for _, p := range list {
		if *p.into, err = m.printer.Print(p.record); err != nil {
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
	in := builders.MinutesInput{Language: cmp.Or(c.Language, m.language), Revision: m.revision}
	session, err := m.svc.records.Session(id)
	if err != nil {
		return in, err
	}
	groupID, _ := igf.SplitID(id)
	group, err := m.svc.records.Group(groupID)
	say, failed := m.svc.core.Replica().Coordinators(groupID)
	if err := errors.Join(err, failed); err != nil {
		return in, err
	}
	in.Coordinators = say
	var outputs []*igf.Output
	for _, o := range session.Outputs {
		output, err := m.svc.records.Output(o)
		if errors.Is(err, igf.ErrNotFound) {
			continue // it may not have come yet
		}
		if err != nil {
			return in, err
		}
		outputs = append(outputs, output)
	}
	entries, order, err := m.svc.lists.Said(id)
	if err != nil {
		return in, err
	}
	in.Order = order
	in.Made = builders.MadeFrom(session.End, entries, m.svc.core.Now())
	if err := m.in(in.Language); err != nil {
		return in, err
	}
	if in.Outputs, err = disclosure.PrintAll(m.printer, outputs); err != nil {
		return in, err
	}
	if in.Entries, in.Proofs, err = m.printEntries(entries); err != nil {
		return in, err
	}
	form, kept, err := m.svc.records.FormOf(session, string(c.Form))
	if err != nil {
		return in, err
	}
	in.FormKept = kept
	return in, m.print(printed{m.programme, &in.Programme}, printed{group, &in.Group}, printed{session, &in.Session}, printed{form, &in.Form})
}

// Output gathers the text of an output.
func (m *documentBuilder) Output(id string, c document.Choices) (builders.DraftInput, error) {
	in := builders.DraftInput{Language: c.Language, Revision: m.revision}
	t, err := m.text(id, c)
	if err != nil {
		return in, err
	}
	if _, in.Missing, err = m.svc.texts.Versions(t.output); err != nil {
		return in, err
	}
	groupID, _ := igf.SplitID(id)
	group, err := m.svc.records.Group(groupID)
	if err != nil {
		return in, err
	}
	for _, v := range t.output.Versions {
		if t := v.Date.Time(); t.After(in.Made) && (c.Version == 0 || v.Number == c.Version) {
			in.Made = t
		}
	}
	if t.output.MinutesOf != "" {
		if in.Agreed, err = m.agreed(&t, c); err != nil {
			return in, err
		}
	}
	if err := m.in(cmp.Or(in.Language, t.output.Language)); err != nil {
		return in, err
	}
	if in.Closed, err = m.closed(t.standing); err != nil {
		return in, err
	}
	if _, in.Proofs, err = m.printEntries(nil, t.standing.Closing); err != nil {
		return in, err
	}
	all := []printed{{group, &in.Group}, {t.output, &in.Output}}
	if t.version != nil {
		all = append(all, printed{t.version, &in.Version})
	}
	if t.since != nil {
		all = append(all, printed{t.since, &in.Since})
	}
	return in, m.print(all...)
}

// printEntries lets entries through the gate, and finds out who is proven to have written them, and
// a closing beside them.
func (m *documentBuilder) printEntries(entries []igf.Entry, closing ...*igf.Closing) ([]igf.Shared, map[string]igf.Proof, error) {
	all := slices.Clone(entries)
	for _, k := range closing {
		if k != nil {
			all = append(all, k)
		}
	}
	proofs, err := m.svc.proofs.Proofs(all...)
	if err != nil {
		return nil, nil, err
	}
	out, err := disclosure.PrintAll(m.printer, entries)
	return out, proofs, err
}

// outputText is an output with the texts that a document of it shows.
type outputText struct {
	output         *igf.Output // at the stage that it has
	standing       igf.OutputStanding
	version, since *igf.VersionText // nil where no version was chosen
}

func (m *documentBuilder) text(id string, c document.Choices) (t outputText, err error) {
	if t.output, t.standing, err = m.svc.texts.Standing(id); err != nil {
		return t, err
	}
	t.output.Stage = t.standing.Stage
	if n := cmp.Or(c.Version, t.standing.Version); n != 0 { // of what is final, the text that is
		if t.version, err = history.Version(m.svc.core.Replica(), id, n); err != nil {
			return t, err
		}
	}
	if c.Since == 0 {
		return t, nil
	}
	if t.version != nil && c.Since >= t.version.Number {
		return t, &igf.FieldError{Record: igf.Sentencef("output %s", id), Field: "since", Value: strconv.Itoa(c.Since), Want: igf.Sentencef("use a version before %d", t.version.Number)}
	}
	t.since, err = history.Version(m.svc.core.Replica(), id, c.Since)
	return t, err
}

// closed says how an output stands to being final.
func (m *documentBuilder) closed(st igf.OutputStanding) (c builders.Closed, err error) {
	if st.Closing == nil || !st.Closing.Closes() {
		return c, nil
	}
	c.Since = st.Since
	for _, d := range st.Past {
		c.Past = append(c.Past, d.Hold)
	}
	if st.Reopened() {
		c.Open = st.Holds
	}
	return c, m.print(printed{st.Closing, &c.Closing})
}

// Comments gathers the comments on an output.
func (m *documentBuilder) Comments(id string, c document.Choices) (builders.CompilationInput, error) {
	in := builders.CompilationInput{Language: c.Language, Revision: m.revision, Order: c.Order, Final: c.Final}
	output, standing, err := m.svc.texts.Standing(id)
	if err != nil {
		return in, err
	}
	output.Stage = standing.Stage
	groupID, _ := igf.SplitID(id)
	group, err := m.svc.records.Group(groupID)
	say, failed := m.svc.core.Replica().Coordinators(groupID)
	if err := errors.Join(err, failed); err != nil {
		return in, err
	}
	in.Coordinators = say
	entries, err := m.svc.lists.About(id)
	if err != nil {
		return in, err
	}
	sessions, err := m.sessionsOf(entries)
	if err != nil {
		return in, err
	}
	if in.Version, err = m.svc.texts.Newest(output); err != nil {
		return in, err
	}
	in.Made = builders.MadeFrom(time.Time{}, entries, m.svc.core.Now())
	if err := m.in(cmp.Or(in.Language, output.Language)); err != nil {
		return in, err
	}
	if in.Places, err = m.places(id); err != nil {
		return in, err
	}
	if in.Closed, err = m.closed(standing); err != nil {
		return in, err
	}
	if in.Sessions, err = disclosure.PrintAll(m.printer, sessions); err != nil {
		return in, err
	}
	if in.Entries, in.Proofs, err = m.printEntries(entries, standing.Closing); err != nil {
		return in, err
	}
	return in, m.print(printed{m.programme, &in.Programme}, printed{group, &in.Group}, printed{output, &in.Output})
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
func (m *documentBuilder) places(output string) (map[string]builders.CommentPlace, error) {
	followed, err := m.svc.texts.Places(output)
	if err != nil {
		return nil, err
	}
	out := make(map[string]builders.CommentPlace, len(followed))
	for _, p := range followed {
		at := builders.CommentPlace{Sure: p.Outcome == outline.Sure}
		if err := m.print(printed{&igf.Placement{Meta: *p.View.Entry.Head(), Anchor: p.Anchor}, &at.Placement}); err != nil {
			return nil, err
		}
		out[p.View.Root] = at
	}
	return out, nil
}

// Group gathers all that a group leaves: every document about its outputs and its
// sessions.
func (m *documentBuilder) Group(id string, c document.Choices) (builders.HandOverInput, error) {
	in := builders.HandOverInput{Language: cmp.Or(c.Language, m.language), Revision: m.revision}
	c.Language = in.Language
	group, err := m.svc.records.Group(id)
	if err != nil {
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
	add := func(of builders.Subject, id string) error {
		for _, k := range builders.KindsOf(of) {
			d, err := k.Make(m, id, c)
			if err != nil {
				return err
			}
			if d.Stamp.Made.After(in.Made) {
				in.Made = d.Stamp.Made
			}
			in.Parts = append(in.Parts, d)
		}
		return nil
	}
	for _, o := range outputs {
		if err := add(builders.OfOutput, o.ID); err != nil {
			return in, err
		}
	}
	for _, s := range sessions {
		if err := add(builders.OfSession, s.ID); err != nil {
			return in, err
		}
	}
	if err := m.in(in.Language); err != nil {
		return in, err
	}
	if err := m.outreach(&in, id); err != nil {
		return in, err
	}
	return in, m.print(printed{group, &in.Group})
}

// outreach gathers the acts of outreach of a group that stand, and who is proven to have written them.
func (m *documentBuilder) outreach(in *builders.HandOverInput, group string) error {
	entries, err := m.svc.lists.OutreachLog(group)
	if err != nil {
		return err
	}
	var current []igf.Entry
	standing, err := m.svc.core.History.Fold(entries)
	if err != nil {
		return err
	}
	for _, s := range standing {
		if s.Entry.Kind() == igf.KindOutreach && !s.Gone() {
			current = append(current, s.Entry)
		}
	}
	in.Outreach, in.Proofs, err = m.printEntries(current)
	return err
}
