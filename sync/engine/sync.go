package engine

import (
	"context"
	"errors"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// run is one call of Sync. It has many methods because its steps go on from one state.
type run struct {
	wrote map[string]bool // told in this sync: see tellWriters
	*Engine
	ctx     context.Context
	outbox  *outbox
	head    remote.Revision // all before it was imported
	target  remote.Revision // where a pull that was interrupted leads to; else ""
	batch   *pendingBatch   // nil when nothing is being sent
	receipt igf.Receipt
	notes   notes
	rescued bool            // what is imported is the history that took the place of the known one
	looked  remote.Revision // up to which the history was looked at for what it had
	learned bool            // it had something that is not here
	// foundSay is that this run found out of withdrawals here who had a say over them.
	foundSay bool

	waits map[string]waitingFile // files of this run in which entries wait for a proof, by path

	putsBack bool // rapporteur.yaml names a newer format, and is put back

	repaired int             // objects of the remote
	left     []remote.Damage // that is damaged still
}

// Sync sends what waits and imports what is new; the receipt says what it did.
// After an error nothing is lost, and the next Sync goes on. It returns the
// errors of package remote, and format.ErrNewer, wrapped.
func (e *Engine) Sync(ctx context.Context) (igf.Receipt, error) {
	return e.sync(ctx, func(*run) error { return nil })
}

// sync syncs after what is done first.
func (e *Engine) sync(ctx context.Context, first func(*run) error) (igf.Receipt, error) {
	s, err := e.start(ctx)
	if err == nil {
		err = s.dropUnsent()
	}
	if err == nil {
		_, err = s.repair()
	}
	if err == nil {
		err = first(s)
	}
	if err == nil {
		err = s.work()
	}
	if err == nil {
		err = s.askRoles()
	}
	if err == nil {
		err = s.settleSay() // also of what was sent just now
	}
	if err == nil {
		err = s.withdrawArrived()
	}
	if err == nil {
		err = s.tidy()
	}
	if err == nil {
		err = s.finish()
	}
	if err != nil {
		return s.receipt, e.noteStopped(ctx, s.explain(err))
	}
	return s.receipt, nil
}

func (e *Engine) start(ctx context.Context) (*run, error) {
	s := &run{Engine: e, ctx: ctx, outbox: newOutbox(e.replica, e.gate), notes: notes{}}
	s.outbox.history = s.touched
	s.receipt = igf.Receipt{ID: e.newID(), At: e.now(), Remote: e.remote.String()}
	if err := s.load(); err != nil {
		return s, err
	}
	return s, s.finishMoved()
}

// load reads what the last sync left.
func (s *run) load() error {
	var err error
	if s.head, err = readRevision(s.replica, syncstate.Head); err != nil {
		return err
	}
	if s.target, err = readRevision(s.replica, syncstate.Target); err != nil {
		return err
	}
	if s.looked, err = readRevision(s.replica, syncstate.Looked); err != nil {
		return err
	}
	batch := &pendingBatch{}
	ok, err := syncstate.Read(s.replica, syncstate.Batch, batch)
	if err != nil {
		return err
	}
	if ok {
		batch.index()
		s.batch = batch
	}
	s.receipt.Before = string(s.head)
	return s.outbox.load()
}

// work repeats pull and push until nothing is left to send.
func (s *run) work() error {
	late, broken := 0, 0
	for {
		s.reportProgress(0, 0, "Looking at %s", s.remote)
		head, err := s.headOrRestore()
		if err != nil {
			return err
		}
		if err := s.pull(head); err != nil {
			return err
		}
		if err := s.readBelieved(); err != nil {
			return err
		}
		if err := s.fetchDamaged(); err != nil {
			return err
		}
		if err := inOrder(s.lookBack, s.askRoles, s.settleSay, s.takePurged); err != nil {
			return err
		}
		done, err := s.push()
		switch {
		case err == nil && done:
			return nil
		case err == nil:
			late, broken = 0, 0
			continue
		case errors.Is(err, remote.ErrMoved):
			if late++; late >= maxAttempts {
				return igf.Errorf("%w: others came first %d times; wait a few minutes and sync again, or let one device of the room send for all", err, late)
			}
		case errors.Is(err, errUnknownOutcome) && s.ctx.Err() == nil && broken < 1:
			broken++ // the next pull finds out what became of it
		default:
			return err
		}
		wait := backoff(s.random, max(0, late-1))
		s.reportProgress(late, maxAttempts, "Others are sending too: trying again in %d s", int(wait.Seconds()+0.5))
		if err := s.clock.Sleep(s.ctx, wait); err != nil {
			return err
		}
	}
}

// headOrRestore returns the newest revision. Where the remote lost its branch, this device, which
// knows where it was, puts it back.
func (s *run) headOrRestore() (remote.Revision, error) {
	head, err := s.remote.Head(s.ctx, s.head)
	restorer, can := s.remote.(remote.Restorer)
	if !can || s.head == "" || !errors.Is(err, remote.ErrBranchLost) {
		return head, err
	}
	if err := restorer.Restore(s.ctx, s.head); err != nil {
		return "", err
	}
	s.notes.tell("refs/heads", "the shared repository had lost its branch: it was put back at the newest commit after the one that this device knew")
	return s.remote.Head(s.ctx, s.head)
}

// errUnknownOutcome is wrapped when a commit was requested and no answer came.
var errUnknownOutcome = igf.Errorf("the answer of the shared repository did not come")

// push sends one batch and reads it back. done reports whether everything was
// sent that waited when the last batch was sealed; what is saved during a sync
// waits for the next one.
func (s *run) push() (done bool, err error) {
	if err := s.prepare.Prepare(s.ctx, s.outbox.knownDocument); err != nil {
		return false, err
	}
	if err := s.withholdRoles(); err != nil {
		return false, err
	}
	last := false // a batch of an earlier sync is never the last one
	if err := s.discardWithdrawn(); err != nil {
		return false, err
	}
	if s.batch == nil {
		if last, err = s.seal(); err != nil || s.batch == nil {
			return true, err
		}
	}
	s.reportProgress(0, len(s.batch.Acks), "Sending %d records", len(s.batch.Acks))
	batch := s.batch
	if err := s.signCommits(); err != nil {
		return false, err
	}
	if s.propose {
		return true, s.proposeBatch()
	}
	rev, err := s.remote.Commit(s.ctx, s.batch.Parent, s.batch.Batch)
	if err != nil {
		return s.notCommitted(err)
	}
	s.reportProgress(0, len(batch.Acks), "Reading back what was sent")
	if err := s.pull(rev); err != nil {
		return false, err
	}
	if s.looked == batch.Parent { // nothing came between
		s.looked = rev
	}
	if err := s.outbox.load(); err != nil {
		return false, err
	}
	for _, p := range batch.Acks {
		if seq, waits := s.outbox.pending[p.Key]; waits && seq == p.Seq {
			return false, igf.Errorf("%s was sent to %s and could not be read back from revision %s; it stays in the outbox: "+
				"check the repository, then sync again", p.Key, s.remote, rev)
		}
	}
	return last && len(batch.Batch.Removed) == 0, nil // what was in a removed file of ours waits again
}

// signCommits lets the device that sealed the batch sign its commits.
func (s *run) signCommits() error {
	key, err := roster.OwnKey(s.replica, s.batch.Batch.Device)
	if err == nil && !key.IsZero() {
		s.batch.Batch.Sign = key.SignCommit
	}
	return err
}

// notCommitted decides what becomes of a batch that was not sent, or of which that is not known.
func (s *run) notCommitted(err error) (done bool, _ error) {
	var blocked *remote.BlockedError
	switch {
	case errors.Is(err, remote.ErrProposeOnly):
		return true, s.proposeBatch()
	case errors.Is(err, remote.ErrMoved):
		return false, err
	case errors.As(err, &blocked):
		if n, failed := s.repair(); n > 0 || failed != nil {
			return false, failed
		}
		return false, s.holdBack(blocked)
	case remote.IsDamaged(err):
		if n, failed := s.repair(); n > 0 || failed != nil {
			return false, failed
		}
		return false, errors.Join(err, s.discard())
	case errors.Is(err, remote.ErrRefused):
		// Nothing was applied. The next sync builds the batch again, when the
		// cause may be gone.
		return false, errors.Join(err, s.discard())
	}
	return false, igf.Errorf("%w: %w", errUnknownOutcome, err)
}

// holdBack leaves out of this run what cannot be written because something else is in
// its place. The rest of the batch is built again without it.
func (s *run) holdBack(blocked *remote.BlockedError) error {
	before, st := len(s.outbox.refused), s.newStep()
	sheets := map[string]bool{}
	for path, by := range blocked.By {
		place, err := format.Classify(path)
		if err != nil {
			return err
		}
		one := &remote.BlockedError{By: map[string]string{path: by}}
		s.notes[igf.SetAside{Path: path, Reason: igf.ReasonOf(igf.Errorf("not sent: %s", igf.OnOneLine(one))), Replace: by}] = true
		switch place.Class {
		case format.Sheet:
			sheets[place.Group+"/"+place.Sheet] = true
		case format.Certificate:
			s.outbox.refused[igf.Key(path)] = true
			if place.Device == s.outbox.device { // it certifies nobody else's
				st.PutState(syncstate.Owed+path, []byte{1})
			}
		default:
			s.outbox.refused[place.Key] = true
		}
	}
	for _, p := range s.batch.Acks {
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		if e, ok := rec.(igf.Entry); ok && sheets[e.Head().Group+"/"+e.Head().Sheet] {
			s.outbox.refused[p.Key] = true
		}
	}
	if err := inOrder(st.flush, s.discard); err != nil || len(s.outbox.refused) > before {
		return err
	}
	return blocked // it would come again
}

// tidy lets the remote put itself in order after something was sent. What could not be
// put in order is untidy and nothing else.
func (s *run) tidy() error {
	t, can := s.remote.(remote.Tidier)
	if !can || s.receipt.Sent == 0 {
		return nil
	}
	if err := t.Tidy(s.ctx); err != nil {
		s.notes.tell("objects", "everything was sent, and the folder was not packed: %s", igf.OnOneLine(err))
	}
	return s.ctx.Err()
}

// finish checks the replica against the repository and keeps the receipt.
func (s *run) finish() error {
	if err := inOrder(s.askUnsigned, s.noteHolders, s.askOutside, s.compare, s.noteBranch); err != nil {
		return err
	}
	aside, err := listAside(s.replica)
	if err != nil {
		return err
	}
	ro, err := roster.Read(s.replica)
	if err != nil {
		return err
	}
	self, err := s.replica.Self()
	if err != nil {
		return err
	}
	st := s.newStep()
	if err := inOrder(s.tellRepaired, func() error { return s.tellWriters(st) }); err != nil {
		return err
	}
	namesakes, err := tellNamesakes(s.replica, ro)
	if err != nil {
		return err
	}
	s.receipt.SetAside = slices.Concat(aside, ro.Contested(self), namesakes, slices.SortedFunc(maps.Keys(s.notes), bySetAside))
	s.receipt.After = string(s.head)
	s.receipt.At = s.now()
	st.x.Receipt = &s.receipt
	st.PutState(syncstate.Looked, []byte(s.looked))
	st.PutState(syncstate.Stopped, nil)
	return inOrder(func() error { return noteRoot(s, st) }, st.endReplace, st.flush)
}

// noteRoot notes the first commit of the history, once.
func noteRoot(s *run, st *step) error {
	rooted, can := s.remote.(remote.Rooted)
	known, err := readRevision(s.replica, syncstate.Root)
	if err != nil || !can || known != "" || s.head == "" {
		return err
	}
	root, err := rooted.Root(s.ctx, s.head)
	if remote.IsDamaged(err) { // nothing depends on it: the next sync tries again
		return nil
	}
	if err == nil {
		st.PutState(syncstate.Root, []byte(root))
	}
	return err
}

// explain adds the way on to errors that lack it.
func (s *run) explain(err error) error {
	if errors.Is(err, remote.ErrRewritten) {
		return igf.Errorf("%w. Sync stopped and nothing was changed: all work is safe on this device. "+
			"Ask the owner of %s what happened. If this history is the right one, go on from it with Rescue… on the sync screen, or with: rapporteur-cli rescue --dry-run, which shows what would go over", err, s.remote)
	}
	return err
}
