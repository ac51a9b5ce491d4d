package preparing

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/renaming"
)

// Separate gives a session that nobody else has seen another id, with all that names it, since
// others have another meeting under its own: what was said in one must not stand in the minutes
// of the other. taken reports whether others have a document. It returns the new key, "" where the
// id has to stay: an entry that others have names it, or too much does.
func (pr *Preparer) Separate(ctx context.Context, session igf.Key, taken func(igf.Key) (bool, error)) (to igf.Key, err error) {
	for {
		ids, err := pr.freeIDs(session, taken)
		if err != nil {
			return "", err
		}
		waits, err := history.Waiting(pr.core.Replica())
		if err != nil {
			return "", err
		}
		act, sent, many, err := renaming.Act(pr.core.Replica(), waits, ids)
		if err != nil || sent != "" || many {
			return "", err
		}
		err = core.SaveTakingOut(ctx, pr.core, act)
		if errors.Is(err, igf.ErrChanged) {
			continue
		}
		if err != nil {
			return "", err
		}
		to := igf.SessionKey(ids[session])
		return to, renaming.MoveTyped(pr.core.Replica(), igf.Renamed{From: session, To: to})
	}
}

// freeIDs returns the next id that is free here and for others, of the session and of its
// agreed minutes.
func (pr *Preparer) freeIDs(session igf.Key, taken func(igf.Key) (bool, error)) (map[igf.Key]string, error) {
	var failed error
	used := func(key igf.Key) bool {
		here, err := igf.OrNil(pr.core.Replica().Get(key))
		there, err2 := taken(key)
		failed = errors.Join(failed, err, err2)
		return failed == nil && (here != nil || there)
	}
	id := igf.FreeID(session.ID(), func(id string) bool {
		return used(igf.SessionKey(id)) || used(igf.OutputKey(igf.MinutesID(id)))
	})
	return map[igf.Key]string{session: id, igf.OutputKey(igf.MinutesID(session.ID())): igf.MinutesID(id)}, failed
}
