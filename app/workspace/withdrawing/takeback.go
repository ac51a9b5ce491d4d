package withdrawing

import (
	"context"
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
)

// UndoEntry is the newest thing that the person at this device did in a session
// and that can be taken back: a note or a comment, or a revision of one.
type UndoEntry struct {
	View lists.EntryView
	// Former is what stood before the revision; nil where the entry itself is
	// what was done last.
	Former igf.Entry
	// Sent reports whether the shared repository may have it: its history keeps it.
	Sent bool
}

// UndoEntry finds it; nil when there is nothing to take back. Revisions that put
// a former text back, as TakeBack makes them, and what they took back cancel
// each other out, so that each call after a TakeBack goes one step further.
// What an import made is undone as one import and is not found here.
func (svc *Service) UndoEntry(session string) (*UndoEntry, error) {
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return nil, err
	}
	waiting, err := svc.lists.Waiting()
	if err != nil {
		return nil, err
	}
	var best *UndoEntry
	newest := ""
	for _, l := range lines {
		if !l.MayRevise() || l.Entry.Head().Source != "" {
			continue
		}
		acts, err := svc.inForce(l)
		if err != nil {
			return nil, err
		}
		n := len(acts)
		id := acts[n-1].Head().ID
		if id <= newest {
			continue
		}
		newest, best = id, &UndoEntry{View: l, Sent: !waiting[igf.EntryKey(id)] || !waiting[l.Entry.Key()]}
		if n > 1 {
			best.Former = acts[n-2]
			continue
		}
		for _, e := range l.Older {
			best.Sent = best.Sent || !waiting[e.Key()]
		}
	}
	return best, nil
}

// inForce are the revisions of a line, oldest first, without those that were
// taken back.
func (svc *Service) inForce(l lists.EntryView) ([]igf.Entry, error) {
	var out []igf.Entry
	for _, e := range append(append([]igf.Entry{}, l.Older...), l.Entry) {
		if n := len(out); n > 1 {
			back, err := saysTheSame(svc.core, e, out[n-2])
			if err != nil {
				return nil, err
			}
			if back {
				out = out[:n-1]
				continue
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// saysTheSame compares all but who wrote two entries and when.
func saysTheSame(base *core.Core, a, b igf.Entry) (bool, error) {
	pa, _, err := base.Replica().Private(a.Key())
	if err != nil {
		return false, err
	}
	pb, _, err := base.Replica().Private(b.Key())
	if err != nil {
		return false, err
	}
	pa, pb = whoIs(pa), whoIs(pb)
	return reflect.DeepEqual(pa, pb) && reflect.DeepEqual(withHead(a, igf.Meta{}), withHead(b, igf.Meta{})), nil
}

// whoIs is what a private part says of the person, without what was decided about words.
func whoIs(p igf.Private) igf.Private {
	p.Of, p.Allowed, p.Agreed, p.Chosen, p.Unasked, p.PutBack = "", nil, nil, 0, false, false
	return p
}

// withHead is a copy of a note or comment under another head.
func withHead(e igf.Entry, m igf.Meta) igf.Entry {
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		n.Meta = m
		return &n
	case *igf.Comment:
		c := *v
		c.Meta = m
		return &c
	}
	return e
}

// TakeBack takes an act back: a new entry is withdrawn whole, and never leaves
// this device if it was not sent yet; of a revision, the former text is put
// back by a revision. It fails when the entry was revised since.
func (svc *Service) TakeBack(ctx context.Context, a UndoEntry) error {
	id := a.View.Entry.Head().ID
	if now, err := svc.core.History.Newest(id); err != nil {
		return err
	} else if now != id {
		return igf.Errorf("the entry %s was revised meanwhile, nothing was taken back: %w", id, igf.ErrChanged)
	}
	if a.Former == nil {
		return svc.Withdraw(ctx, Withdrawal{Entry: id, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor, slip: !a.Sent})
	}
	m, err := svc.core.Revision(*a.View.Entry.Head())
	if err != nil {
		return err
	}
	_, err = svc.saveCopy(ctx, a.Former, m, aCopy, igf.Act{})
	return err
}

// ReviseTo makes what a revision said stand again: it puts back what TakeBack
// took. Where the entry itself was taken back and put back meanwhile, instead says
// which entry stands for it, by the withdrawn one.
func (svc *Service) ReviseTo(ctx context.Context, revision string, instead map[string]string) error {
	e, err := svc.core.History.Entry(revision)
	if err != nil {
		return err
	}
	id, err := svc.core.History.Newest(revision)
	for err == nil && instead[id] != "" {
		id, err = svc.core.History.Newest(instead[id])
	}
	if err != nil {
		return err
	}
	m, err := revisionOf(svc, id)
	if err != nil {
		return err
	}
	stands, _, err := svc.core.Replica().Private(igf.EntryKey(id))
	if err != nil {
		return err
	}
	why := aCopy
	if stands.PutBack {
		why = puttingBack
	}
	_, err = svc.saveCopy(ctx, e, m, why, igf.Act{})
	return err
}

// revisionOf makes the head of a revision of an entry that stands.
func revisionOf(svc *Service, id string) (igf.Meta, error) {
	now, err := svc.core.History.Entry(id)
	if err != nil {
		return igf.Meta{}, err
	}
	if err := svc.core.History.NotWithdrawn(now); err != nil {
		return igf.Meta{}, err
	}
	return svc.core.Revision(*now.Head())
}

// PutBack saves a withdrawn entry again as a new one, with all that it said last, if the
// person at this device withdrew it. slot is where its text waits; that ends with it.
func (svc *Service) PutBack(ctx context.Context, id, slot string) (igf.Entry, error) {
	id, err := svc.core.History.Newest(id)
	if err != nil {
		return nil, err
	}
	e, err := svc.core.History.Entry(id)
	if err != nil {
		return nil, err
	}
	back, err := svc.core.History.PutBack(e)
	if err != nil {
		return nil, err
	}
	m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return nil, err
	}
	return svc.saveCopy(ctx, e, m, puttingBack, igf.Act{Slot: slot, Private: back})
}

// copying says why what an entry says is saved under a new head.
type copying uint8

const (
	aCopy       copying = iota
	puttingBack         // who withdrew it puts it back: see [igf.Private]
)

// saveCopy saves what an entry says under a new head, and with it what else is in the act: it
// names its person as a new entry may now, as the rules and the roster of the session are, and
// what this device keeps of them stays.
func (svc *Service) saveCopy(ctx context.Context, e igf.Entry, m igf.Meta, why copying, act igf.Act) (igf.Entry, error) {
	c, err := svc.rules.SessionContext(m.SessionID())
	if err != nil {
		return nil, err
	}
	who, err := history.PersonOf(svc.core.Replica(), e)
	if err != nil {
		return nil, err
	}
	who.Private.PutBack = who.Private.Unasked && (why == puttingBack || who.Private.PutBack)
	if who, err = svc.rules.Still(c.Session, c.Roster, e, who); err != nil {
		return nil, err
	}
	if n := who.Public.Under(c.Session).Naming; !who.Public.IsZero() && n != who.Public.Naming {
		who = who.Less(n)
	}
	e = withHead(e, m)
	switch v := e.(type) {
	case *igf.Note:
		v.Speaker = who.Public
	case *igf.Comment:
		v.By = who.Public
	default:
		return nil, igf.Errorf("%s is a %s: only notes and comments are put back", e.Key(), e.Kind())
	}
	act.Records, act.Private = []igf.Record{e}, append(who.Privates(e.Key()), act.Private...)
	return e, svc.core.Save(ctx, act)
}
