package gate

import (
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Superseded reports whether the author of an entry replaced it by a revision.
func (b *Book) Superseded(e igf.Entry) (bool, error) {
	about, err := b.replica.Concerning(e.Head().ID)
	return slices.ContainsFunc(about, func(a igf.Entry) bool { return igf.Revises(a, e) }), err
}

// AnchorWithdrawn reports whether what an anchor quotes was withdrawn: its words stand no
// more in the text without the passages that rest on an entry which was withdrawn whole. Of
// minutes that may have lost such a passage before this device had them, the same holds.
func (b *Book) AnchorWithdrawn(a igf.Anchor) (bool, error) {
	if a.Quote+a.Section == "" || len(b.scopes) == 0 {
		return false, nil
	}
	text, err := b.text(a)
	if err != nil {
		return false, err
	}
	minutes, err := b.MinutesOf(a.Output)
	if err != nil {
		return false, err
	}
	left, err := b.without(text)
	if err != nil || left == text && !b.lost[minutes] {
		return false, err
	}
	quote := a.Prefix + a.Quote + a.Suffix
	if !strings.Contains(left, quote) && !strings.Contains(igf.Bare(left), quote) {
		return true, nil
	}
	return a.Section != "" && !slices.ContainsFunc(outline.Paragraphs(left), func(p outline.Paragraph) bool { return strings.HasPrefix(p.Section, a.Section) }), nil
}

// without returns a text without the passages that rest on an entry which was withdrawn
// whole.
func (b *Book) without(text string) (string, error) {
	if !igf.HasSources(text) {
		return text, nil
	}
	var err error
	left := igf.EditPassages(text, func(p igf.Passage) string {
		for _, id := range p.Sources {
			scope, fault := b.WithdrawnID(id)
			err = errors.Join(err, fault)
			if scope.All() {
				return igf.Withdrawn
			}
		}
		return p.Text
	})
	return left, err
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
