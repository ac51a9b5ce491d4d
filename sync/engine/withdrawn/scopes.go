// Package withdrawn decides how much of each entry was withdrawn: by anybody at all (Scopes.Scope), and
// by somebody who may (Scopes.Settled). What was withdrawn before its entry came is remembered until
// it comes.
//
// It is given the records of the replica. It takes no words out and hides nothing: that is for the
// gate, and for those who ask.
package withdrawn

import (
	"iter"
	"time"

	"rapporteur/app/igf"
)

// Scopes says how much of each entry was withdrawn, by the withdrawals that are here, those that wait
// included.
type Scopes struct {
	// Absent are entries that wait for a proof, by id, while it is found out who withdrew them.
	Absent map[string]igf.Entry

	replica   Replica
	withdrawn map[string]igf.Scope        // by entry
	settled   map[string]igf.Scope        // the part of it that somebody withdrew who may
	early     map[string][]*igf.Redaction // of entries that were not here, by entry
	hides     map[string]bool             // withdrawn entries whose people are hidden, by entry
	obeyed    map[string]bool             // redactions that withdrawn holds in full
}

// Replica is what is read of the replica on this device.
type Replica interface {
	Self() (igf.Self, error)
	// Coordinators are those who have a say over what others wrote in a group.
	Coordinators(group string) (igf.Coordinators, error)
	Get(key igf.Key) (igf.Record, error)
	// Entries are those of one kind, by id.
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	// Concerning are the entries that point at one, its revisions among them, or that were
	// imported of a class.
	Concerning(id string) ([]igf.Entry, error)
}

// New knows no withdrawal yet.
func New(r Replica) *Scopes {
	return &Scopes{replica: r, withdrawn: map[string]igf.Scope{}, settled: map[string]igf.Scope{}, early: map[string][]*igf.Redaction{}, hides: map[string]bool{}, obeyed: map[string]bool{}}
}

// Read knows all withdrawals that are here.
func Read(r Replica) (*Scopes, error) {
	o := New(r)
	return o, o.Load()
}

// Load reads which entries the redactions on this device name, those
// that wait included. Git never forgets, so what was withdrawn before it was
// sent goes out without it, and what was withdrawn later is not sent again. A
// redaction is read again until the entry that it names is here.
func (o *Scopes) Load() error {
	var fresh []*igf.Redaction
	for e, err := range o.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := e.(*igf.Redaction)
		if !ok {
			continue
		}
		if r.Scope != igf.ScopeDeclined && !o.obeyed[r.ID] {
			fresh = append(fresh, r)
		}
	}
	for _, r := range fresh {
		declined, err := igf.Declined(o.replica, r)
		if err != nil {
			return err
		}
		if declined {
			continue
		}
		here, err := o.Withdraw(r)
		if err != nil {
			return err
		}
		o.obeyed[r.ID] = here
	}
	return nil
}

// Withdraw notes what a redaction takes out of an entry and of all its revisions.
// here reports whether the entry is on this device.
func (o *Scopes) Withdraw(r *igf.Redaction) (here bool, err error) {
	if r.Scope == igf.ScopeDeclined {
		return true, nil
	}
	o.withdrawn[r.Entry] = o.withdrawn[r.Entry].With(r.Scope)
	rec, err := igf.OrNil(o.replica.Get(igf.EntryKey(r.Entry)))
	e, ok := rec.(igf.Entry)
	if err != nil || !ok {
		o.early[r.Entry] = append(o.early[r.Entry], r)
		return false, err
	}
	root, err := igf.Root(o.Entry, e)
	if err != nil {
		return false, err
	}
	id := root.Head().ID
	o.withdrawn[id] = o.withdrawn[id].With(r.Scope)
	say, err := o.SayOver(e)
	if err != nil {
		return false, err
	}
	if r.Allowed(e, say) {
		o.settled[r.Entry], o.settled[id] = o.settled[r.Entry].With(r.Scope), o.settled[id].With(r.Scope)
	}
	o.hides[id] = o.hides[id] || !r.Slip(e)
	return true, nil
}

// Scope returns how much of an entry was withdrawn, by its own id or by that
// of the entry that it revises.
func (o *Scopes) Scope(e igf.Entry) (igf.Scope, error) {
	if len(o.withdrawn) == 0 {
		return "", nil
	}
	root, err := igf.Root(o.Entry, e)
	return o.withdrawn[e.Head().ID].With(o.withdrawn[root.Head().ID]), err
}

// Names reports whether a withdrawal names an entry, which need not be here.
func (o *Scopes) Names(id string) bool { return o.withdrawn[id] != "" }

// HidesPeople reports whether a withdrawal hides the people of an entry, the first one of its
// revisions.
func (o *Scopes) HidesPeople(id string) bool { return o.hides[id] }

// Settled returns how much of an entry, which need not be here, was withdrawn by
// somebody who may.
func (o *Scopes) Settled(e igf.Entry) (igf.Scope, error) {
	h := e.Head()
	scope := o.settled[h.ID]
	if early := o.early[h.ID]; len(early) > 0 {
		say, err := o.SayOver(e)
		if err != nil {
			return "", err
		}
		for _, r := range early {
			if r.Allowed(e, say) {
				scope = scope.With(r.Scope)
			}
		}
	}
	if len(o.settled) == 0 {
		return scope, nil
	}
	root, err := igf.Root(o.Entry, e)
	return scope.With(o.settled[root.Head().ID]), err
}

// OnlyAsked reports whether more of an entry is hidden than somebody withdrew who may: it
// may come back with all its words.
func (o *Scopes) OnlyAsked(e igf.Entry) (bool, error) {
	scope, err := o.Scope(e)
	if err != nil || scope == "" {
		return false, err
	}
	settled, err := o.Settled(e)
	return settled.With(scope) != settled, err
}

// Entry returns nil where this device does not have it.
func (o *Scopes) Entry(id string) (igf.Entry, error) {
	rec, err := igf.OrNil(o.replica.Get(igf.EntryKey(id)))
	e, _ := rec.(igf.Entry)
	return e, err
}

// About returns the entry that somebody withdrew, or of which they declined the withdrawal;
// nil where it is not here, and does not wait either.
func (o *Scopes) About(r *igf.Redaction) (igf.Entry, error) {
	e, err := o.Entry(r.Entry)
	if e == nil && err == nil {
		return o.Absent[r.Entry], nil
	}
	if declined, ok := e.(*igf.Redaction); ok && r.Scope == igf.ScopeDeclined {
		return o.Entry(declined.Entry)
	}
	return e, err
}

// Counts reports whether a withdrawal of an entry that is here was made by somebody who may.
func (o *Scopes) Counts(r *igf.Redaction) (bool, error) {
	e, err := o.About(r)
	if err != nil || e == nil {
		return false, err
	}
	say, err := o.SayOver(e)
	return err == nil && r.Allowed(e, say), err
}

// SayOver returns those who have a say over an entry as coordinators of its group.
func (o *Scopes) SayOver(e igf.Entry) (igf.Coordinators, error) {
	return o.replica.Coordinators(e.Head().Group)
}

// Asked returns by the id of each withdrawal that waits for the person at this device the
// entry that it is about.
func (o *Scopes) Asked(now func() time.Time) (map[string]igf.Entry, error) {
	self, err := o.replica.Self()
	if err != nil {
		return nil, err
	}
	who := igf.Author{ID: self.Author, Name: self.Name}
	var wait []asking
	decided := map[string]igf.Scope{} // by those who may, by root
	for rec, err := range o.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok {
			continue
		}
		if r.Scope == igf.ScopeDeclined {
			continue
		}
		over, err := igf.HiddenBy(o.replica, r)
		if err != nil {
			return nil, err
		}
		for _, e := range over {
			say, err := o.SayOver(e)
			if err != nil {
				return nil, err
			}
			root, err := igf.Root(o.Entry, e)
			if err != nil {
				return nil, err
			}
			if id := root.Head().ID; r.Allowed(e, say) {
				decided[id] = decided[id].With(r.Scope)
			} else if igf.MayWithdraw(e, who, say, now()) {
				wait = append(wait, asking{r: r, e: e, root: id})
			}
		}
	}
	asked := map[string]igf.Entry{}
	for _, w := range wait {
		declined, err := igf.DeclinedFor(o.replica, w.r, w.e)
		if err != nil {
			return nil, err
		}
		if !declined && asked[w.r.ID] == nil && decided[w.root].With(w.r.Scope) != decided[w.root] {
			asked[w.r.ID] = w.e
		}
	}
	return asked, nil
}

// asking is a withdrawal that somebody asks for of an entry.
type asking struct {
	r    *igf.Redaction
	e    igf.Entry
	root string
}
