package preparing

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/texts"
)

// TakeOut takes what was withdrawn out of the report of a session and out of the working
// text of its agreed minutes. It refuses nothing: what cannot be taken out is held at the
// gate.
func (pr *Preparer) TakeOut(ctx context.Context, session string) error {
	for _, clean := range []func(context.Context, string) error{pr.cleanReport, pr.cleanMinutes} {
		if err := clean(ctx, session); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// cleanReport takes out of a report what rests on entries that were withdrawn whole.
func (pr *Preparer) cleanReport(ctx context.Context, session string) error {
	s, err := pr.records.Session(session)
	if err != nil {
		return err
	}
	clean, err := pr.cleanParts(s)
	if err != nil || slices.EqualFunc(clean, s.Report, func(a, b igf.ReportPart) bool { return a.Text == b.Text }) {
		return err
	}
	_, err = core.EditTakingOut(ctx, pr.core, s.Key(), func(s *igf.Session) (err error) {
		s.Report, err = pr.cleanParts(s)
		return err
	})
	return err
}

func (pr *Preparer) cleanParts(s *igf.Session) ([]igf.ReportPart, error) {
	out := slices.Clone(s.Report)
	for i, part := range out {
		var err error
		if out[i].Text, err = igf.WithoutGone(part.Text, pr.core.History.Gone); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (pr *Preparer) cleanMinutes(ctx context.Context, session string) error {
	o, err := pr.records.Output(igf.MinutesID(session))
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf != session {
		return nil
	}
	if err != nil {
		return err
	}
	words, err := pr.texts.WithdrawnWords(o)
	if err != nil {
		return err
	}
	if words.Cleaned(o.Draft) == o.Draft {
		return pr.keepStood(ctx, o, words)
	}
	o, err = core.EditTakingOut(ctx, pr.core, o.Key(), func(o *igf.Output) error {
		o.Draft = words.Cleaned(o.Draft)
		return nil
	}, words.Instead()...)
	if err != nil {
		return err
	}
	return pr.keepStood(ctx, o, words)
}

// keepStood keeps which paragraphs rested on an entry when this device first saw that it was
// withdrawn: nobody rewrote those yet.
func (pr *Preparer) keepStood(ctx context.Context, o *igf.Output, words texts.Withdrawn) error {
	gone := words.In(o.Draft)
	if len(gone) == 0 {
		return nil
	}
	p, _, err := pr.core.Replica().Private(o.Key())
	if err != nil {
		return err
	}
	before := len(p.Stood)
	for _, root := range gone {
		if !slices.ContainsFunc(p.Stood[:before], func(s string) bool { return strings.HasPrefix(s, root+" ") }) {
			p.Stood = append(slices.Clone(p.Stood), words.Stood(o.Draft, root)...)
		}
	}
	if len(p.Stood) == before {
		return nil
	}
	p.Of = o.Key()
	return pr.core.Save(ctx, igf.Act{Private: []igf.Private{p}})
}

// CleanAllMinutes does so for the minutes that the person at this device edits,
// after others' withdrawals came.
func (pr *Preparer) CleanAllMinutes(ctx context.Context) error {
	outputs, err := pr.records.Outputs("")
	if err != nil {
		return err
	}
	for _, o := range outputs {
		mine, err := pr.edits(o)
		if err != nil {
			return err
		}
		if !mine {
			continue
		}
		if err := pr.cleanMinutes(ctx, o.MinutesOf); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// edits reports whether an output is agreed minutes that the person at this device
// edits.
func (pr *Preparer) edits(o *igf.Output) (bool, error) {
	self, err := pr.core.Replica().Self()
	return o.IsEditor(self.Author), err
}
