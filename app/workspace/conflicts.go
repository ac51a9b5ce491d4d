package workspace

import (
	"context"
	"errors"
	"reflect"

	"rapporteur/app/igf"
)

// Conflicts are the fields that wait for a person to decide, each with what its
// document holds now: others may have gone on since it arose.
func (w *Workspace) Conflicts() ([]igf.Conflict, error) {
	all, err := w.replica.Conflicts()
	for i, c := range all {
		doc, err := w.replica.Get(c.Key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// A field that is gone, such as of somebody who left the roster, stays as it was.
		if now, err := w.renew(doc, c); err == nil {
			all[i] = now
		}
	}
	return all, err
}

// Conflict reads one conflict.
func (w *Workspace) Conflict(id string) (igf.Conflict, error) {
	all, err := w.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	return igf.Conflict{}, &igf.NotHere{What: "conflict", ID: id, Way: "it may be decided already; see the list of those that are open"}
}

// Decide ends the conflict that a person was shown with the value take: ours,
// theirs, or what they wrote. Words that changed again since they looked make
// it fail.
func (w *Workspace) Decide(ctx context.Context, seen igf.Conflict, take string) error {
	if _, err := w.Conflict(seen.ID); err != nil {
		return err
	}
	if seen.Field == "" {
		return &igf.FieldError{Record: string(seen.Key), Field: "conflict", Value: seen.ID, Want: "one side removed all of it: keep it, or remove its files from the shared repository"}
	}
	return w.endConflict(ctx, seen, func(doc igf.Record) error {
		decided, err := w.resolve(doc, seen, take)
		if err != nil {
			return err
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(decided).Elem())
		return nil
	})
}

// Undecide takes a decision back: the field holds again what was shared when
// the person decided, and the conflict is open again. seen is the conflict that
// was decided.
func (w *Workspace) Undecide(ctx context.Context, seen igf.Conflict) error {
	_, err := edit(ctx, w, seen.Key, func(doc igf.Record, act *igf.Act) error {
		act.Reopened = []igf.Conflict{seen}
		if seen.Field == "" {
			return nil
		}
		now, err := w.renew(doc, seen)
		if err != nil {
			return err
		}
		back, err := w.resolve(doc, now, seen.Theirs)
		if err != nil {
			return err
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(back).Elem())
		return nil
	})
	return err
}

// KeepDocument ends the conflict over a document that one side removed and the
// other edited: it stays, and the next sync tells the others.
func (w *Workspace) KeepDocument(ctx context.Context, id string) error {
	c, err := w.Conflict(id)
	if err != nil {
		return err
	}
	return w.endConflict(ctx, c, func(igf.Record) error { return nil })
}

// endConflict saves the document with the decision in it. Where the document has
// been removed meanwhile there is nothing left to decide.
func (w *Workspace) endConflict(ctx context.Context, c igf.Conflict, change func(doc igf.Record) error) error {
	_, err := w.replica.Get(c.Key)
	if errors.Is(err, igf.ErrNotFound) {
		return w.save(ctx, igf.Act{Resolved: []string{c.ID}})
	}
	_, err = edit(ctx, w, c.Key, func(doc igf.Record, act *igf.Act) error {
		act.Resolved = []string{c.ID}
		return change(doc)
	})
	return err
}
