package deciding

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/sync/merge"
)

// Conflicts returns the conflicts that wait for a person, each with what its document
// holds now: others may have edited it since.
func (svc *Service) Conflicts() ([]igf.Conflict, error) {
	all, err := svc.core.Replica().Conflicts()
	for i, c := range all {
		if c.OtherHand() {
			if err := svc.hideWithdrawn(&all[i]); err != nil {
				return nil, err
			}
			continue
		}
		doc, err := svc.core.Replica().Get(c.Key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// A field that is gone, as of a person who left the roster, stays as it was.
		if now, err := merge.Renew(doc, c); err == nil {
			all[i] = now
		}
	}
	return all, err
}

// hideWithdrawn takes out of a conflict over an entry what both sides say, where that was
// withdrawn.
func (svc *Service) hideWithdrawn(c *igf.Conflict) error {
	if !c.Key.IsEntry() {
		return nil
	}
	e, err := igf.OrNil(svc.core.History.Entry(c.Key.ID()))
	if err != nil || e == nil {
		return err
	}
	scope, err := svc.core.History.Withdrawn(e)
	if err != nil || scope == "" {
		return err
	}
	c.Ours, c.Theirs = igf.Withdrawn, igf.Withdrawn
	if c.Hand() != igf.HandWithdrawal {
		return nil
	}
	asks, err := svc.core.History.Entry(c.Base)
	r, is := asks.(*igf.Redaction)
	if err != nil || !is {
		return err
	}
	words, err := svc.core.WithdrawnWords(r)
	if err != nil || len(words) > 0 { // the reason tells them
		return err
	}
	c.Theirs = requestText(r)
	return nil
}

// requestText is what a person decides over: who asks that an entry is withdrawn, at whose request,
// and why, in the words of the shared format.
func requestText(r *igf.Redaction) string {
	text := fmt.Sprintf("asked by: %s\nscope: %s\nrequested_by: %s", cmp.Or(r.Author.Name, r.Author.ID), r.Scope, r.RequestedBy)
	if r.Reason != "" {
		text += "\nreason: " + r.Reason
	}
	return text
}

// Conflict reads one conflict.
func (svc *Service) Conflict(id string) (igf.Conflict, error) {
	all, err := svc.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
	}
	return igf.Conflict{}, igf.Errorf("%w; it may be decided already", &igf.NotFoundError{What: "conflict", ID: id})
}

// Decide resolves the conflict that a person has seen with the value take: ours,
// theirs, or what they wrote. It fails if the field has changed since.
func (svc *Service) Decide(ctx context.Context, seen igf.Conflict, take string) error {
	if _, err := svc.Conflict(seen.ID); err != nil {
		return err
	}
	if seen.Field == "" {
		return &igf.FieldError{Record: igf.Sentencef("%s", seen.Key), Field: "conflict", Value: seen.ID, Want: igf.Sentencef("one side removed all of it: keep it, or remove its files from the shared repository")}
	}
	if gone, err := leftItsList(ctx, svc.core, seen, take); gone || err != nil {
		return err
	}
	return svc.endConflict(ctx, seen, func(doc igf.Record) error {
		decided, err := merge.Resolve(doc, seen, take)
		if err != nil {
			return err
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(decided).Elem())
		return nil
	})
}

// leftItsList ends a conflict about an item that left its list since, and reports whether
// it did: what is shared stands then, and anything else is refused.
func leftItsList(ctx context.Context, base *core.Core, c igf.Conflict, take string) (bool, error) {
	doc, err := igf.OrNil(base.Replica().Get(c.Key))
	if err != nil || doc == nil || !merge.Gone(doc, c.Field) {
		return false, err
	}
	if take != c.Theirs {
		return true, &igf.FieldError{Record: igf.Sentencef("%s", c.Key), Field: igf.Word(c.Field), Want: igf.Sentencef("it left the list, or has another id now, because a rule hides the name in it: take theirs, which leaves the list as it is, and enter it again if it should stand there")}
	}
	return true, base.Save(ctx, igf.Act{Resolved: []string{c.ID}})
}

// Decisions returns the conflicts that were decided on this device, the newest first; the
// oldest are forgotten.
func (svc *Service) Decisions() ([]igf.Conflict, error) {
	all, err := svc.core.Replica().Decisions()
	for i := range all {
		if err := svc.hideWithdrawn(&all[i]); err != nil {
			return nil, err
		}
	}
	return all, err
}

// Decision reads one decision.
func (svc *Service) Decision(id string) (igf.Conflict, error) {
	all, err := svc.Decisions()
	if err != nil {
		return igf.Conflict{}, err
	}
	i := slices.IndexFunc(all, func(c igf.Conflict) bool { return c.ID == id })
	if i < 0 {
		return igf.Conflict{}, &igf.NotFoundError{What: "decision", ID: id}
	}
	return all[i], nil
}

// undecideField takes back the decision of a conflict: the field holds again what it held
// before, and the conflict is open again.
func (svc *Service) undecideField(ctx context.Context, decided igf.Conflict) error {
	open := decided.Reopened()
	_, err := core.Edit(ctx, svc.core, open.Key, func(doc igf.Record, act *igf.Act) error {
		act.Reopened = []igf.Conflict{open}
		if open.Field == "" {
			return nil
		}
		back, err := merge.Undo(doc, decided)
		if err != nil {
			return err
		}
		reflect.ValueOf(doc).Elem().Set(reflect.ValueOf(back).Elem())
		return nil
	})
	return err
}

// KeepDocument resolves the conflict over a document that one side removed and the
// other edited: it stays, and the next sync sends it to the others.
func (svc *Service) KeepDocument(ctx context.Context, id string) error {
	c, err := svc.Conflict(id)
	if err != nil {
		return err
	}
	return svc.endConflict(ctx, c, func(igf.Record) error { return nil })
}

// endConflict saves the document with the decision in it. If the document has been
// removed since, nothing is left to decide.
func (svc *Service) endConflict(ctx context.Context, c igf.Conflict, change func(doc igf.Record) error) error {
	_, err := svc.core.Replica().Get(c.Key)
	if errors.Is(err, igf.ErrNotFound) {
		return svc.core.Save(ctx, igf.Act{Resolved: []string{c.ID}})
	}
	_, err = core.Edit(ctx, svc.core, c.Key, func(doc igf.Record, act *igf.Act) error {
		held, _ := merge.Field(doc, c.Field) // "" for a document as a whole
		if err := change(doc); err != nil {
			return err
		}
		c.Held = held
		c.Taken, _ = merge.Field(doc, c.Field)
		act.Decided = []igf.Conflict{c}
		return nil
	})
	return err
}
