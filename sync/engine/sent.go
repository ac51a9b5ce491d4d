package engine

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Sent visits the records that the repository held at revisions, oldest first, as they
// stood there: each where it was added or changed. It reads the repository and changes
// nothing. What cannot be read is passed over.
func (e *Engine) Sent(ctx context.Context, revisions []string, visit func(igf.SentRecord) error) error {
	files := map[string][]byte{}
	at := remote.Revision("")
	for _, r := range revisions {
		if r == "" || remote.Revision(r) == at {
			continue
		}
		snap, err := e.remote.Changes(ctx, at, remote.Revision(r))
		if err != nil {
			return err
		}
		at = remote.Revision(r)
		for _, path := range snap.Removed {
			delete(files, path)
		}
		if err := visitFiles(snap, files, r, visit); err != nil {
			return err
		}
	}
	return e.unsent(visit)
}

// visitFiles visits the records of the files that changed. files are those of all documents, before.
func visitFiles(snap remote.Snapshot, files map[string][]byte, revision string, visit func(igf.SentRecord) error) error {
	in, err := newIncoming(snap, nil)
	if err != nil {
		return err
	}
	for path, data := range in.sheets {
		sheet, err := format.ReadSheet(path, data)
		if err != nil {
			continue
		}
		for _, entry := range sheet.Entries {
			if err := visit(igf.SentRecord{Record: entry, Path: path, Revision: revision}); err != nil {
				return err
			}
		}
	}
	for key, changed := range in.documents {
		if err := visitDocument(key, changed, files, revision, visit); err != nil {
			return err
		}
	}
	return nil
}

// unsent visits the records of a batch that a sync which was ended left in the folder, where no
// revision has them: whoever reads the folder can read them until the next sync removes them.
func (e *Engine) unsent(visit func(igf.SentRecord) error) error {
	q, can := e.remote.(remote.Quarantiner)
	if !can {
		return nil
	}
	left, err := q.Unsent(e.replica.Device())
	if err != nil || len(left) == 0 {
		return err
	}
	batch := &pendingBatch{}
	if ok, err := syncstate.Read(e.replica, syncstate.Batch, batch); err != nil || !ok {
		return err
	}
	return visitFiles(remote.Snapshot{Files: batch.Batch.Files}, map[string][]byte{}, left[0], visit)
}

// dropUnsent removes what commits of this device left that were ended while they were written.
func (s *run) dropUnsent() error {
	q, can := s.remote.(remote.Quarantiner)
	if !can {
		return nil
	}
	err := q.DropUnsent(s.ctx, s.outbox.device)
	if errors.Is(err, remote.ErrUnreachable) || s.ctx.Err() != nil {
		return err
	}
	if err != nil {
		s.notes.tell("objects", "%s", igf.OnOneLine(err))
	}
	return nil
}

// visitDocument visits a document of which files changed. files are those of all
// documents, before.
func visitDocument(key igf.Key, changed, files map[string][]byte, revision string, visit func(igf.SentRecord) error) error {
	whole, main := map[string][]byte{}, ""
	for _, path := range format.Paths(key) {
		data, is := changed[path]
		switch {
		case is && data == nil:
			delete(files, path)
		case is:
			files[path] = data
		}
		if now, ok := files[path]; ok {
			whole[path], main = now, path // the last of them is the main one
		}
	}
	doc, err := format.ReadDocument(key, whole)
	if err != nil || doc == nil {
		return nil // what cannot be read shows nothing
	}
	return visit(igf.SentRecord{Record: doc, Path: main, Draft: format.DraftPath(key), Revision: revision})
}
