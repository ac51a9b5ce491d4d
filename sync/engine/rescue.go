package engine

import (
	"context"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Rescue is Sync with a repository that does not have the revision that this replica
// knows: its history was rewritten, or it is the other one of two copies that went
// different ways. What waits goes over, and what was sent and is missing there, with the
// same ids and authors. Where nothing is to be rescued it is Sync.
func (e *Engine) Rescue(ctx context.Context, opt igf.RescueOptions) (igf.Receipt, error) {
	return e.sync(ctx, func(s *run) error {
		_, err := goOver(s, opt)
		return err
	})
}

// PreviewRescue returns what Rescue would do. It changes nothing on either side.
func PreviewRescue(ctx context.Context, replica Rehearsal, p Params, opt igf.RescueOptions) (igf.Rescue, error) {
	var plan igf.Rescue
	preview, err := rehearse(ctx, replica, p, func(s *run, r *rehearsedRemote) (err error) {
		if plan, err = goOver(s, opt); err == nil && !plan.Needed {
			err = s.pullNew(r)
		}
		r.files = plan.Differ
		return err
	})
	plan.Preview = preview
	return plan, err
}

// rescue is a rescue at work.
type rescue struct {
	*run
	opt    igf.RescueOptions
	plan   igf.Rescue
	to     remote.Revision            // that the repository has now
	there  remote.Snapshot            // all that the repository holds
	since  map[string][]byte          // files that both histories had last, by path
	holds  map[string][]byte          // files of there, by path
	stands map[string]map[string]int  // ids there, with the number of entries, by device
	others map[string]map[string]bool // devices in whose sheets an id stands with another content, by id
	names  map[string]int             // version that an entry names there, by id
	shared map[string]bool            // ids in both histories; nil until it is needed
	unsure map[string]bool            // ids that may stand in files which cannot be read whole
}

// goOver brings the replica to the history that the repository has now, and puts what is
// missing there into the outbox. It sends nothing.
func goOver(s *run, opt igf.RescueOptions) (igf.Rescue, error) {
	r := &rescue{run: s, opt: opt}
	needed, err := r.begin()
	if err != nil || !needed {
		return r.plan, err
	}
	if err := r.readThere(); err != nil {
		return r.plan, err
	}
	if err := r.isOurs(); err != nil {
		return r.plan, err
	}
	missing, err := r.missing()
	if err == nil {
		err = (&versionMover{rescue: r}).renumber()
	}
	if err == nil {
		err = r.carryEntries(missing)
	}
	if err == nil {
		err = r.keepForeign()
	}
	if err != nil {
		return r.plan, err
	}
	if r.plan.Rewritten {
		err = r.askDocuments()
	} else {
		err = r.carryDocuments()
	}
	if err == nil {
		err = r.take()
	}
	return r.plan, err
}

// readThere reads what the repository holds, and held when both histories were one.
func (r *rescue) readThere() (err error) {
	r.since, r.holds = map[string][]byte{}, map[string][]byte{}
	r.stands, r.unsure, r.names = map[string]map[string]int{}, map[string]bool{}, map[string]int{}
	r.others = map[string]map[string]bool{}
	if r.plan.Since != "" {
		snap, err := r.remote.Changes(r.ctx, "", remote.Revision(r.plan.Since))
		if err != nil {
			return err
		}
		for _, f := range snap.Files {
			r.since[f.Path] = f.Data
		}
	}
	if r.to != "" {
		if r.there, err = r.remote.Changes(r.ctx, "", r.to); err != nil {
			return err
		}
	}
	if _, err := newIncoming(r.there, nil); err != nil { // a newer format
		return err
	}
	imp, err := r.newImporter()
	if err != nil {
		return err
	}
	for _, f := range r.there.Files {
		r.holds[f.Path] = f.Data
		if err := r.readSheet(imp, f); err != nil {
			return err
		}
	}
	return nil
}

// readSheet notes which entries stand in a file, and obeys its withdrawals: they are known
// before anything is carried over.
func (r *rescue) readSheet(imp *importer, f remote.File) error {
	place, err := format.Classify(f.Path)
	if err != nil || place.Class != format.Sheet {
		return nil
	}
	sheet, err := format.ReadSheet(f.Path, f.Data)
	if err != nil || len(sheet.SetAside) > 0 {
		known, err := syncstate.ReadSheet(r.replica, f.Path)
		if err != nil {
			return err
		}
		if known != nil {
			for _, id := range known.IDs {
				r.unsure[id] = true
			}
		}
	}
	for _, e := range sheet.Entries {
		id := e.Head().ID
		if r.stands[id] == nil {
			r.stands[id] = map[string]int{}
		}
		r.stands[id][place.Device]++
		if err := r.compare(imp, e, place.Device); err != nil {
			return err
		}
		r.names[id] = igf.NumberNamed(e)
		if withdrawal, ok := e.(*igf.Redaction); ok {
			if err := r.obey(imp, withdrawal, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// obey lets a withdrawal that stands there hold back what it names: for good only where it is
// proven, as when it is imported.
func (r *rescue) obey(imp *importer, withdrawal *igf.Redaction, f remote.File) error {
	is, err := syncstate.MarkOf(withdrawal)
	if err != nil {
		return err
	}
	why, err := imp.judge.Doubt(judge.Arrival{Entry: withdrawal, Path: f.Path, Size: len(f.Data), Is: is})
	if err != nil {
		return err
	}
	obeyed := *withdrawal
	obeyed.Doubted = why != nil
	_, err = r.outbox.Withdraw(&obeyed)
	return err
}

// isOurs refuses a repository that shares nothing with what this replica knows.
func (r *rescue) isOurs() error {
	if r.to == "" || r.plan.Since != "" {
		return nil
	}
	paths, err := r.knownPaths()
	if err != nil {
		return err
	}
	programme, known := format.Paths(igf.ProgrammeKey)[0], 0
	for path := range paths {
		place, err := format.Classify(path)
		if err != nil || path == programme || place.Class == format.Foreign {
			continue
		}
		known++
		if place.Class != format.Sheet {
			base, err := r.replica.SyncValue(syncstate.Base + path)
			if err != nil {
				return err
			}
			if base != nil && string(base) == string(r.holds[path]) {
				return nil
			}
			continue
		}
		state, err := syncstate.ReadSheet(r.replica, path)
		if err != nil {
			return err
		}
		if state != nil && slices.ContainsFunc(state.IDs, func(id string) bool { return r.stands[id] != nil }) {
			return nil
		}
	}
	base, err := r.replica.SyncValue(syncstate.Base + programme)
	if err != nil {
		return err
	}
	if known == 0 && base != nil && string(base) == string(r.holds[programme]) {
		return nil
	}
	return igf.Errorf("%w: %s is another repository: it has no commit, no document and no entry that this replica knows. Name the right one, or make another replica for this one, with --replica FOLDER", remote.ErrRefused, r.remote)
}

// knownPaths are those of which this replica notes what the repository held.
func (r *rescue) knownPaths() (map[string]bool, error) {
	out := map[string]bool{}
	for _, prefix := range []string{syncstate.Base, syncstate.Held, syncstate.Bad, syncstate.Sheet, syncstate.Device} {
		names, err := r.replica.SyncNames(prefix)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			out[strings.TrimPrefix(name, prefix)] = true
		}
	}
	return out, nil
}

// take imports what the repository holds otherwise than this replica knew, as a pull
// imports what changed. Only its last step moves the known revision: a rescue that was
// interrupted is done again.
func (r *rescue) take() error {
	r.batch, r.target, r.rescued = nil, "", true
	defer func() { r.rescued = false }()
	if err := r.forgetRevisions(); err != nil {
		return err
	}
	snap, err := r.difference()
	if err != nil {
		return err
	}
	r.plan.Differ = len(snap.Files) + len(snap.Removed)
	in, err := newIncoming(snap, nil)
	if err != nil {
		return err
	}
	if err := r.importRetried(in); err != nil {
		return err
	}
	r.head = r.to
	return r.outbox.load()
}

// difference compares what the repository holds with what this replica knew of it.
func (r *rescue) difference() (remote.Snapshot, error) {
	snap := remote.Snapshot{Revision: r.to, Ignored: r.there.Ignored}
	paths, err := r.knownPaths()
	if err != nil {
		return snap, err
	}
	for _, f := range r.there.Files {
		place, err := format.Classify(f.Path)
		if err == nil && place.Class != format.Foreign && place.Class != format.Sheet {
			same, err := r.isKnown(f)
			if err != nil {
				return snap, err
			}
			if same {
				continue
			}
		}
		snap.Files = append(snap.Files, f)
	}
	for _, ignored := range r.there.Ignored {
		delete(paths, ignored.Path)
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if _, is := r.holds[path]; !is {
			snap.Removed = append(snap.Removed, path)
		}
	}
	return snap, nil
}

// isKnown reports whether a file of a document is as this replica knew it, and was read.
func (r *rescue) isKnown(f remote.File) (bool, error) {
	base, err := r.replica.SyncValue(syncstate.Base + f.Path)
	if err != nil || base == nil || string(base) != string(f.Data) {
		return false, err
	}
	for _, prefix := range []string{syncstate.Held, syncstate.Bad} {
		if waits, err := r.replica.SyncValue(prefix + f.Path); err != nil || waits != nil {
			return false, err
		}
	}
	return true, nil
}

// forgetRevisions notes of all entries that they are known to stand there since the
// revision that is now: those before it are in no history any more.
func (r *rescue) forgetRevisions() error {
	names, err := r.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	st := r.newStep()
	for _, name := range names {
		state, err := syncstate.ReadSheet(r.replica, strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return err
		}
		state.Seen = []syncstate.SeenAt{{Entries: len(state.IDs), Revision: r.to}}
		if err := st.AddState(name, state); err != nil {
			return err
		}
	}
	st.PutState(syncstate.Root, nil)
	return st.flush()
}
