package engine

import (
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// outcome is what became of an entry.
type outcome struct {
	bound syncstate.Mark // the content to which the id is bound, zero where this device knows more than any file holds
	why   error          // nothing of the entry was taken
	again bool           // the file is read again when a certificate comes
	asked bool           // a person is asked about it, and it is named by that
	bare  bool           // it stands there without the signature that it has here
}

// importEntry does with an entry what the judge says.
func (i *importer) importEntry(a judge.Arrival) (outcome, error) {
	if err := i.begin(a.Entry, a.Size); err != nil {
		return outcome{}, err
	}
	have, err := i.here(a.Entry.Head().ID)
	if err != nil {
		return outcome{}, err
	}
	r, err := i.judge.Rule(a, have)
	if err != nil {
		return outcome{}, err
	}
	if r == judge.Keep && i.rescued {
		if cleaned, err := i.cleaned(have, a.Entry); err != nil {
			return outcome{}, err
		} else if cleaned {
			return outcome{bound: a.Is}, i.takeLess(have, a.Entry)
		}
	}
	if r == judge.Take || r == judge.Prove || r == judge.Same {
		if err := i.noteName(a.Entry.Head().Author); err != nil {
			return outcome{}, err
		}
	}
	switch r {
	case judge.Take:
		return outcome{bound: a.Is}, i.takeEntry(a)
	case judge.Prove:
		return outcome{bound: a.Is}, i.prove(a, have)
	case judge.Hide:
		return outcome{bound: a.Is, again: true}, i.hide(a, have)
	case judge.Same:
		bare, err := i.judge.Bare(a, have)
		if err != nil {
			return outcome{}, err
		}
		return outcome{bound: a.Is, bare: bare}, i.acknowledgeEntry(a, have)
	case judge.Keep:
		return i.keepAside(a, have)
	case judge.Wait:
		i.waiting[a.Path] = append(i.waiting[a.Path], a.Entry)
		why, err := i.judge.Doubt(a)
		return outcome{why: why, again: true, asked: i.carried(a.Entry)}, err
	default:
		return outcome{bound: a.First, why: igf.Errorf("the %s %s says something else there than what this device saw first, and that is not here any more: nothing of it was taken", a.Entry.Kind(), a.Entry.Head().ID)}, nil
	}
}

// takeEntry takes an entry that is new.
func (i *importer) takeEntry(a judge.Arrival) error {
	if r, ok := a.Entry.(*igf.Redaction); ok {
		if _, err := i.outbox.Withdraw(r); err != nil {
			return err
		}
	}
	if err := i.noteTwice(a.Entry); err != nil {
		return err
	}
	i.step.take(a.Entry)
	i.step.received++
	if igf.TargetOf(a.Entry).Settles {
		i.step.PutState(syncstate.SettlesDue, []byte{1})
	}
	if !i.judge.Roster.Expects(a.Entry.Head()) {
		i.step.PutState(syncstate.Signers, []byte{1})
		i.step.PutState(syncstate.AnyUnsigned, []byte{1})
		i.noteClaimed(a.Entry.Head())
	} else if igf.TargetOf(a.Entry).Device != "" { // it may be another's clock
		i.step.PutState(syncstate.Signers, []byte{1})
		i.step.PutState(syncstate.AnyUnsigned, []byte{1})
	}
	return i.tellInYourName(a)
}

// here returns what is here under the id of an entry, or was just taken; nil for nothing.
func (i *importer) here(id string) (igf.Entry, error) {
	if e := i.step.taken[id]; e != nil {
		return e, nil
	}
	return i.outbox.Entry(id)
}

// acknowledgeEntry takes out of the outbox an entry that the repository was seen to hold.
func (i *importer) acknowledgeEntry(a judge.Arrival, have igf.Entry) error {
	e := a.Entry
	if _, waits := i.outbox.pending[e.Key()]; waits && !a.Ours && i.judge.Roster.Expects(e.Head()) {
		if proven, err := i.judge.Roster.Proves(e); err != nil || !proven {
			return err // it is sent again
		}
	}
	again, err := i.step.SyncValue(syncstate.Again + e.Head().ID)
	if err != nil {
		return err
	}
	place, err := format.Classify(a.Path)
	if err != nil || again != nil && place.Device != i.outbox.device { // where somebody put it may be gone again
		return err
	}
	if !i.step.acknowledge(e.Key()) {
		if err := i.signedAgain(a, have); err != nil || place.Device != i.outbox.device {
			return err // a copy in the file of another device says nothing of where it stands
		}
		return i.takeUnnamed(have, e) // a replica that was made again from its journal forgot it
	}
	if string(again) == againByRescue { // what it names is bound here now
		i.step.PutState(syncstate.Again+e.Head().ID, []byte{1})
	}
	if i.batch.has(e.Key()) {
		i.step.sent++
	}
	signature := have.Head().Signature
	have.Head().Signature = e.Head().Signature
	if reflect.DeepEqual(have, e) {
		if signature != e.Head().Signature { // it was signed when it was sent
			i.step.take(e)
		}
		return nil
	}
	if asked, err := i.outbox.OnlyAsked(have); err != nil || asked { // its words may come back
		return err
	}
	scope, err := i.outbox.Scope(have)
	if err != nil {
		return err
	}
	if scope == "" {
		if format.SameEntry(have, e) {
			i.step.take(e) // as everybody else reads it
			return nil
		}
		return i.takeUnnamed(have, e)
	}
	return i.takeLess(have, e)
}

// cleaned reports whether an entry in a history that took the place of the known one is
// one of which the words were withdrawn, and says what its owner left of them.
func (i *importer) cleaned(have, there igf.Entry) (bool, error) {
	scope, err := i.outbox.Scope(have)
	if err != nil || scope == "" {
		return false, err
	}
	h, t := have.Head(), there.Head()
	same := have.Kind() == there.Kind() && h.Group == t.Group && h.Sheet == t.Sheet && h.Supersedes == t.Supersedes && h.Lamport == t.Lamport && h.Author.ID == t.Author.ID
	return same && (scope.All() || judge.SameAsShared(have, there)), nil
}

// takeLess takes an entry as it stands in the repository, without what was withdrawn. What
// others must not say is known here by it further on.
func (i *importer) takeLess(have, e igf.Entry) error {
	root, err := igf.Root(i.outbox.Entry, have)
	if err != nil {
		return err
	}
	if i.outbox.HidesPeople(root.Head().ID) {
		words, err := i.outbox.formerWords(have)
		if err != nil {
			return err
		}
		i.step.x.Private = append(append(i.step.x.Private, igf.FormerPeople(have)...), words...)
	}
	i.step.take(e) // without what was withdrawn before it was sent
	return nil
}

// takeUnnamed keeps an entry of which the rules of the session let out less than this device
// knows: whom others read unnamed is named by no later rule.
func (i *importer) takeUnnamed(have, e igf.Entry) error {
	if scope, err := i.outbox.Scope(have); err != nil || scope != "" {
		return err
	}
	kept, _, err := i.outbox.replica.Private(have.Key())
	if err != nil {
		return err
	}
	if next, kept, is := igf.SharedUnnamed(have, e, kept); is {
		i.step.x.Private = append(i.step.x.Private, kept)
		i.step.take(next)
	}
	return nil
}

// hide lets a withdrawal hold that nobody is proven to have made. An editor has to decide.
func (i *importer) hide(a judge.Arrival, have igf.Entry) error {
	r, ok := a.Entry.(*igf.Redaction)
	if !ok {
		return nil
	}
	if have != nil { // a rescue may have carried it over
		if i.step.acknowledge(r.Key()) && i.batch.has(r.Key()) {
			i.step.sent++
		}
		return nil
	}
	doubted := *r
	doubted.Doubted = true
	if _, err := i.outbox.Withdraw(&doubted); err != nil {
		return err
	}
	i.notes.tell(a.Path, "somebody asks that the entry %s be withdrawn, and no signature proves who: it is hidden on this device, and an editor has to decide", r.Entry)
	i.step.take(&doubted)
	i.step.received++
	return nil
}

// prove puts a withdrawal in the place of the one that nobody was proven to have made. What
// only that one hides stays hidden.
func (i *importer) prove(a judge.Arrival, have igf.Entry) error {
	if r, ok := have.(*igf.Redaction); ok {
		is, err := syncstate.MarkOf(r)
		if err != nil {
			return err
		}
		if err := i.obeyBeside(r, is, a.Entry); err != nil {
			return err
		}
	}
	return i.takeEntry(a)
}
