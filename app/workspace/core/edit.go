package core

import (
	"context"
	"errors"
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
	"rapporteur/sync/merge"
)

// StaleError says that fields of a document were changed by somebody
// else while a person was editing them. Nothing was saved.
type StaleError struct {
	Record igf.Key
	Fields []igf.Conflict // Theirs is what stands there now
}

func (e *StaleError) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *StaleError) Sentence() igf.Sentence {
	c := e.Fields[0]
	return igf.Sentencef("%s was changed by somebody else meanwhile: its %s is now %q: look at it, then save again", e.Record.ID(), igf.FieldName(c.Field), c.Theirs)
}

// Unwrap makes it an igf.ErrChanged.
func (e *StaleError) Unwrap() error { return igf.ErrChanged }

// Edit reads a document, changes it and saves it in one act. When a sync or
// another screen changes it in between, it is read and changed again. change
// may add to the act; it must not keep the document.
func Edit[T igf.Record](ctx context.Context, c *Core, key igf.Key, change func(doc T, act *igf.Act) error) (T, error) {
	return edit(c, key, change, func(act igf.Act) error { return c.Save(ctx, act) })
}

// EditTakingOut is [Edit] for a change that takes words, or what they rest on, out of a
// document: see [SaveTakingOut].
func EditTakingOut[T igf.Record](ctx context.Context, c *Core, key igf.Key, change func(doc T) error, instead ...string) (T, error) {
	return edit(c, key, func(doc T, _ *igf.Act) error { return change(doc) }, func(act igf.Act) error { return SaveTakingOut(ctx, c, act, instead...) })
}

func edit[T igf.Record](c *Core, key igf.Key, change func(doc T, act *igf.Act) error, save func(igf.Act) error) (T, error) {
	for {
		before, err := history.Get[T](c.replica, key, igf.Word(key.Family()))
		if err != nil {
			return before, err
		}
		doc, err := history.Get[T](c.replica, key, igf.Word(key.Family()))
		if err != nil {
			return doc, err
		}
		act := igf.Act{Guard: Unchanged(before)}
		if err := change(doc, &act); err != nil {
			return doc, err
		}
		act.Records = append([]igf.Record{doc}, act.Records...)
		if err := save(act); !errors.Is(err, igf.ErrChanged) {
			return doc, err
		}
	}
}

// Unchanged guards an act against a document that is no longer as it was read.
func Unchanged(before igf.Record) func(get func(igf.Key) (igf.Record, error)) error {
	return func(get func(igf.Key) (igf.Record, error)) error {
		now, err := get(before.Key())
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(now, before) {
			return igf.Errorf("%s: %w", before.Key(), igf.ErrChanged)
		}
		return nil
	}
}

// Unused guards an act against an id that is taken.
func Unused(r igf.Record) func(get func(igf.Key) (igf.Record, error)) error {
	return func(get func(igf.Key) (igf.Record, error)) error {
		switch _, err := get(r.Key()); {
		case err == nil:
			return &igf.FieldError{Record: igf.Sentencef("%s", r.Kind()), Field: "id", Value: r.Key().ID(), Want: igf.Sentencef("it is taken; edit that one, or choose another id")}
		case !errors.Is(err, igf.ErrNotFound):
			return err
		}
		return nil
	}
}

// Add saves a new document.
func (c *Core) Add(ctx context.Context, r igf.Record, more ...igf.Record) error {
	return c.Save(ctx, igf.Act{Records: append([]igf.Record{r}, more...), Guard: Unused(r)})
}

// SaveForm saves what a person made of base in a form. What others changed
// meanwhile stays; where both changed the same field it is StaleError.
func SaveForm[T igf.Record](ctx context.Context, c *Core, base, edited T, check func(T, *igf.Act) error) error {
	_, err := Edit(ctx, c, edited.Key(), func(doc T, act *igf.Act) error {
		merged := igf.Record(edited)
		if !reflect.DeepEqual(igf.Record(doc), igf.Record(base)) {
			var conflicts []igf.Conflict
			var err error
			if merged, conflicts, err = merge.Documents(base, edited, doc); err != nil {
				return err
			}
			if len(conflicts) > 0 {
				return &StaleError{Record: edited.Key(), Fields: conflicts}
			}
		}
		m, ok := merged.(T)
		if !ok {
			return igf.Errorf("merging %s gave a %s", edited.Key(), merged.Kind())
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(m).Elem())
		return check(doc, act)
	})
	return err
}
