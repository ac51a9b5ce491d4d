package engine

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// stopped is why syncs stop at what the shared repository has, until one goes through.
type stopped struct {
	Stop igf.Stop `cbor:"1,keyasint"`
	Path string   `cbor:"2,keyasint"` // that it is about
}

// noteStopped keeps that a sync stopped where no later one will go through by itself: whoever did not
// see its sentence is told later. A repository that cannot be reached is the normal case.
func (e *Engine) noteStopped(ctx context.Context, err error) error {
	now := stopped{Stop: igf.Stop{Since: e.now(), Why: igf.ReasonOf(err)}}
	switch {
	case errors.Is(err, remote.ErrRewritten):
		now.Path, now.Stop.Rewritten = "refs/heads", true
	case errors.Is(err, format.ErrNewer):
		now.Path = pathOf(igf.ProgrammeKey)
	default:
		return err
	}
	was, _, failed := readStopped(e.replica)
	if was.Path == now.Path {
		now.Stop.Since = was.Stop.Since
	}
	if failed == nil && was.Path == now.Path && was.Stop.Why == now.Stop.Why {
		return err
	}
	data, failedToo := syncstate.Encode(now)
	if failed = errors.Join(failed, failedToo); failed == nil {
		failed = e.replica.Exchange(context.WithoutCancel(ctx), &igf.Exchange{SyncState: map[string][]byte{syncstate.Stopped: data}})
	}
	if failed != nil {
		return errors.Join(err, failed)
	}
	return err
}

func readStopped(r Replica) (s stopped, is bool, err error) {
	is, err = syncstate.Read(r, syncstate.Stopped, &s)
	return s, is, err
}

// Stopped returns why syncs stop at what the shared repository has; nil where the last one did not.
func Stopped(r Replica) (*igf.Stop, error) {
	s, is, err := readStopped(r)
	if err != nil || !is {
		return nil, err
	}
	return &s.Stop, nil
}

// tellStopped lists it for a check.
func tellStopped(r Replica) ([]igf.SetAside, error) {
	s, is, err := readStopped(r)
	if err != nil || !is {
		return nil, err
	}
	return []igf.SetAside{{Path: s.Path, Reason: s.Stop.Why}}, nil
}
