package holding

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// StillHeldError means that what a person decided about a record is kept, and that it waits all the
// same, for the reason that it wraps.
type StillHeldError struct{ Err error }

func (e *StillHeldError) Error() string { return e.Sentence().String() }

// Unwrap returns why it waits.
func (e *StillHeldError) Unwrap() error { return e.Err }

// Sentence returns the error with its format.
func (e *StillHeldError) Sentence() igf.Sentence {
	return igf.Sentencef("this is kept, and it is not sent all the same: %w", e.Err)
}

// Resolve does what a person decided about the people whom a held record names. An entry is
// revised to say "a participant", or goes as it is because the people who are named agreed
// to it, or because somebody else is meant. What an id holds back gets an id that names nobody, then
// its words say "a participant". The error is a StillHeldError where it is held all the same.
func (svc *Service) Resolve(ctx context.Context, key igf.Key, c disclosure.Choice) error {
	_, reason, err := svc.held(key)
	if err != nil {
		return err
	}
	inID := (Held{Reason: reason}).InID()
	now, err := svc.resolve(ctx, key, c)
	if err != nil {
		return err
	}
	if err = svc.settled(now); err == nil || !inID || !c.TakesOut() {
		return err
	}
	var still *StillHeldError
	if !errors.As(err, &still) || (Held{Reason: still.Err}).InID() {
		return err
	}
	if now, err = svc.resolve(ctx, now, c); err != nil {
		return err
	}
	return svc.settled(now)
}

// Send lets what came back with a backup be sent: a person looked at it.
func (svc *Service) Send(ctx context.Context, key igf.Key) error {
	rec, reason, err := svc.held(key)
	if err != nil {
		return err
	}
	if !(Held{Record: rec, Reason: reason}).Restored() {
		return &igf.FieldError{Record: igf.Sentencef("%s", rec.Kind()), Field: "id", Value: key.ID(), Want: igf.Sentencef("it did not wait in a backup: say what is to become of whom it names")}
	}
	if err := svc.core.Save(ctx, igf.Act{Private: []igf.Private{igf.Looked(key)}}); err != nil {
		return err
	}
	return svc.settled(key)
}

// LeaveOut keeps a held record on this device for ever. Of an entry that others have in
// an earlier form, that form stands again. The error is a StillHeldError where it is held all the same.
func (svc *Service) LeaveOut(ctx context.Context, key igf.Key) error {
	now, err := svc.leaveOut(ctx, key)
	if err != nil {
		return err
	}
	return svc.settled(now)
}

// settled looks whether a record that a person decided about waits still, whatever they chose:
// nobody is told that something is decided which is held as before.
func (svc *Service) settled(key igf.Key) error {
	waits, err := history.Waiting(svc.core.Replica())
	if err != nil || !waits[key] {
		return err
	}
	left, err := leftOut(svc.core)
	if err != nil || left[key] {
		return err
	}
	rec, err := igf.OrNil(svc.core.Replica().Get(key))
	if err != nil || rec == nil {
		return err
	}
	reason, err := svc.preparer.Held(rec, svc.known)
	if err != nil || reason == nil {
		return err
	}
	return &StillHeldError{reason}
}

// InID reports whether an id holds it back.
func (h Held) InID() bool { return slices.ContainsFunc(h.Names(), igf.HiddenName.InID) }
