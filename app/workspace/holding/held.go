package holding

import (
	"cmp"
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// Held is a record of this device that is not sent before a person decides about it: a
// rule, a choice on a roster or a withdrawal came after it was saved.
type Held struct {
	Record igf.Record
	Reason error // an igf.HeldError
	// MayLeaveOut is that it may stay on this device for ever: others need no withdrawal of it,
	// and do not have it.
	MayLeaveOut bool
	// Says are its words, as others would read them, where a person has to look at all of it: it
	// waited in the backup from which the replica was restored.
	Says []igf.FieldText
}

// Names returns whom its words name; nil where something else is to be decided.
func (h Held) Names() []igf.HiddenName {
	var hidden *igf.HiddenNameError
	if errors.As(h.Reason, &hidden) {
		return hidden.Names
	}
	return nil
}

// Restored reports whether it waits because it came back with a backup.
func (h Held) Restored() bool {
	var restored *igf.RestoredError
	return errors.As(h.Reason, &restored)
}

// Theirs reports whether somebody else wrote it: nobody else can put other words into it.
func (h Held) Theirs() bool {
	var held *igf.HeldError
	return errors.As(h.Reason, &held) && held.Theirs
}

// Held lists them, in the order in which they were saved. It does not ask the shared
// repository.
func (svc *Service) Held() ([]Held, error) {
	pending, err := svc.core.Replica().Pending()
	if err != nil {
		return nil, err
	}
	left, err := leftOut(svc.core)
	if err != nil {
		return nil, err
	}
	var out []Held
	for _, p := range pending {
		rec, err := svc.core.Replica().Get(p.Key)
		if errors.Is(err, igf.ErrNotFound) || left[p.Key] {
			continue
		}
		if err != nil {
			return nil, err
		}
		reason, err := svc.preparer.Held(rec, svc.known)
		if err != nil {
			return nil, err
		}
		if reason == nil {
			continue
		}
		refused, err := svc.mustGo(rec)
		if err != nil {
			return nil, err
		}
		h := Held{Record: rec, Reason: reason, MayLeaveOut: refused == nil}
		if h.Restored() {
			theirs, err := svc.known(p.Key)
			if err != nil {
				return nil, err
			}
			h.Says = igf.TextsOf(rec, theirs)
		}
		out = append(out, h)
	}
	return out, nil
}

// leftOut are the entries that the sync never sends, and the redactions that say so.
func leftOut(c *core.Core) (map[igf.Key]bool, error) {
	out := map[igf.Key]bool{}
	for e, err := range c.Replica().Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if r, ok := e.(*igf.Redaction); ok && r.Source == igf.UndoSource+" "+r.Entry {
			out[r.Key()], out[igf.EntryKey(r.Entry)] = true, true
		}
	}
	return out, nil
}

// resolve does what [Service.Resolve] says once, and returns the key under which the record stands then.
func (svc *Service) resolve(ctx context.Context, key igf.Key, c disclosure.Choice) (igf.Key, error) {
	rec, reason, err := svc.held(key)
	var left *igf.LeftOutError
	if err == nil && ((Held{Record: rec, Reason: reason}).Restored() || errors.As(reason, &left)) {
		err = reason // no word of it is to be decided
	}
	if err != nil {
		return key, err
	}
	if c.TakesOut() && (Held{Record: rec, Reason: reason}).Theirs() {
		return key, reason
	}
	stored, theirs := rec, igf.Record(nil)
	if !rec.Kind().IsEntry() {
		var clean igf.Record
		var inID *igf.HiddenNameError
		switch clean, theirs, err = svc.preparer.Cleaned(rec, svc.known); {
		case err == nil:
			rec = clean // the choice is about what the person was shown
		case !errors.As(err, &inID):
			return key, err
		}
	}
	g, err := svc.core.Gate()
	if err != nil {
		return key, err
	}
	j, err := disclosure.Judge(g.Knowing(disclosure.Has(svc.known)), rec, theirs, c, disclosure.NothingChecked)
	if err == nil {
		err = j.Err
	}
	var hidden *igf.HiddenNameError
	if c.TakesOut() && errors.As(err, &hidden) {
		return svc.renameHeld(ctx, rec, reason)
	}
	if disclosure.WaitsForChoice(err) {
		err = reason // which says what leads on
	}
	if err != nil {
		return key, err
	}
	if j.Keep != nil {
		p, _, err := svc.core.Replica().Private(key)
		if err != nil {
			return key, err
		}
		p.Of = key
		j.Keep(&p)
		return key, svc.core.Save(ctx, igf.Act{Private: []igf.Private{p}})
	}
	if e, ok := j.Record.(igf.Entry); ok {
		return svc.revise(ctx, e, key, *e.Head())
	}
	return key, svc.core.Save(igf.WithNamesChecked(ctx, igf.CheckedEach), igf.Act{Records: []igf.Record{j.Record}, Guard: core.Unchanged(stored)})
}

// revise saves what an entry says as a revision of another. of is the key under which
// this device knows its people.
func (svc *Service) revise(ctx context.Context, e igf.Entry, of igf.Key, old igf.Meta) (igf.Key, error) {
	m, err := svc.core.Revision(old)
	if err != nil {
		return of, err
	}
	p, known, err := svc.core.Replica().Private(of)
	if err != nil {
		return of, err
	}
	*e.Head() = m
	act := igf.Act{Records: []igf.Record{e}}
	if p.Of = e.Key(); known {
		act.Private = []igf.Private{p}
	}
	return e.Key(), svc.core.Save(igf.WithNamesChecked(ctx, igf.CheckedEach), act) // the words were looked at
}

// leaveOut does what [Service.LeaveOut] says, and returns the key under which the record stands then.
func (svc *Service) leaveOut(ctx context.Context, key igf.Key) (igf.Key, error) {
	rec, _, err := svc.held(key)
	if err != nil {
		return key, err
	}
	waits, err := history.Waiting(svc.core.Replica())
	if err != nil {
		return key, err
	}
	refused, err := svc.mustGo(rec)
	if refused == nil && err == nil && !key.IsEntry() && !waits[key] {
		refused = othersHave(rec)
	}
	if err != nil || refused != nil {
		return key, cmp.Or(err, refused)
	}
	if e, ok := rec.(igf.Entry); ok {
		return svc.leaveOutEntry(ctx, e, waits)
	}
	unsent := []igf.Key{key}
	if o, ok := rec.(*igf.Output); ok { // the texts of its versions go with the list of them
		for _, v := range o.Versions {
			if text := igf.VersionKey(o.ID, v.Number); waits[text] {
				unsent = append(unsent, text)
			}
		}
	}
	p, _, err := svc.core.Replica().Private(igf.NeverSentKey)
	if err != nil {
		return key, err
	}
	p.AddNeverSent(unsent...) // for a restore: nothing else says so of a document
	return key, svc.core.Save(ctx, igf.Act{Unsent: unsent, Private: []igf.Private{p}})
}

// mustGo returns why a record that is held and waits to be sent cannot stay on this device
// for ever, nil where it can.
func (svc *Service) mustGo(rec igf.Record) (refused, err error) {
	switch v := rec.(type) {
	case *igf.Redaction:
		return cannotLeaveOut(rec, igf.Sentencef("a withdrawal has to reach the others: let “a participant” stand in its reason")), nil
	case *igf.VersionText:
		return cannotLeaveOut(rec, igf.Sentencef("it goes together with %s: let “a participant” stand in its words, or leave that out where others do not have it", igf.OutputKey(v.Output))), nil
	case *igf.Programme:
		return cannotLeaveOut(rec, igf.Sentencef("each shared repository begins with it, and other records stand on its words: change them (%s)", "cycle words")), nil
	case igf.Entry:
		return nil, nil
	}
	known, err := svc.known(rec.Key())
	if err == nil && known != nil {
		refused = othersHave(rec)
	}
	return refused, err
}

func othersHave(rec igf.Record) error {
	return cannotLeaveOut(rec, igf.Sentencef("others have it: change it, or let “a participant” stand in its words"))
}

func cannotLeaveOut(rec igf.Record, want igf.Sentence) error {
	return igf.Errorf("%s cannot be left out: %s", igf.Ref(rec.Key()), want)
}

// held reads a record that is held, and why; it refuses any other.
func (svc *Service) held(key igf.Key) (rec igf.Record, reason, err error) {
	if rec, err = svc.core.Replica().Get(key); err != nil {
		return nil, nil, err
	}
	reason, err = svc.preparer.Held(rec, svc.known)
	if waits, werr := history.Waiting(svc.core.Replica()); werr != nil || !key.IsEntry() && !waits[key] {
		return nil, nil, cmp.Or(werr, error(&igf.FieldError{Record: igf.Sentencef("%s", rec.Kind()), Field: "id", Value: key.ID(), Want: igf.Sentencef("it does not wait to be sent: there is nothing to decide")}))
	}
	if err == nil && reason == nil {
		err = &igf.FieldError{Record: igf.Sentencef("%s", rec.Kind()), Field: "id", Value: key.ID(), Want: igf.Sentencef("it can be sent as it is: there is nothing to decide")}
	}
	return rec, reason, err
}

func (svc *Service) leaveOutEntry(ctx context.Context, e igf.Entry, waiting map[igf.Key]bool) (igf.Key, error) {
	newest := *e.Head()
	var act igf.Act
	for {
		if !waiting[e.Key()] { // others have it in this form
			return svc.revise(ctx, e, e.Key(), newest)
		}
		m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
		if err != nil {
			return e.Key(), err
		}
		m.Source = igf.UndoSource + " " + e.Head().ID
		act.Records = append(act.Records, &igf.Redaction{Meta: m, Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
		if e.Head().Supersedes == "" {
			break
		}
		older, err := svc.core.History.Entry(e.Head().Supersedes)
		if errors.Is(err, igf.ErrNotFound) || err == nil && !igf.Revises(e, older) {
			break
		}
		if err != nil {
			return e.Key(), err
		}
		e = older
	}
	if err := svc.core.Save(ctx, act); err != nil {
		return e.Key(), err
	}
	return e.Key(), svc.preparer.TakeOut(ctx, newest.SessionID())
}
