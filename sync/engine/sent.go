package engine

import (
	"context"

	"rapporteur/app/igf"
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
				if err := visit(igf.SentRecord{Record: entry, Path: path, Revision: r}); err != nil {
					return err
				}
			}
		}
		for key, changed := range in.documents {
			if err := visitDocument(key, changed, files, r, visit); err != nil {
				return err
			}
		}
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
