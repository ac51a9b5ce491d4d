package rules

import (
	"cmp"
	"context"
	"errors"
	"slices"

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

// TakeOut takes what was withdrawn out of the report of a session and out of the working
// text of its agreed minutes. It refuses nothing: what cannot be taken out is held at the
// gate.
func (r *Rules) TakeOut(ctx context.Context, session string) error {
	for _, clean := range []func(context.Context, string) error{r.cleanReport, r.cleanMinutes} {
		if err := clean(ctx, session); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// cleanReport takes out of a report what rests on entries that were withdrawn whole.
func (r *Rules) cleanReport(ctx context.Context, session string) error {
	s, err := r.records.Session(session)
	if err != nil {
		return err
	}
	clean, err := r.cleanParts(s)
	if err != nil || slices.EqualFunc(clean, s.Report, func(a, b igf.ReportPart) bool { return a.Text == b.Text }) {
		return err
	}
	_, err = core.Edit(ctx, r.core, s.Key(), func(s *igf.Session, act *igf.Act) (err error) {
		act.TakesOut = true
		s.Report, err = r.cleanParts(s)
		return err
	})
	return err
}

func (r *Rules) cleanParts(s *igf.Session) ([]igf.ReportPart, error) {
	out := slices.Clone(s.Report)
	for i, part := range out {
		var err error
		if out[i].Text, err = igf.WithoutGone(part.Text, r.core.Gone); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *Rules) cleanMinutes(ctx context.Context, session string) error {
	o, err := r.records.Output(igf.MinutesID(session))
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf != session {
		return nil
	}
	if err != nil {
		return err
	}
	words, err := r.texts.WithdrawnWords(o)
	if err != nil || words.Cleaned(o.Draft) == o.Draft {
		return err
	}
	_, err = core.Edit(ctx, r.core, o.Key(), func(o *igf.Output, act *igf.Act) error {
		act.TakesOut = true
		o.Draft = words.Cleaned(o.Draft)
		return nil
	})
	return err
}

// CleanAllMinutes does so for the minutes that the person at this device edits,
// after others' withdrawals came.
func (r *Rules) CleanAllMinutes(ctx context.Context) error {
	outputs, err := r.records.Outputs("")
	if err != nil {
		return err
	}
	for _, o := range outputs {
		mine, err := r.edits(o)
		if err != nil {
			return err
		}
		if !mine {
			continue
		}
		if err := r.cleanMinutes(ctx, o.MinutesOf); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// CheckWithdrawn refuses a text of agreed minutes that has, or may have, words that
// were withdrawn. Other outputs pass.
func (r *Rules) CheckWithdrawn(o *igf.Output, text string) error {
	if o.MinutesOf == "" {
		return nil
	}
	words, err := r.texts.WithdrawnWords(o)
	if err != nil {
		return err
	}
	if gone := words.In(text); len(gone) > 0 {
		return &core.WithdrawnWordsError{Output: o.ID, Entries: gone}
	}
	return nil
}

// edits reports whether an output is agreed minutes that the person at this device
// edits.
func (r *Rules) edits(o *igf.Output) (bool, error) {
	self, err := r.core.Replica().Self()
	return o.MinutesOf != "" && o.Editor.ID == self.Author, err
}
