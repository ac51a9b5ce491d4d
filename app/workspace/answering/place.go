package answering

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// ConfirmPlace records where a comment stands in the newest version; paragraph
// 0 says that its place is gone.
func (svc *Service) ConfirmPlace(ctx context.Context, comment string, paragraph int) error {
	l, err := svc.lists.Comment(comment)
	if err != nil {
		return err
	}
	m := l.Entry.(*igf.Comment)
	o, err := svc.records.Output(m.Output)
	if err != nil {
		return err
	}
	version, text, err := svc.texts.CurrentText(o)
	if err != nil {
		return err
	}
	if version == 0 {
		return &igf.FieldError{Record: igf.Sentencef("comment %s", comment), Field: "version", Value: "0", Want: igf.Sentencef("the output has no published version yet; places are confirmed in published versions")}
	}
	p := &igf.Placement{Comment: m.ID, Version: version}
	if p.Meta, err = svc.core.Meta(m.Group, m.Sheet); err != nil {
		return err
	}
	if paragraph != 0 {
		if p.Anchor, err = outline.AnchorAt(o.ID, version, text, paragraph, ""); err != nil {
			return err
		}
	}
	return svc.core.Save(ctx, igf.Act{Records: []igf.Record{p}})
}
