package engine

import (
	"reflect"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// ruling is what becomes of an entry that stands in the shared repository.
type ruling int

const (
	rulingTake  ruling = iota // it is new
	rulingSame                // it is here
	rulingKeep                // what is here stays; the other content is kept aside, and a person is told
	rulingAside               // nothing of it counts, and the file is named
	rulingWait                // likewise, until a certificate comes by which its signature counts
	rulingProve               // it takes the place of a withdrawal that nobody was proven to have made
	rulingHide                // likewise of a withdrawal, which hides all the same: the safe side
)

// arrival is an entry as it stands in a file of the shared repository.
type arrival struct {
	entry igf.Entry
	path  string
	size  int            // in bytes, about
	is    syncstate.Mark // of its content
	first syncstate.Mark // of the content in which the file was first seen to hold the entry; zero for never
	ours  bool           // the file is as this device sent it
	lost  bool           // this device may have written the file, and does not remember it
}

// judge decides what becomes of the entries of the shared repository. Every way of an
// entry into the replica goes past it. What was seen first stands: an id is bound to one
// content, whichever sheet or device sorts first.
type judge struct {
	outbox *outbox
	roster *roster.Roster
	self   *igf.Self                          // nil until it is needed
	here   func(id string) (igf.Entry, error) // nil for what is not here
	purged map[string]bool                    // entries that the [door] lets in
	firsts map[string]syncstate.Mark          // contents in which all files were first seen to hold entries; nil until it is needed
}

// rule decides about an entry. have is what is here under its id, nil for nothing.
func (j *judge) rule(a arrival, have igf.Entry) (ruling, error) {
	held, _ := have.(*igf.Redaction)
	doubted := held != nil && held.Doubted
	switch {
	case doubted:
		return j.ruleDoubted(a, held)
	case have == nil && a.first != (syncstate.Mark{}) && a.first != a.is:
		return rulingAside, nil
	case have == nil:
		why, err := j.doubt(a)
		switch {
		case err != nil || why == nil:
			return rulingTake, err
		case hides(a.entry):
			return rulingHide, nil
		}
		return rulingWait, nil
	case a.ours || a.first == a.is:
		return rulingSame, nil
	case a.first != (syncstate.Mark{}):
		return rulingKeep, nil
	}
	here, err := syncstate.MarkOf(have)
	if err != nil || here == a.is {
		return rulingSame, err
	}
	less, err := j.lessOfOurs(have, a.entry)
	if err != nil || !less {
		return rulingKeep, err
	}
	first, err := j.firstSeen(a.entry.Head().ID)
	if err != nil || first == (syncstate.Mark{}) || first == a.is {
		return rulingSame, err
	}
	return rulingKeep, nil
}

// person returns who works at this device.
func (j *judge) person() (igf.Self, error) {
	if j.self == nil {
		self, err := j.outbox.replica.Self()
		if err != nil {
			return igf.Self{}, err
		}
		j.self = &self
	}
	return *j.self, nil
}

// lessOfOurs reports whether an entry in the repository is one that was written here,
// or by the person at this device, as rules and withdrawals let it out: this device
// knows more of it.
func (j *judge) lessOfOurs(mine, there igf.Entry) (bool, error) {
	self, err := j.person()
	if err != nil {
		return false, err
	}
	m, t := mine.Head(), there.Head()
	_, waits := j.outbox.pending[mine.Key()]
	wrote := waits || m.Device == j.outbox.device || self.Is(m.Author)
	if !wrote || !sameInPlace(mine, there) {
		return false, nil
	}
	return waits || slices.Contains([]string{"", m.Author.Name, self.Public().Name}, t.Author.Name), nil
}

// firstSeen returns the content in which any file was first seen to hold an entry, zero
// for none.
func (j *judge) firstSeen(id string) (syncstate.Mark, error) {
	if j.firsts != nil {
		return j.firsts[id], nil
	}
	names, err := j.outbox.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return syncstate.Mark{}, err
	}
	firsts := map[string]syncstate.Mark{}
	for _, name := range names {
		state, err := syncstate.ReadSheet(j.outbox.replica, strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return syncstate.Mark{}, err
		}
		for id, m := range state.Firsts() {
			if firsts[id] == (syncstate.Mark{}) {
				firsts[id] = m
			}
		}
	}
	j.firsts = firsts
	return firsts[id], nil
}

// outcome is what became of an entry.
type outcome struct {
	bound syncstate.Mark // the content to which the id is bound, zero where this device knows more than any file holds
	why   error          // nothing of the entry was taken
	again bool           // the file is read again when a certificate comes
	asked bool           // a person is asked about it, and it is named by that
	bare  bool           // it stands there without the signature that it has here
}

// importEntry does with an entry what the judge says.
func (i *importer) importEntry(a arrival) (outcome, error) {
	if err := i.begin(a.entry, a.size); err != nil {
		return outcome{}, err
	}
	have, err := i.here(a.entry.Head().ID)
	if err != nil {
		return outcome{}, err
	}
	r, err := i.judge.rule(a, have)
	if err != nil {
		return outcome{}, err
	}
	if r == rulingKeep && i.rescued {
		if cleaned, err := i.cleaned(have, a.entry); err != nil {
			return outcome{}, err
		} else if cleaned {
			return outcome{bound: a.is}, i.takeLess(have, a.entry)
		}
	}
	if r == rulingTake || r == rulingProve || r == rulingSame {
		if err := i.noteName(a.entry.Head().Author); err != nil {
			return outcome{}, err
		}
	}
	switch r {
	case rulingTake:
		return outcome{bound: a.is}, i.takeEntry(a)
	case rulingProve:
		return outcome{bound: a.is}, i.prove(a, have)
	case rulingHide:
		return outcome{bound: a.is, again: true}, i.hide(a, have)
	case rulingSame:
		bare, err := i.judge.bare(a, have)
		if err != nil {
			return outcome{}, err
		}
		return outcome{bound: a.is, bare: bare}, i.acknowledgeEntry(a, have)
	case rulingKeep:
		return i.keepAside(a, have)
	case rulingWait:
		i.waiting[a.path] = append(i.waiting[a.path], a.entry)
		why, err := i.judge.doubt(a)
		return outcome{why: why, again: true, asked: i.carried(a.entry)}, err
	default:
		return outcome{bound: a.first, why: igf.Errorf("the %s %s says something else there than what this device saw first, and that is not here any more: nothing of it was taken", a.entry.Kind(), a.entry.Head().ID)}, nil
	}
}

// takeEntry takes an entry that is new.
func (i *importer) takeEntry(a arrival) error {
	if r, ok := a.entry.(*igf.Redaction); ok {
		if _, err := i.outbox.Withdraw(r); err != nil {
			return err
		}
	}
	if err := i.noteTwice(a.entry); err != nil {
		return err
	}
	i.step.take(a.entry)
	i.step.received++
	if !i.judge.roster.Expects(a.entry.Head()) {
		i.step.PutState(syncstate.Signers, []byte{1})
		i.step.PutState(syncstate.AnyUnsigned, []byte{1})
		i.noteClaimed(a.entry.Head())
	} else if igf.TargetOf(a.entry).Device != "" { // it may be another's clock
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
func (i *importer) acknowledgeEntry(a arrival, have igf.Entry) error {
	e := a.entry
	if _, waits := i.outbox.pending[e.Key()]; waits && !a.ours && i.judge.roster.Expects(e.Head()) {
		if proven, err := i.judge.roster.Proves(e); err != nil || !proven {
			return err // it is sent again
		}
	}
	again, err := i.step.SyncValue(syncstate.Again + e.Head().ID)
	if err != nil {
		return err
	}
	place, err := format.Classify(a.path)
	if err != nil || again != nil && place.Device != i.outbox.device { // where somebody put it may be gone again
		return err
	}
	if !i.step.acknowledge(e.Key()) {
		return i.signedAgain(a, have)
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
		if format.SameEntry(have, e) { // else the session's rules let out less than this device knows
			i.step.take(e) // as everybody else reads it
		}
		return nil
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
	return same && (scope.All() || sameAsShared(have, there)), nil
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
