package engine

import (
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// ownIgnored mends what somebody made of the files of this device so that nobody can read them any more: a file
// above remote.MaxFile, a link, a submodule. The file of a sheet is never written to again, and what it
// held is sent again in the next one; a certificate has one place, and is put there again.
func (i *importer) ownIgnored(in *incoming) error {
	for _, path := range in.ignored {
		place, err := format.Classify(path)
		if err != nil || place.Device != i.outbox.device {
			continue
		}
		switch place.Class {
		case format.Sheet:
			err = i.closeIgnored(path)
		case format.Certificate:
			if _, seen := i.judge.Roster.Seen[path]; !seen {
				continue
			}
			if err = i.step.Reserve(200, 0); err == nil {
				i.step.PutState(syncstate.Owed+path, []byte{1})
				i.step.PutState(syncstate.Replace+path, []byte{1})
				i.notes.tell(path, "somebody else put something in the place of this file of this device that nobody can read: it is sent again")
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// closeIgnored closes the file of an own sheet that nobody can read.
func (i *importer) closeIgnored(path string) error {
	known, err := syncstate.ReadSheet(i.step, path)
	if err != nil || known == nil || known.Closed && len(known.IDs) == 0 {
		return err
	}
	if err := i.sendAgain(path, known.IDs, nil); err != nil {
		return err
	}
	i.notes.tell(path, "somebody else changed this file of this device so that nobody can read it: what was written here is sent again, in the next file")
	i.step.PutState(syncstate.Tail+path, nil)
	return i.step.AddState(syncstate.Sheet+path, &syncstate.SheetFile{Closed: true})
}
