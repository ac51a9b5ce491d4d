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

// documentSource reads from the replica the records that documents are made from: it is the builders.Source of the builders, which read nothing.
type documentSource struct {
	svc       *Service
	programme *igf.Programme
	language  string // the person's
	revision  string // of the shared repository that the last sync saw
	printer   *disclosure.Printer
}

// in lets records through the gate in the language of the document.
func (src *documentSource) in(language string) error {
	p, err := src.svc.core.Printer(language)
	src.printer = p
	return err
}

// printed is a record that the gate lets into a document, and where it goes.
type printed struct {
	record igf.Record
	into   *igf.Shared
}

// print lets records through the gate.
func (src *documentSource) print(list ...printed) (err error) {
	for _, p := range list {
		if *p.into, err = src.printer.Print(p.record); err != nil {
			return err
		}
	}
	return nil
}

func (src *documentSource) begin() error {
	self, err := src.svc.core.Replica().Self()
	if err != nil {
		return err
	}
	src.language = self.Language
	if src.programme, err = src.svc.records.Programme(); err != nil {
		return err
	}
	last, err := src.svc.core.Replica().Receipts(1)
	if err == nil && len(last) > 0 {
		src.revision = last[0].After
	}
	return err
}

// groupOf returns the group of a session or an output, and its coordinators.
func (src *documentSource) groupOf(id string) (*igf.Group, igf.Coordinators, error) {
	of, _ := igf.SplitID(id)
	group, err := src.svc.records.Group(of)
	say, failed := src.svc.core.Replica().Coordinators(of)
	return group, say, errors.Join(err, failed)
}

// Session gathers what is said of a session.
func (src *documentSource) Session(id string, c document.Choices) (builders.MinutesInput, error) {
	in := builders.MinutesInput{Language: cmp.Or(c.Language, src.language), Revision: src.revision}
	session, err := src.svc.records.Session(id)
	if err != nil {
		return in, err
	}
	group, say, err := src.groupOf(id)
	if err != nil {
		return in, err
	}
	in.Coordinators = say
	var outputs []*igf.Output
	for _, o := range session.Outputs {
		output, err := src.svc.records.Output(o)
		if errors.Is(err, igf.ErrNotFound) {
			continue // it may not have come yet
		}
		if err != nil {
			return in, err
		}
		outputs = append(outputs, output)
	}
	entries, order, err := src.svc.lists.Said(id)
	if err != nil {
		return in, err
	}
	in.Order = order
	in.Made = builders.MadeFrom(session.End, entries, src.svc.core.Now())
	if err := src.in(in.Language); err != nil {
		return in, err
	}
	if in.Outputs, err = disclosure.PrintAll(src.printer, outputs); err != nil {
		return in, err
	}
	if in.Entries, in.Proofs, err = src.printEntries(entries); err != nil {
		return in, err
	}
	form, kept, err := src.svc.records.FormOf(session, string(c.Form))
	if err != nil {
		return in, err
	}
	in.FormKept = kept
	return in, src.print(printed{src.programme, &in.Programme}, printed{group, &in.Group}, printed{session, &in.Session}, printed{form, &in.Form})
}

// Output gathers the text of an output.
func (src *documentSource) Output(id string, c document.Choices) (builders.DraftInput, error) {
	in := builders.DraftInput{Language: c.Language, Revision: src.revision}
	t, err := src.text(id, c)
	if err != nil {
		return in, err
	}
	if _, in.Missing, err = src.svc.texts.Versions(t.output); err != nil {
		return in, err
	}
	groupID, _ := igf.SplitID(id)
	group, err := src.svc.records.Group(groupID)
	if err != nil {
		return in, err
	}
	for _, v := range t.output.Versions {
		if t := v.Date.Time(); t.After(in.Made) && (c.Version == 0 || v.Number == c.Version) {
			in.Made = t
		}
	}
	if t.output.MinutesOf != "" {
		if in.Agreed, err = src.agreed(&t, c); err != nil {
			return in, err
		}
	}
	if err := src.in(cmp.Or(in.Language, t.output.Language)); err != nil {
		return in, err
	}
	if in.Closed, err = src.closed(t.standing); err != nil {
		return in, err
	}
	if _, in.Proofs, err = src.printEntries(nil, t.standing.Closing); err != nil {
		return in, err
	}
	all := []printed{{group, &in.Group}, {t.output, &in.Output}}
	if t.version != nil {
		all = append(all, printed{t.version, &in.Version})
	}
	if t.since != nil {
		all = append(all, printed{t.since, &in.Since})
	}
	return in, src.print(all...)
}

// printEntries lets entries through the gate, and finds out who is proven to have written them, and
// a closing beside them.
func (src *documentSource) printEntries(entries []igf.Entry, closing ...*igf.Closing) ([]igf.Shared, map[string]igf.Proof, error) {
	all := slices.Clone(entries)
	for _, k := range closing {
		if k != nil {
			all = append(all, k)
		}
	}
	proofs, err := src.svc.proofs.Proofs(all...)
	if err != nil {
		return nil, nil, err
	}
	out, err := disclosure.PrintAll(src.printer, entries)
	return out, proofs, err
}

// outputText is an output with the texts that a document of it shows.
type outputText struct {
	output         *igf.Output // at the stage that it has
	standing       igf.OutputStanding
	version, since *igf.VersionText // nil where no version was chosen
}

func (src *documentSource) text(id string, c document.Choices) (t outputText, err error) {
	if t.output, t.standing, err = src.svc.texts.Standing(id); err != nil {
		return t, err
	}
	t.output.Stage = t.standing.Stage
	if n := cmp.Or(c.Version, t.standing.Version); n != 0 { // of what is final, the text that is
		if t.version, err = history.Version(src.svc.core.Replica(), id, n); err != nil {
			return t, err
		}
	}
	if c.Since == 0 {
		return t, nil
	}
	if t.version != nil && c.Since >= t.version.Number {
		return t, &igf.FieldError{Record: igf.Sentencef("output %s", id), Field: "since", Value: strconv.Itoa(c.Since), Want: igf.Sentencef("use a version before %d", t.version.Number)}
	}
	t.since, err = history.Version(src.svc.core.Replica(), id, c.Since)
	return t, err
}

// closed says how an output stands to being final.
func (src *documentSource) closed(st igf.OutputStanding) (c builders.Closed, err error) {
	if st.Closing == nil || !st.Closing.Closes() {
		return c, nil
	}
	c.Since, c.Version = st.Since, st.Closed
	for _, d := range st.Passed {
		c.Passed = append(c.Passed, d.Hold)
	}
	if st.Reopened() {
		c.Open = st.Holds
	}
	return c, src.print(printed{st.Closing, &c.Closing})
}

// Comments gathers the comments on an output.
func (src *documentSource) Comments(id string, c document.Choices) (builders.CompilationInput, error) {
	in := builders.CompilationInput{Language: c.Language, Revision: src.revision, Order: c.Order, Final: c.Final}
	output, standing, err := src.svc.texts.Standing(id)
	if err != nil {
		return in, err
	}
	output.Stage = standing.Stage
	group, say, err := src.groupOf(id)
	if err != nil {
		return in, err
	}
	in.Coordinators = say
	entries, err := src.svc.lists.About(id)
	if err != nil {
		return in, err
	}
	sessions, err := src.sessionsOf(entries)
	if err != nil {
		return in, err
	}
	if in.Version, err = src.svc.texts.Newest(output); err != nil {
		return in, err
	}
	in.Made = builders.MadeFrom(time.Time{}, entries, src.svc.core.Now())
	if err := src.in(cmp.Or(in.Language, output.Language)); err != nil {
		return in, err
	}
	if in.Places, err = src.places(id); err != nil {
		return in, err
	}
	if in.Closed, err = src.closed(standing); err != nil {
		return in, err
	}
	if in.Sessions, err = disclosure.PrintAll(src.printer, sessions); err != nil {
		return in, err
	}
	if in.Entries, in.Proofs, err = src.printEntries(entries, standing.Closing); err != nil {
		return in, err
	}
	return in, src.print(printed{src.programme, &in.Programme}, printed{group, &in.Group}, printed{output, &in.Output})
}

// sessionsOf are the sessions in which entries were made, as far as they are
// here.
func (src *documentSource) sessionsOf(entries []igf.Entry) ([]*igf.Session, error) {
	var out []*igf.Session
	seen := map[string]bool{"": true}
	for _, e := range entries {
		s := e.Head().SessionID()
		if seen[s] {
			continue
		}
		seen[s] = true
		session, err := src.svc.records.Session(s)
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
func (src *documentSource) places(output string) (map[string]builders.CommentPlace, error) {
	followed, err := src.svc.texts.Places(output)
	if err != nil {
		return nil, err
	}
	out := make(map[string]builders.CommentPlace, len(followed))
	for _, p := range followed {
		at := builders.CommentPlace{Sure: p.Outcome == outline.Sure}
		if err := src.print(printed{&igf.Placement{Meta: *p.View.Entry.Head(), Anchor: p.Anchor}, &at.Placement}); err != nil {
			return nil, err
		}
		out[p.View.Root] = at
	}
	return out, nil
}

// Group gathers all that a group leaves: every document about its outputs and its
// sessions.
func (src *documentSource) Group(id string, c document.Choices) (builders.HandOverInput, error) {
	in := builders.HandOverInput{Language: cmp.Or(c.Language, src.language), Revision: src.revision}
	c.Language = in.Language
	group, err := src.svc.records.Group(id)
	if err != nil {
		return in, err
	}
	outputs, err := src.svc.records.Outputs(id)
	if err != nil {
		return in, err
	}
	sessions, err := src.svc.records.Sessions(id)
	if err != nil {
		return in, err
	}
	add := func(of builders.Subject, id string) error {
		for _, k := range builders.KindsOf(of) {
			d, err := k.Make(src, id, c)
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
	if err := src.in(in.Language); err != nil {
		return in, err
	}
	if err := src.outreach(&in, id); err != nil {
		return in, err
	}
	return in, src.print(printed{group, &in.Group})
}

// outreach gathers the acts of outreach of a group that stand, and who is proven to have written them.
func (src *documentSource) outreach(in *builders.HandOverInput, group string) error {
	entries, err := src.svc.lists.OutreachLog(group)
	if err != nil {
		return err
	}
	var current []igf.Entry
	standing, err := src.svc.core.History.Fold(entries)
	if err != nil {
		return err
	}
	for _, s := range standing {
		if s.Entry.Kind() == igf.KindOutreach && !s.Gone() {
			current = append(current, s.Entry)
		}
	}
	in.Outreach, in.Proofs, err = src.printEntries(current)
	return err
}
