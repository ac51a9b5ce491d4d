package minutes

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// doubtful lists the words that the next version of minutes would ask about.
func (svc *Service) doubtful(o *igf.Output) ([]igf.HiddenName, error) {
	if o.Draft == "" {
		return nil, nil
	}
	next := &igf.VersionText{Output: o.ID, Number: o.Latest() + 1, Text: o.Draft}
	names, err := svc.core.Names(igf.Act{Records: []igf.Record{next}})
	return names.Doubtful[next.Key()], err
}

// SettleNames settles doubtful words of agreed minutes: where they are in instead, the
// text says "a participant", and paragraphs with one of those in leaveOut go.
func (svc *Service) SettleNames(ctx context.Context, session string, instead, leaveOut []string) (*igf.Output, error) {
	return svc.editAgreed(igf.WithNamesChecked(ctx, igf.CheckedWhenWritten), session, func(a *Agreed, o *igf.Output, _ *igf.Act) error {
		for _, word := range append(slices.Clone(instead), leaveOut...) {
			if !slices.ContainsFunc(a.Doubtful, func(n igf.HiddenName) bool { return n.Word == word }) {
				return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: word, Want: igf.Sentencef("name words that are listed as doubtful")}
			}
		}
		somebody := words.For(o.Language).Get("somebody-hidden")
		o.Draft = igf.EditPassages(o.Draft, func(p igf.Passage) string {
			var found []igf.Found
			for _, n := range a.Doubtful { // elsewhere the same word may be another
				at := strings.Index(n.Paragraph, igf.Bare(p.Text))
				place := n.Place
				place.From, place.To, place.Sure = place.From-at, place.To-at, true
				switch {
				case at < 0 || place.From < 0 || place.To > len(p.Text):
				case slices.Contains(leaveOut, n.Word):
					return ""
				case slices.Contains(instead, n.Word):
					found = append(found, place)
				}
			}
			return igf.Mask(p.Text, found, somebody)
		})
		o.Draft = igf.CleanText(o.Draft)
		return nil
	})
}
