package holding

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/renaming"
)

// renameHeld gives sessions and outputs whose ids hold a record back the ids that
// documents have of them already, with all that names them. Nobody else has seen them
// under the old ones. It returns the key of the record then. Where no such id is the reason, it is said what leads on.
func (svc *Service) renameHeld(ctx context.Context, rec igf.Record, reason error) (igf.Key, error) {
	for {
		act, err := svc.renaming(rec)
		if err == nil && len(act.Renamed) == 0 && len(act.Records) == 0 {
			err = reason
		}
		if err != nil {
			return rec.Key(), err
		}
		if err := core.SaveTakingOut(ctx, svc.core, act); !errors.Is(err, igf.ErrChanged) {
			for _, x := range act.Renamed {
				if x.From == rec.Key() {
					return x.To, err
				}
			}
			return rec.Key(), err
		}
	}
}

// renaming makes the act of it.
func (svc *Service) renaming(rec igf.Record) (act igf.Act, err error) {
	ids, err := svc.newIDs(rec)
	if err != nil {
		return act, err
	}
	if err := svc.checkUnsaved(ids); err != nil {
		return act, err
	}
	waits, err := history.Waiting(svc.core.Replica())
	if err != nil {
		return act, err
	}
	act, sent, many, err := renaming.Act(svc.core.Replica(), waits, ids)
	switch {
	case err != nil:
	case sent != "":
		err = refuseRename(sent, igf.Sentencef("others have this entry, and it names the id: it cannot be changed any more"))
	case many:
		err = refuseRename(rec.Key(), igf.Sentencef("more than %d records name it, which is too many for one step: leave it out, and write what is needed again", core.MaxImport))
	}
	return act, err
}

func refuseRename(key igf.Key, want igf.Sentence) error {
	return &igf.FieldError{Record: igf.Sentencef("%s", igf.Word(key.Family())), Field: "id", Value: key.ID(), Want: want}
}

// newIDs returns the new ids of what holds a record back, by key. The agreed minutes of a
// session go with it: their id is made of its.
func (svc *Service) newIDs(rec igf.Record) (map[igf.Key]string, error) {
	g, err := svc.core.Gate()
	if err != nil {
		return nil, err
	}
	held, err := g.Knowing(disclosure.Has(svc.known)).HeldIDs(rec)
	if err != nil {
		return nil, err
	}
	ids := map[igf.Key]string{}
	for _, key := range held {
		group, own := igf.SplitID(key.ID())
		id, err := g.PrintedID(key)
		if err != nil {
			return nil, err
		}
		if other, _ := igf.SplitID(id); own == "" || other != group {
			if own != "" {
				key = igf.GroupKey(group)
			}
			return nil, refuseRename(key, igf.Sentencef("this id cannot be changed: make what it names again under another one, and leave out this one"))
		}
		ids[key] = id
	}
	for key, id := range ids {
		if !key.Is(igf.KindSession) {
			continue
		}
		minutes := igf.OutputKey(igf.MinutesID(key.ID()))
		if known, err := svc.known(minutes); err != nil || known != nil {
			return nil, errors.Join(err, refuseRename(key, igf.Sentencef("others have its minutes, which name it")))
		}
		ids[minutes] = igf.MinutesID(id)
	}
	return ids, nil
}

// checkUnsaved refuses where somebody typed something that is not saved yet: it would be
// looked for under the old id.
func (svc *Service) checkUnsaved(ids map[igf.Key]string) error {
	for key := range ids {
		typed, err := renaming.Typed(svc.core.Replica(), key)
		if err != nil {
			return err
		}
		if len(typed) > 0 {
			return refuseRename(key, igf.Sentencef("something was typed in it and not saved: save it, or discard it, first"))
		}
	}
	return nil
}
