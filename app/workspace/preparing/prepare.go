package preparing

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
)

// Prepare brings the documents that wait to be sent in line with rules and
// withdrawals that came, here or by a sync: rosters, owners, agenda, reports, agreed
// minutes and every other text. Where words name somebody who is hidden now, they say
// "a participant" instead; what a withdrawal took out of minutes is taken out first.
// What others have already, which known tells, is not rewritten. A record that cannot be brought in line stays as it is, and is not sent: the gate
// holds it, and the receipt says so. Everything else goes.
func (pr *Preparer) Prepare(ctx context.Context, known func(igf.Key) (igf.Record, error)) error {
	if err := pr.CleanAllMinutes(ctx); err != nil {
		return err
	}
	if err := pr.follow(ctx); err != nil {
		return err
	}
	keys, err := pr.toPrepare()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := pr.prepare(ctx, key, known); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// follow revises what waits of people whom nobody asked, where a session that came by a
// sync says less of them.
func (pr *Preparer) follow(ctx context.Context) error {
	sessions, err := pr.records.Sessions("")
	if err != nil {
		return err
	}
	pending, err := pr.core.Replica().Pending()
	if err != nil {
		return err
	}
	waits := map[string]bool{} // sessions with entries that wait: few, of many
	for _, p := range pending {
		if r, err := pr.core.Replica().Get(p.Key); err == nil {
			if e, ok := r.(igf.Entry); ok {
				waits[e.Head().SessionID()] = true
			}
		}
	}
	for _, s := range sessions {
		if !waits[s.ID] {
			continue
		}
		var act igf.Act
		if err := pr.rules.Follow(s, &act); err != nil {
			return err
		}
		if len(act.Records) == 0 {
			continue
		}
		if err := pr.core.Save(ctx, act); err != nil {
			return err
		}
	}
	return nil
}

// Held returns why a record that waits cannot be sent as it is, nil where it can: what
// Prepare does to documents is thought done.
func (pr *Preparer) Held(rec igf.Record, known func(igf.Key) (igf.Record, error)) (held, err error) {
	p, err := pr.core.Printer(disclosure.LanguageOf(rec))
	if err != nil {
		return nil, err
	}
	p = p.Knowing(known)
	if _, ok := rec.(igf.Entry); ok {
		_, err = p.Share(rec, nil)
	} else {
		waits, werr := pr.waitsForEditor(rec)
		if o, ok := rec.(*igf.Output); ok && waits {
			return igf.HeldMinutes(o), nil
		}
		if werr != nil {
			return nil, werr
		}
		clean, theirs, perr := pr.Cleaned(rec, known)
		if err = perr; err == nil {
			_, err = p.Share(clean, theirs)
		}
	}
	if err == nil {
		err = pr.onLeftOut(rec)
	}
	if igf.WaitsForPerson(err) {
		return pr.ofOthers(rec, igf.Held(rec, err))
	}
	return nil, err
}

// Cleaned returns a document that waits as Prepare will leave it, and what others have of it. It is the
// document about which a person is asked: what it says of people who are surely hidden is not in it.
func (pr *Preparer) Cleaned(doc igf.Record, known func(igf.Key) (igf.Record, error)) (clean, theirs igf.Record, err error) {
	p, err := pr.core.Printer(disclosure.LanguageOf(doc))
	if err != nil {
		return nil, nil, err
	}
	if theirs, err = pr.others(doc, known); err != nil {
		return nil, nil, err
	}
	printed, err := p.Knowing(known).PrintNew(doc, theirs)
	if err != nil {
		return nil, theirs, err
	}
	return printed.Record(), theirs, nil
}

// onLeftOut returns an igf.LeftOutError of a record that stands on a document which was left out.
func (pr *Preparer) onLeftOut(rec igf.Record) error {
	left, _, err := pr.core.Replica().Private(igf.NeverSentKey)
	if err != nil {
		return err
	}
	for _, on := range igf.StandsOn(rec) {
		if !on.IsEntry() && slices.Contains(left.NeverSent, on) {
			return &igf.LeftOutError{Record: rec.Key(), On: on}
		}
	}
	return nil
}

// ofOthers says of a held entry of somebody else that only they can change it.
func (pr *Preparer) ofOthers(rec igf.Record, held *igf.HeldError) (error, error) {
	self, err := pr.core.Replica().Self()
	if e, ok := rec.(igf.Entry); ok && err == nil && !self.Is(e.Head().Author) {
		return held.OfOthers(), nil
	}
	return held, err
}

// isRefusal reports whether an error says that a record cannot be as it would become,
// and not that the replica or the program failed.
func isRefusal(err error) bool {
	var field *igf.FieldError
	var hidden *igf.HiddenNameError
	return errors.As(err, &field) || errors.As(err, &hidden) || errors.Is(err, igf.ErrNotFound)
}

// waitsForEditor reports whether a document has withdrawn words that the editor at this
// device reworded: they are not taken out without asking, and it is not sent.
func (pr *Preparer) waitsForEditor(doc igf.Record) (bool, error) {
	o, ok := doc.(*igf.Output)
	if !ok || o.MinutesOf == "" {
		return false, nil
	}
	mine, err := pr.edits(o)
	if err != nil || !mine {
		return false, err
	}
	words, err := pr.texts.WithdrawnWords(o)
	return err == nil && len(words.In(o.Draft)) > 0, err
}

// toPrepare returns what has to be looked at before it is sent: the documents that wait, the
// sessions whose rosters say too much of somebody, and the agreed minutes that the person at
// this device edits. A roster says too much where its rules, or the naming of those who were
// not asked, allow less as far as this device knows. All of these may have been sent already:
// a rule, or another line of the same person, can come later.
func (pr *Preparer) toPrepare() ([]igf.Key, error) {
	pending, err := pr.core.Replica().Pending()
	if err != nil {
		return nil, err
	}
	var keys []igf.Key
	for _, p := range pending {
		if !p.Key.IsEntry() {
			keys = append(keys, p.Key)
		}
	}
	g, err := pr.core.Gate()
	if err != nil {
		return nil, err
	}
	sessions, err := pr.records.Sessions("")
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		more, err := g.RosterSaysMore(s)
		if err != nil {
			return nil, err
		}
		unasked, err := pr.rules.RosterNamesUnasked(s)
		if err != nil {
			return nil, err
		}
		if (more || unasked) && !slices.Contains(keys, s.Key()) {
			keys = append(keys, s.Key())
		}
	}
	outputs, err := pr.records.Outputs("")
	if err != nil {
		return nil, err
	}
	for _, o := range outputs {
		mine, err := pr.edits(o)
		if err != nil {
			return nil, err
		}
		if mine && !slices.Contains(keys, o.Key()) {
			keys = append(keys, o.Key())
		}
	}
	return keys, nil
}

// prepare brings one document in line. Who is not named any more afterwards may stand
// elsewhere in it, so it is looked at again.
func (pr *Preparer) prepare(ctx context.Context, key igf.Key, known func(igf.Key) (igf.Record, error)) error {
	for saved := 0; saved < maxPasses; {
		before, err := pr.core.Replica().Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		doc, err := pr.core.Replica().Get(key)
		if err != nil {
			return err
		}
		if waits, err := pr.waitsForEditor(doc); err != nil || waits {
			return err
		}
		act := igf.Act{Guard: core.Unchanged(before)}
		if s, ok := doc.(*igf.Session); ok { // what the roster does not say any more stays on this device
			if err := pr.rules.ApplySessionRules(s, &act); err != nil {
				return err
			}
		}
		clean, _, err := pr.Cleaned(doc, known)
		var held *igf.HiddenNameError
		if errors.As(err, &held) {
			return nil // the sync says so
		}
		if err != nil {
			return err
		}
		if reflect.DeepEqual(before, clean) {
			return nil
		}
		act.Records = []igf.Record{clean}
		switch err := core.SaveTakingOut(ctx, pr.core, act); {
		case err == nil:
			saved++
		case !errors.Is(err, igf.ErrChanged):
			return err
		}
	}
	return nil
}

// maxPasses is how often a document is brought in line at most: each time less stands
// in it.
const maxPasses = 5

// others is what others have of a document and may keep: what everybody reads is not
// rewritten because somebody is hidden elsewhere. In a session that lets nobody be named
// and in minutes it is: the rule, or the withdrawal, is about these words.
func (pr *Preparer) others(doc igf.Record, known func(igf.Key) (igf.Record, error)) (igf.Record, error) {
	switch v := doc.(type) {
	case *igf.Session:
		if v.NamesNobody() {
			return nil, nil
		}
	case *igf.Output:
		if v.MinutesOf != "" {
			return nil, nil
		}
	case *igf.VersionText:
		o, err := pr.records.Output(v.Output)
		if err != nil || o.MinutesOf != "" {
			return nil, err
		}
	}
	return known(doc.Key())
}
