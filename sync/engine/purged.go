package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// An owner takes withdrawn words out of the history, as the manual says, and then no signature of their
// author fits any more. Such an entry is let in where it is known to be withdrawn as a whole: it shows
// nothing to anybody but its place. What was withdrawn by nobody who is proven to may not come in by
// that: later it may count as standing.

// door lets entries in that nobody is proven to have written, for all that can be read of them was
// withdrawn.
type door struct {
	outbox    *outbox
	waiting   map[string]igf.Entry   // that are not here, by id
	revisions map[string][]igf.Entry // of them, by the entry that they revise
}

func newDoor(o *outbox, waiting map[string][]igf.Entry) *door {
	d := &door{o, map[string]igf.Entry{}, map[string][]igf.Entry{}}
	for _, entries := range waiting {
		for _, e := range entries {
			h := e.Head()
			d.waiting[h.ID] = e
			d.revisions[h.Supersedes] = append(d.revisions[h.Supersedes], e)
		}
	}
	return d
}

// opens reports whether an entry, or any of the same author that it revises or that revises it, was
// withdrawn as a whole: a withdrawal is one of them all.
func (d *door) opens(e igf.Entry) (bool, error) {
	if e.Kind() == igf.KindRedaction {
		return false, nil
	}
	seen := map[string]bool{e.Head().ID: true}
	for todo := []igf.Entry{e}; len(todo) > 0; todo = todo[1:] {
		about, err := d.outbox.replica.Concerning(todo[0].Head().ID)
		if err != nil {
			return false, err
		}
		for _, r := range about {
			if gone, err := d.takesOut(r, todo[0]); err != nil || gone {
				return gone, err
			}
		}
		more, err := d.chain(todo[0], about)
		if err != nil {
			return false, err
		}
		for _, x := range more {
			if h := x.Head(); !seen[h.ID] && x.Kind() == e.Kind() && h.Author.ID == e.Head().Author.ID && h.Group == e.Head().Group {
				seen[h.ID] = true
				todo = append(todo, x)
			}
		}
	}
	return false, nil
}

// chain returns the entry that one revises, and those that revise it; about is what is here about it.
func (d *door) chain(e igf.Entry, about []igf.Entry) ([]igf.Entry, error) {
	id := e.Head().ID
	out := slices.Clone(d.revisions[id])
	for _, x := range about {
		if x.Head().Supersedes == id {
			out = append(out, x)
		}
	}
	of := e.Head().Supersedes
	if of == "" {
		return out, nil
	}
	older, err := d.outbox.Entry(of)
	if older == nil {
		older = d.waiting[of]
	}
	if older != nil {
		out = append(out, older)
	}
	return out, err
}

// takesOut reports whether an entry is a proven withdrawal of all of another one, by its author or by
// whom this device found to have a say over it, which nobody declined. A name alone is no say here.
func (d *door) takesOut(x, e igf.Entry) (bool, error) {
	r, ok := x.(*igf.Redaction)
	if !ok || r.Doubted || r.Entry != e.Head().ID || !r.Scope.All() || r.Author.ID != e.Head().Author.ID && r.Say != igf.SaySettled {
		return false, nil
	}
	declined, err := igf.DeclinedFor(d.outbox.replica, r, e)
	return !declined, err
}

// keepWaiting keeps for this run what waits in the files of a pull: who has a say over it is found out
// only after all of it came.
func (s *run) keepWaiting(i *importer, sheets map[string][]byte) {
	if s.waits == nil {
		s.waits = map[string]waitingFile{}
	}
	for path, data := range sheets {
		delete(s.waits, path)
		if entries := i.waiting[path]; len(entries) > 0 {
			s.waits[path] = waitingFile{data, entries}
		}
	}
}

// waitingFile is a file in which entries wait for a proof.
type waitingFile struct {
	data    []byte
	entries []igf.Entry
}

// absent returns what waits, by id, for the withdrawals of it.
func (s *run) absent() map[string]igf.Entry {
	out := map[string]igf.Entry{}
	for _, f := range s.waits {
		for _, e := range f.entries {
			out[e.Head().ID] = e
		}
	}
	return out
}

// takePurged reads those files again in which an entry waits that was withdrawn by who may, as is known
// by now.
func (s *run) takePurged() error {
	if len(s.waits) == 0 {
		return nil
	}
	imp, err := s.newImporter()
	if err != nil {
		return err
	}
	imp.to = s.head
	if err := imp.bound(&incoming{}); err != nil {
		return err
	}
	sheets := map[string][]byte{}
	for path, f := range s.waits {
		sheets[path], imp.waiting[path] = f.data, f.entries
	}
	if err := imp.takeWaiting(sheets); err != nil {
		return err
	}
	s.keepWaiting(imp, sheets)
	imp.step.PutState(syncstate.Target, nil)
	return inOrder(imp.step.flush, s.outbox.load)
}
