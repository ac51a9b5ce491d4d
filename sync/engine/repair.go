package engine

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// spare is what this device has of the repository, for a Repairer.
type spare struct{ *Engine }

// File returns a file as the repository held it last. What would not be sent now is not
// written there again.
func (s spare) File(path string) []byte {
	data := s.known(path)
	place, err := format.Classify(path)
	switch {
	case path == ".gitattributes" && data == nil:
		return []byte(remote.FirstAttributes)
	case err != nil, data == nil, place.Class == format.Sheet, place.Class == format.Certificate: // known goes past the gate
		return data
	}
	files, err := readFiles(s.replica, syncstate.Base, place.Key)
	if err != nil {
		return nil
	}
	files[path] = data
	doc, err := format.ReadDocument(place.Key, files)
	if err != nil {
		return nil
	}
	gate, err := s.gate()
	if err != nil {
		return nil
	}
	shared, err := gate.ShareSent(doc, nil)
	if err != nil || !format.SameDocument(shared.Record(), doc) {
		return nil
	}
	return data
}

// Part returns a part that a snapshot gave.
func (s spare) Part(name string) []byte {
	data, err := s.replica.SyncValue(syncstate.Part + name)
	if err != nil {
		return nil
	}
	return data
}

// repair lets the remote write again what is damaged and this device has. It returns how
// much was written.
func (s *run) repair() (int, error) {
	r, can := s.remote.(remote.Repairer)
	if !can {
		return 0, nil
	}
	n, left, err := r.Repair(s.ctx, spare{Engine: s.Engine})
	if errors.Is(err, remote.ErrUnreachable) || s.ctx.Err() != nil {
		return 0, err
	}
	if err != nil {
		s.notes.add("objects", "what is damaged in the shared repository was not repaired: %s", igf.OnOneLine(err))
		return 0, nil
	}
	s.repaired += n
	s.left = left
	return n, nil
}

// tellRepaired puts what was repaired into the receipt, and what is damaged still and no
// newest file: those are set aside.
func (s *run) tellRepaired() error {
	if s.repaired > 0 {
		s.notes.tell("objects", "damaged objects of the shared repository were repaired from what this device has, %d in all", s.repaired)
	}
	if old := oldDamage(s.left); old != nil && s.repaired > 0 { // check goes on naming it
		s.notes.tell("objects", "%w", old)
	}
	for _, d := range s.left {
		if d.Old {
			continue
		}
		now, err := s.replica.SyncValue(syncstate.Damaged + d.Path)
		if err != nil {
			return err
		}
		if now == nil {
			s.notes.tell(cmp.Or(d.Path, "objects"), "%w", damage(d))
		}
	}
	return nil
}

// oldDamage says how much is damaged that only older states need, nil for nothing.
func oldDamage(left []remote.Damage) error {
	n := 0
	for _, d := range left {
		if d.Old {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return igf.Errorf("all that stands there now is whole; of older states, objects are damaged that no device keeps, %d in all: where somebody has a copy of the folder or a clone from before, put what is in its folder objects into the folder objects; else nothing helps, and who comes later cannot read that part of the history", n)
}

func damage(d remote.Damage) error {
	return igf.Errorf("it %w", &remote.DamagedError{Object: d.Object})
}

// changes asks for what differs between two revisions, again where something of it was
// damaged and could be repaired.
func (s *run) changes(from, to remote.Revision) (remote.Snapshot, error) {
	for {
		snap, err := s.remote.Changes(s.ctx, from, to)
		damaged := remote.IsDamaged(err)
		for _, ig := range snap.Ignored {
			damaged = damaged || remote.IsDamaged(ig.Reason)
		}
		if !damaged {
			return snap, err
		}
		n, failed := s.repair() // what is below a damaged folder is met next
		if failed != nil || n == 0 {
			return snap, errors.Join(err, failed)
		}
	}
}

// fetchDamaged imports what could not be read when it came, as far as it can be read now:
// Changes does not bring it by itself.
func (s *run) fetchDamaged() error {
	names, err := s.replica.SyncNames(syncstate.Damaged)
	if err != nil || len(names) == 0 {
		return err
	}
	snap, err := s.changes("", s.head)
	if err != nil {
		return err
	}
	within := func(path string) bool {
		for _, n := range names {
			if lies(path, strings.TrimPrefix(n, syncstate.Damaged)) {
				return true
			}
		}
		return false
	}
	only := remote.Snapshot{Revision: snap.Revision, Parts: snap.Parts}
	for _, f := range snap.Files {
		if within(f.Path) {
			only.Files = append(only.Files, f)
		}
	}
	for _, ig := range snap.Ignored {
		if within(ig.Path) {
			only.Ignored = append(only.Ignored, ig)
		}
	}
	in, err := newIncoming(only, nil)
	if err != nil {
		return err
	}
	in.again = true
	s.batch = nil // the branch is where it was: what was sealed did not arrive
	if err := in.withWaiting(s); err != nil {
		return err
	}
	return s.importRetried(in)
}

// lies reports whether a path is that of a file or folder, or below it.
func lies(path, of string) bool { return path == of || strings.HasPrefix(path, of+"/") }

// holdDamaged notes what of a snapshot is damaged, and forgets what came.
func (st *step) holdDamaged(in *incoming) error {
	for path := range in.damaged {
		st.PutState(syncstate.Damaged+path, []byte(in.to))
	}
	names, err := st.outbox.replica.SyncNames(syncstate.Damaged)
	if err != nil {
		return err
	}
	for _, n := range names {
		path := strings.TrimPrefix(n, syncstate.Damaged)
		if !in.damaged[path] && (in.again || in.came(path)) {
			st.PutState(n, nil)
			if err := st.setAside(path, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// came reports whether a snapshot has a file, or something below a folder.
func (in *incoming) came(path string) bool {
	for _, files := range []map[string][]byte{in.sheets, in.certificates} {
		for p := range files {
			if lies(p, path) {
				return true
			}
		}
	}
	for _, files := range in.documents {
		for p := range files {
			if lies(p, path) {
				return true
			}
		}
	}
	return false
}

// keepParts keeps what the remote would need to be repaired.
func (st *step) keepParts(parts map[string][]byte) error {
	for name, data := range parts {
		if err := st.Reserve(len(data)+100, 0); err != nil {
			return err
		}
		st.PutState(syncstate.Part+name, data)
	}
	return nil
}

// Damaged reads all that the shared repository has and repairs it from what this device
// has. It returns how much was repaired, and what is damaged still.
func (e *Engine) Damaged(ctx context.Context) (repaired int, left []igf.SetAside, err error) {
	r, can := e.remote.(remote.Repairer)
	if !can {
		return 0, nil, nil
	}
	for {
		if err := r.Verify(ctx); err != nil && !remote.IsDamaged(err) {
			return repaired, nil, err
		}
		n, damaged, err := r.Repair(ctx, spare{Engine: e})
		if repaired += n; n > 0 && err == nil { // what is below a damaged folder is met next
			continue
		}
		if old := oldDamage(damaged); old != nil {
			left = append(left, igf.SetAside{Path: "objects", Reason: igf.ReasonOf(old), Info: true})
		}
		for _, d := range damaged {
			if d.Old {
				continue
			}
			left = append(left, igf.SetAside{Path: cmp.Or(d.Path, "objects"), Reason: igf.ReasonOf(damage(d))})
		}
		return repaired, left, err
	}
}
