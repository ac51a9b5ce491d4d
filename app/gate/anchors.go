package gate

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Superseded reports whether the author of an entry replaced it by a revision.
func (b *Book) Superseded(e igf.Entry) (bool, error) {
	about, err := b.replica.Concerning(e.Head().ID)
	return slices.ContainsFunc(about, func(a igf.Entry) bool { return igf.Revises(a, e) }), err
}

// AnchorWithdrawn reports whether the paragraph at an anchor rests on an entry that was
// withdrawn whole.
func (b *Book) AnchorWithdrawn(a igf.Anchor) (bool, error) {
	if a.Paragraph == 0 || len(b.scopes) == 0 {
		return false, nil
	}
	text, err := b.text(a)
	if err != nil || !igf.HasSources(text) {
		return false, err
	}
	for _, p := range outline.Paragraphs(text) {
		if p.Number != a.Paragraph {
			continue
		}
		for _, x := range igf.Passages(text) {
			if x.To <= p.Offset || x.From >= p.Offset+len(p.Text) {
				continue
			}
			for _, id := range x.Sources {
				if scope, err := b.WithdrawnID(id); err != nil || scope.All() {
					return scope.All(), err
				}
			}
		}
	}
	return false, nil
}

// text is what an anchor is in, "" where that is not here.
func (b *Book) text(a igf.Anchor) (string, error) {
	if a.Version == 0 {
		r, err := b.get(igf.OutputKey(a.Output))
		if o, ok := r.(*igf.Output); ok {
			return o.Draft, err
		}
		return "", err
	}
	r, err := b.get(igf.VersionKey(a.Output, a.Version))
	if v, ok := r.(*igf.VersionText); ok {
		return v.Text, err
	}
	return "", err
}
