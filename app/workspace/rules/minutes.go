package rules

import (
	"cmp"
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// CheckMinutes refuses agreed minutes that anybody but their editor changed.
// Other outputs pass.
func (r *Rules) CheckMinutes(o *igf.Output) error {
	if o.MinutesOf == "" {
		return nil
	}
	self, err := r.core.Replica().Self()
	if err != nil {
		return err
	}
	if self.Author != o.Editor.ID {
		return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "editor", Value: cmp.Or(o.Editor.Name, o.Editor.ID), Want: igf.Sentencef("only the editor changes agreed minutes: send a correction as a comment, or take them over")}
	}
	return nil
}

// CleanMinutes takes out of the working text of a session's agreed minutes what
// was withdrawn; the editor decides what to say instead.
func (r *Rules) CleanMinutes(ctx context.Context, session string) error {
	o, err := r.records.Output(igf.MinutesID(session))
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf != session {
		return nil
	}
	if err != nil {
		return err
	}
	words, err := r.texts.WithdrawnWords(o)
	if err != nil || words.Without(o.Draft) == o.Draft {
		return err
	}
	_, err = core.Edit(ctx, r.core, o.Key(), func(o *igf.Output, _ *igf.Act) error {
		o.Draft = words.Without(o.Draft)
		return nil
	})
	return err
}

// CleanAllMinutes does so for the minutes that the person at this device edits,
// after others' withdrawals came.
func (r *Rules) CleanAllMinutes(ctx context.Context) error {
	self, err := r.core.Replica().Self()
	if err != nil {
		return err
	}
	outputs, err := r.records.Outputs("")
	for _, o := range outputs {
		if err == nil && o.MinutesOf != "" && o.Editor.ID == self.Author {
			err = r.CleanMinutes(ctx, o.MinutesOf)
		}
	}
	return err
}
