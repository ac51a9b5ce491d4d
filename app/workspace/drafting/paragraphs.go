package drafting

import (
	"context"
	"fmt"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// ReplaceParagraph changes one paragraph of the working text from what the
// person saw into text; "" removes it. It changes nothing when somebody else
// changed the paragraph meanwhile.
func (svc *Service) ReplaceParagraph(ctx context.Context, output string, saw outline.Paragraph, text string) (*igf.Output, error) {
	return svc.EditOutput(ctx, output, func(o *igf.Output) error {
		all, i, err := asSeen(o, saw)
		if err != nil {
			return err
		}
		at := all[i].Offset
		o.Draft = o.Draft[:at] + igf.Clean(text) + o.Draft[at+len(saw.Text):]
		return nil
	})
}

// MoveParagraph changes the place of a block of the working text with the one
// before it (by -1) or after it (by 1). It changes nothing when somebody else
// changed the block meanwhile; at an end of the text there is nothing to do.
func (svc *Service) MoveParagraph(ctx context.Context, output string, saw outline.Paragraph, by int) (*igf.Output, error) {
	return svc.EditOutput(ctx, output, func(o *igf.Output) error {
		all, i, err := asSeen(o, saw)
		if err != nil || i+by < 0 || i+by >= len(all) {
			return err
		}
		a, b := all[min(i, i+by)], all[max(i, i+by)]
		o.Draft = o.Draft[:a.Offset] + b.Text + o.Draft[a.Offset+len(a.Text):b.Offset] + a.Text + o.Draft[b.Offset+len(b.Text):]
		return nil
	})
}

// AppendParagraph adds a block at the end of the working text.
func (svc *Service) AppendParagraph(ctx context.Context, output, text string) (*igf.Output, error) {
	return svc.EditOutput(ctx, output, func(o *igf.Output) error {
		o.Draft += "\n" + igf.Clean(text)
		return nil
	})
}

// asSeen finds a block of the working text that a person looked at: at its
// number, or where it went when it is there once.
func asSeen(o *igf.Output, saw outline.Paragraph) (all []outline.Paragraph, at int, err error) {
	all = outline.Paragraphs(o.Draft)
	var found []int
	for i, p := range all {
		if p.Text != saw.Text {
			continue
		}
		if p.Number == saw.Number && p.Number > 0 {
			return all, i, nil
		}
		found = append(found, i)
	}
	if len(found) != 1 {
		return nil, 0, &igf.FieldError{
			Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: fmt.Sprintf("paragraph %d", saw.Number),
			Want: igf.Sentencef("somebody changed this paragraph of the working text meanwhile: look at it and try again"),
		}
	}
	return all, found[0], nil
}
