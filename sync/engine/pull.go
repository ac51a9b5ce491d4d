package engine

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// changedTries is how often a person may edit a document at the moment of its
// import before sync gives up.
const changedTries = 50

// pull imports what lies between the known head and to. A pull that was
// interrupted between its steps is finished first, up to its own target:
// otherwise a file that it brought and that is gone again would never be seen as
// removed.
func (s *run) pull(to remote.Revision) error {
	if s.target != "" && s.target != to {
		if err := s.pullTo(s.target); err != nil {
			return err
		}
	}
	return s.pullTo(to)
}

func (s *run) pullTo(to remote.Revision) error {
	if to == s.head {
		return nil
	}
	s.reportProgress(0, 0, "Fetching what is new")
	snap, err := s.changes(s.head, to)
	if err != nil {
		return err
	}
	in, err := newIncoming(snap, s.batch)
	if errors.Is(err, format.ErrNewer) {
		in, err = s.newer(snap, err)
	}
	if err != nil {
		return err
	}
	if err := in.withWaiting(s); err != nil {
		return err
	}
	if err := s.importRetried(in); err != nil {
		return err
	}
	s.head, s.target, s.batch = to, "", nil
	if err := s.putBack(); err != nil {
		return err
	}
	if len(in.certificates) > 0 {
		return s.orderNamesakes()
	}
	return nil
}

// importRetried imports what came.
func (s *run) importRetried(in *incoming) error {
	return s.retried(func() error { return s.importChanges(in) })
}

// retried does something over the outbox as it stands, again where a person saved something of
// it meanwhile.
func (s *run) retried(do func() error) error {
	for try := 0; ; try++ {
		if err := s.outbox.load(); err != nil {
			return err
		}
		if err := do(); !errors.Is(err, igf.ErrChanged) || try == changedTries {
			return err
		}
	}
}

// importer merges what the repository has into the replica. It sends nothing. It has many
// methods because entries, documents and versions are imported in one step each, over one
// state.
type importer struct {
	step    *step
	outbox  *outbox
	batch   *pendingBatch // what was sent and is looked for; nil for nothing
	notes   notes
	remote  remote.Remote
	now     func() time.Time
	to      remote.Revision // that is being imported
	judge   *judge.Judge
	ahead   *ahead // nil where nothing is read ahead
	aside   *asideBook
	books   map[string]*published.Book // what was ever published, by output
	hands   map[string][]hand          // who changed a file, the newest first, by path
	limit   uint64                     // the greatest Lamport number that does not jump
	copies  []string                   // ids of withdrawals that were kept beside another entry of their id
	gone    []igf.Key                  // documents that were removed there
	rescued bool                       // this history took the place of the known one
	waiting map[string][]igf.Entry     // entries that wait for a certificate, by path
	names   map[string][]string        // under which authors wrote, by id
	pulled  int                        // number of the pull that is imported, as for certificates; 0 for none
	late    *lateness
	signing *roster.Signing // nil until it is needed
}

// newJudge makes the judge of the entries that come. here returns what is here under an id.
func (s *run) newJudge(ro *roster.Roster, here func(id string) (igf.Entry, error)) *judge.Judge {
	o := s.outbox
	return &judge.Judge{
		Replica: s.replica, Device: o.device, Scopes: o.Scopes, Roster: ro, Here: here, Purged: map[string]bool{},
		Pending: func(key igf.Key) bool { _, waits := o.pending[key]; return waits },
		Said: func(e igf.Entry) string {
			title, _ := describe(e)
			return igf.Excerpt(title.String(), maxSaid)
		},
	}
}

func (s *run) newImporter() (*importer, error) {
	st := s.newStep()
	ro, err := roster.Read(s.replica)
	i := &importer{step: st, outbox: s.outbox, batch: s.batch, notes: s.notes, remote: s.remote, now: s.now, rescued: s.rescued, waiting: map[string][]igf.Entry{}, aside: &asideBook{step: st, now: s.now}, books: map[string]*published.Book{}, names: map[string][]string{}, hands: map[string][]hand{}}
	i.judge, i.late = s.newJudge(ro, i.here), &lateness{imp: i}
	return i, err
}

// readHead returns all files of the known revision, and an importer for what of them is looked at
// again.
func (s *run) readHead() (*importer, []remote.File, error) {
	snap, err := s.changes("", s.head)
	if err != nil {
		return nil, nil, err
	}
	imp, err := s.newImporter()
	if err != nil {
		return nil, nil, err
	}
	imp.to = s.head
	return imp, snap.Files, imp.bound(&incoming{})
}

// incoming is a snapshot, sorted by the classes of its files.
type incoming struct {
	to        remote.Revision
	arrived   bool                          // a sheet proves that the pending batch is in it
	documents map[igf.Key]map[string][]byte // changed files by path; nil: removed
	sheets    map[string][]byte             // by path; nil: removed
	// certificates of devices, by path; nil: removed
	certificates map[string][]byte
	bad          map[string][]igf.Reason // reasons by path; nil: no longer there
	bytes        int
	ignored      []string          // paths of what is no file that anybody reads
	damaged      map[string]bool   // paths that could not be read
	parts        map[string][]byte // that the remote would need to be repaired
	again        bool              // it has what was damaged, as it stands now, and nothing else
}

// newIncoming sorts the files of a snapshot by class. A newer format is refused
// here, before anything is imported.
func newIncoming(snap remote.Snapshot, batch *pendingBatch) (*incoming, error) {
	in := &incoming{
		to: snap.Revision, arrived: batch.arrived(snap), documents: map[igf.Key]map[string][]byte{},
		sheets: map[string][]byte{}, certificates: map[string][]byte{}, bad: map[string][]igf.Reason{},
		damaged: map[string]bool{}, parts: snap.Parts,
	}
	for _, path := range snap.Removed {
		in.put(path, nil)
	}
	for _, f := range snap.Files {
		if f.Data == nil {
			f.Data = []byte{}
		}
		in.bytes += len(f.Data)
		in.put(f.Path, f.Data)
	}
	for _, ig := range snap.Ignored {
		place, err := format.Classify(ig.Path)
		if remote.IsDamaged(ig.Reason) {
			in.damaged[ig.Path] = true
			in.bad[ig.Path] = []igf.Reason{igf.ReasonOf(igf.Errorf("it %w", ig.Reason))}
		} else if err == nil && place.Class == format.Foreign && !format.IsFolder(ig.Path) {
			continue
		} else {
			in.bad[ig.Path] = []igf.Reason{igf.ReasonOf(igf.Errorf("it %w; put a plain file in its place", ig.Reason))}
			in.ignored = append(in.ignored, ig.Path)
		}
		// A link or a folder in place of a file does not remove the file.
		delete(in.documents[place.Key], ig.Path)
		delete(in.sheets, ig.Path)
		delete(in.certificates, ig.Path)
	}
	if files := in.documents[igf.ProgrammeKey]; files != nil {
		if _, err := format.ReadDocument(igf.ProgrammeKey, files); errors.Is(err, format.ErrNewer) {
			return nil, err
		}
	}
	return in, nil
}

func (in *incoming) put(path string, data []byte) {
	place, err := format.Classify(path)
	switch {
	case format.IsFolder(path) && data == nil, err != nil && data == nil:
		in.bad[path] = nil
	case format.IsFolder(path):
		in.bad[path] = []igf.Reason{igf.ReasonOf(igf.Errorf("it is a file where a folder has to be, and what belongs into the folder cannot be read: remove the file, and put the folder back if there was one"))}
	case err != nil:
		in.bad[path] = []igf.Reason{igf.ReasonOf(err)}
	case place.Class == format.Sheet:
		in.sheets[path] = data
	case place.Class == format.Certificate:
		in.certificates[path] = data
	case place.Class != format.Foreign:
		if in.documents[place.Key] == nil {
			in.documents[place.Key] = map[string][]byte{}
		}
		in.documents[place.Key][path] = data
	}
}

// importChanges imports what came, in as many steps as it needs. The head moves
// in the last one.
func (s *run) importChanges(in *incoming) error {
	if err := s.heldTexts(in); err != nil {
		return err
	}
	if err := s.separate(in); err != nil {
		return err
	}
	if err := s.renumber(in); err != nil {
		return err
	}
	imp, err := s.newImporter()
	if err != nil {
		return err
	}
	imp.to = in.to
	st := imp.step
	if in.bytes > stepBytes || len(in.documents)+len(in.sheets) > stepRecords/2 {
		st.PutState(syncstate.Target, []byte(in.to))
	}
	if err := imp.bound(in); err != nil {
		return err
	}
	if err := inOrder(func() error { return st.setAsideBad(in.bad) }, func() error { return st.holdDamaged(in) }, func() error { return st.keepParts(in.parts) }, func() error { return imp.ownIgnored(in) }); err != nil {
		return err
	}
	if err := s.importFirst(imp, in); err != nil {
		return err
	}
	done, total := 0, len(in.documents)+len(in.sheets)
	count := func() {
		if done++; total > 20 && done%(total/20) == 0 {
			s.reportProgress(done, total, "Importing %d of %d files", done, total)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in.documents)) {
		if err := imp.importDocument(in, key, in.documents[key]); err != nil {
			return igf.Errorf("%s: %w", key, err)
		}
		count()
	}
	if err := imp.holdRemoved(); err != nil {
		return err
	}
	sheets := imp.judge.Roster.SheetsInOrder(in.sheets)
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	if imp.ahead, err = imp.beginReading(ctx, sheets, in.sheets); err != nil {
		return err
	}
	for _, path := range sheets {
		if err := imp.importSheet(path, in.sheets[path]); err != nil {
			return igf.Errorf("%s: %w", path, err)
		}
		count()
	}
	if err := inOrder(func() error { return imp.takeWaiting(in.sheets) }, imp.askWaiting); err != nil {
		return err
	}
	st.arrive(in.to)
	defer s.keepWaiting(imp, in.sheets)
	return st.flush()
}

// arrive notes that all of a revision is imported.
func (st *step) arrive(at remote.Revision) {
	st.PutState(syncstate.Head, []byte(at))
	st.PutState(syncstate.Target, nil)
	st.PutState(syncstate.Batch, nil)
}

// setAsideBad names the files that are none of the repository's, or are no files.
func (st *step) setAsideBad(bad map[string][]igf.Reason) error {
	for path, reasons := range bad {
		if err := st.setAside(path, reasons); err != nil {
			return err
		}
	}
	return nil
}

// setAside keeps why a file, or a part of it, was not imported; without reasons
// it forgets the earlier ones.
func (st *step) setAside(path string, reasons []igf.Reason) error {
	if err := st.Reserve(200*(len(reasons)+1), 0); err != nil {
		return err
	}
	if len(reasons) == 0 {
		st.PutState(syncstate.Bad+path, nil)
		return nil
	}
	return st.encodeState(syncstate.Bad+path, reasons)
}
