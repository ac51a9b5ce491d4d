package minutes

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
)

// Agreed is how far the agreed minutes of a session are: an output that a
// chosen editor makes of what all note takers wrote. No note changes by it.
type Agreed struct {
	Session *igf.Session
	Output  *igf.Output      // nil while nobody began them
	Mine    bool             // the person at this device is the editor
	Moments []TimelineMoment // of the session, on corrected clocks
	Clocks  timeline.Timeline
	Taken   map[string]bool // by the first revision of an entry: the minutes have it
	// Left are the notes that are not in the minutes, Revised those that their
	// authors revised since they were taken, Withdrawn those that were withdrawn
	// while their words still stand in the text. All are ids of what stands now.
	Left, Revised, Withdrawn []string
	// Resting are the paragraphs that rest on each of those withdrawn, by its id.
	Resting map[string][]string
	// Doubtful are words of the text that may mean somebody who is to stay unnamed:
	// publishing waits until its editor looked at each.
	Doubtful []igf.HiddenName
}

// Agreed reads how far the agreed minutes of a session are.
func (svc *Service) Agreed(session string) (Agreed, error) {
	var a Agreed
	var err error
	if a.Session, err = svc.records.Session(session); err != nil {
		return a, err
	}
	if a.Moments, a.Clocks, err = svc.MergedTimeline(a.Session.ID); err != nil {
		return a, err
	}
	a.Output, err = svc.agreedOutput(a.Session.ID)
	if err != nil || a.Output == nil {
		return a, err
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return a, err
	}
	a.Mine = a.Output.IsEditor(self.Author)
	lines := make([]lists.EntryView, len(a.Moments))
	for i, m := range a.Moments {
		lines[i] = m.View
	}
	from, err := svc.texts.MadeFrom(a.Output, lines)
	if err != nil {
		return a, err
	}
	a.Taken = map[string]bool{}
	for root := range from {
		a.Taken[root] = true
	}
	withdrawn, err := svc.texts.WithdrawnWords(a.Output)
	if err != nil {
		return a, err
	}
	a.sort(withdrawn.In(a.Output.Draft))
	a.Resting = map[string][]string{}
	for _, m := range a.Moments {
		if id := m.View.Entry.Head().ID; slices.Contains(a.Withdrawn, id) {
			a.Resting[id] = withdrawn.Passages(a.Output.Draft, m.View.Root)
		}
	}
	a.Doubtful, err = svc.doubtful(a.Output)
	return a, err
}

// agreedOutput is the output of a session's agreed minutes, nil for none.
func (svc *Service) agreedOutput(session string) (*igf.Output, error) {
	o, err := svc.texts.Output(igf.MinutesID(session))
	switch {
	case errors.Is(err, igf.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case o.MinutesOf != session:
		return nil, &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "minutes_of", Value: o.MinutesOf, Want: igf.Sentencef("another document has the id that the minutes of %s would have: rename neither, make the minutes as an ordinary output", session)}
	}
	return o, nil
}

// sort says of each moment whether it is in the minutes.
func (a *Agreed) sort(withdrawn []string) {
	taken := a.Taken
	for _, m := range a.Moments {
		id, root := m.View.Entry.Head().ID, m.View.Root
		switch {
		case slices.Contains(withdrawn, root):
			a.Withdrawn = append(a.Withdrawn, id)
		case taken[root] && !slices.Contains(a.Output.MadeFrom, id) && m.View.Redacted == "":
			a.Revised = append(a.Revised, id)
		case !taken[root] && !m.View.Gone() && isNote(m) && (m.Twin < 0 || !taken[a.Moments[m.Twin].View.Root]):
			a.Left = append(a.Left, id)
		}
	}
}

func isNote(m TimelineMoment) bool {
	_, ok := m.View.Entry.(*igf.Note)
	return ok
}

// Proposed are the entries that the minutes would be begun with: every note,
// and of those that say the same the first.
func (a *Agreed) Proposed() []string {
	var out []string
	for _, m := range a.Moments {
		if isNote(m) && !m.View.Gone() && m.Twin < 0 {
			out = append(out, m.View.Entry.Head().ID)
		}
	}
	return out
}

// BeginAgreed makes the agreed minutes of a session out of entries, and the
// person at this device their editor.
func (svc *Service) BeginAgreed(ctx context.Context, session string, entries []string) (*igf.Output, error) {
	a, err := svc.Agreed(session)
	if err != nil {
		return nil, err
	}
	if a.Output != nil {
		return nil, &igf.FieldError{Record: igf.Sentencef("session %s", a.Session.ID), Field: "minutes", Value: a.Output.ID, Want: igf.Sentencef("they are begun already; add to them, or take them over")}
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	o := &igf.Output{
		ID: igf.MinutesID(a.Session.ID), Cycle: a.Session.Cycle, Stage: igf.Drafting, Language: cmp.Or(self.Language, "en"),
		MinutesOf: a.Session.ID, Editor: self.Public(),
	}
	words := words.For(o.Language)
	o.Title = words.Colon(words.Get("kind-agreed-minutes"), a.Session.Title)
	if err := svc.takeInto(&a, o, entries); err != nil {
		return nil, err
	}
	if err := svc.rules.CheckMinutes(o); err != nil {
		return nil, err
	}
	return o, svc.core.Add(igf.WithNamesChecked(ctx, igf.CheckedWhenWritten), o) // people looked at the words of each note; publishing asks again
}

// TakeIntoAgreed puts more entries into the minutes, each at the end of its
// section. Only their editor can.
func (svc *Service) TakeIntoAgreed(ctx context.Context, session string, entries []string) (*igf.Output, error) {
	return svc.editAgreed(igf.WithNamesChecked(ctx, igf.CheckedWhenWritten), session, func(a *Agreed, o *igf.Output, _ *igf.Act) error { return svc.takeInto(a, o, entries) })
}

// DoWithout says that the editor rewrote the minutes so that no passage rests on
// withdrawn entries any more. It is refused where a passage is still like what was
// withdrawn, or stands as it did then.
func (svc *Service) DoWithout(ctx context.Context, session string, entries []string) (*igf.Output, error) {
	if err := svc.prepare.TakeOut(ctx, session); err != nil { // whatever withdrew it, nobody may have looked since
		return nil, err
	}
	without := svc.changing(session, func(a *Agreed, o *igf.Output, _ *igf.Act) error {
		var drop []string
		for _, m := range a.Moments {
			id := m.View.Entry.Head().ID
			if !slices.Contains(entries, id) && !slices.Contains(entries, m.View.Root) {
				continue
			}
			if !slices.Contains(a.Withdrawn, id) {
				return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "made_from", Value: id, Want: igf.Sentencef("name withdrawn entries whose words still stand in the minutes")}
			}
			drop = append(drop, m.View.Root, id)
			for _, e := range m.View.Older {
				drop = append(drop, e.Head().ID)
			}
		}
		for _, id := range entries {
			if !slices.Contains(drop, id) {
				return &igf.NotFoundError{What: "entry", ID: id, In: session}
			}
		}
		if err := rewritten(svc, o, drop); err != nil {
			return err
		}
		o.Draft = igf.EditPassages(o.Draft, func(p igf.Passage) string {
			left := slices.DeleteFunc(slices.Clone(p.Sources), func(id string) bool { return slices.Contains(drop, id) })
			if len(left) == len(p.Sources) {
				return p.Text
			}
			return igf.WithSources(p.Text, left)
		})
		if err := svc.stillSays(o, drop); err != nil {
			return err
		}
		words, err := svc.texts.WithdrawnWords(o)
		if err != nil {
			return err
		}
		if gone := words.In(o.Draft); slices.ContainsFunc(gone, func(root string) bool { return slices.Contains(drop, root) }) {
			return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: gone[0], Want: igf.Sentencef("a paragraph is still nearly what was withdrawn: rewrite or remove it first")}
		}
		return nil
	})
	return core.EditTakingOut(ctx, svc.core, igf.OutputKey(igf.MinutesID(session)), func(o *igf.Output) error { return without(o, nil) })
}

// rewritten refuses minutes in which a paragraph stands as it did when one of the entries was
// withdrawn, however unlike it is: nobody rewrote it.
func rewritten(svc *Service, o *igf.Output, entries []string) error {
	p, _, err := svc.core.Replica().Private(o.Key())
	if err != nil {
		return err
	}
	words, err := svc.texts.WithdrawnWords(o)
	if err != nil {
		return err
	}
	var where []string
	for _, root := range entries {
		for i, s := range words.Stood(o.Draft, root) {
			at := igf.Excerpt(igf.Said(words.Passages(o.Draft, root)[i]), shownPlace)
			if slices.Contains(p.Stood, s) && !slices.Contains(where, at) {
				where = append(where, at)
			}
		}
	}
	if len(where) == 0 {
		return nil
	}
	return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: where[0], Want: igf.Sentencef("nobody rewrote the paragraphs that begin so since the entry was withdrawn: %s; rewrite or remove them first", igf.Semicolons(where))}
}

// shownPlace is how many characters tell a person which paragraph is meant.
const shownPlace = 40

// stillSays refuses minutes that have words of withdrawn entries, and names the
// paragraphs.
func (svc *Service) stillSays(o *igf.Output, entries []string) error {
	found, err := svc.core.WithdrawnWords(o)
	if err != nil {
		return err
	}
	var where []string
	for _, n := range found {
		if at := igf.Excerpt(n.Paragraph, shownPlace); slices.Contains(entries, n.Entry) && !slices.Contains(where, at) {
			where = append(where, at)
		}
	}
	if len(where) == 0 {
		return nil
	}
	return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: where[0], Want: igf.Sentencef("words that were withdrawn still stand in the paragraphs that begin so: %s; rewrite or remove them first", igf.Semicolons(where))}
}

// TakeOverAgreed makes the person at this device the editor.
func (svc *Service) TakeOverAgreed(ctx context.Context, session string) (*igf.Output, error) {
	self, err := svc.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	return core.Edit(ctx, svc.core, igf.OutputKey(igf.MinutesID(session)), func(o *igf.Output, _ *igf.Act) error {
		o.Editor = self.Public()
		return nil
	})
}

// OpenCorrections publishes the minutes as their next version, open for
// corrections until the end of a day.
func (svc *Service) OpenCorrections(ctx context.Context, session string, until igf.Date) (*igf.Output, error) {
	today := igf.DayUTC(svc.core.Now())
	if until.Over(today) || until.Time().IsZero() {
		return nil, &igf.FieldError{Record: igf.Sentencef("session %s", session), Field: "comment_until", Value: string(until), Want: igf.Sentencef("name a day from today on, such as %s", today)}
	}
	return svc.editAgreed(ctx, session, func(a *Agreed, o *igf.Output, act *igf.Act) error {
		if err := svc.rules.CheckWithdrawn(o, o.Draft); err != nil {
			return err
		}
		n, err := history.NextVersion(svc.core.Replica(), o)
		if err != nil {
			return err
		}
		o.Stage, o.Dates.CommentFrom, o.Dates.CommentUntil = igf.PublicComment, today, until
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: today, Stage: o.Stage})
		act.Records = []igf.Record{&igf.VersionText{Output: o.ID, Number: n, Text: o.Draft}}
		return nil
	})
}

// editAgreed changes the minutes of a session as they stand when they are
// saved, if the person at this device is their editor.
func (svc *Service) editAgreed(ctx context.Context, session string, change func(*Agreed, *igf.Output, *igf.Act) error) (*igf.Output, error) {
	return core.Edit(ctx, svc.core, igf.OutputKey(igf.MinutesID(session)), svc.changing(session, change))
}

// changing is a change of the minutes of a session by their editor.
func (svc *Service) changing(session string, change func(*Agreed, *igf.Output, *igf.Act) error) func(*igf.Output, *igf.Act) error {
	return func(o *igf.Output, act *igf.Act) error {
		a, err := svc.Agreed(session)
		if err == nil {
			err = change(&a, o, act)
		}
		if err != nil {
			return err
		}
		return svc.rules.CheckMinutes(o)
	}
}
