package workspace

import (
	"context"
	"fmt"
	"reflect"

	"rapporteur/app/igf"
)

// Conflicts are the fields that wait for a person to decide.
func (w *Workspace) Conflicts() ([]igf.Conflict, error) { return w.replica.Conflicts() }

// Conflict reads one conflict.
func (w *Workspace) Conflict(id string) (igf.Conflict, error) {
	all, err := w.replica.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	return igf.Conflict{}, fmt.Errorf("there is no conflict %q: see conflict list for those that are open: %w", id, igf.ErrNotFound)
}

// Decide ends a conflict with the value take: ours, theirs, or what a person
// wrote.
func (w *Workspace) Decide(ctx context.Context, id, take string) error {
	c, err := w.Conflict(id)
	if err != nil {
		return err
	}
	if c.Field == "" {
		return &igf.FieldError{Record: string(c.Key), Field: "conflict", Value: id, Want: "one side removed all of it: keep it, or remove its files from the shared repository"}
	}
	_, err = edit(ctx, w, c.Key, func(doc igf.Record, act *igf.Act) error {
		decided, err := w.resolve(doc, c, take)
		if err != nil {
			return err
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(decided).Elem())
		act.Resolved = []string{id}
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
	_, err = edit(ctx, w, c.Key, func(_ igf.Record, act *igf.Act) error {
		act.Resolved = []string{id}
		return nil
	})
	return err
}
