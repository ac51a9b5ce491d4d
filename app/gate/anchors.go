package gate

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Superseded reports whether the author of an entry replaced it by a revision.
func (rs *records) Superseded(e igf.Entry) (bool, error) {
	about, err := rs.replica.Concerning(e.Head().ID)
	return slices.ContainsFunc(about, func(a igf.Entry) bool { return igf.Revises(a, e) }), err
}

// Stands reports whether an entry is what stands of it, and no revision of it does.
func (rs *records) Stands(e igf.Entry) (bool, error) {
	root, err := igf.Root(rs.entry, e)
	if err != nil {
		return false, err
	}
	all, err := igf.Revisions(rs.replica.Concerning, root)
	return err == nil && igf.Latest(all).Head().ID == e.Head().ID, err
}

// AnchorWithdrawn reports whether what an anchor quotes was withdrawn: its words stand no
// more in the text without the passages that rest on an entry which was withdrawn whole. Of
// minutes that may have lost such a passage before this device had them, the same holds.
func (b *Book) AnchorWithdrawn(a igf.Anchor) (bool, error) {
	if a.Quote+a.Section == "" || len(b.scopes) == 0 {
		return false, nil
	}
	q, err := b.quotable(a)
	if err != nil {
		return false, err
	}
	minutes, err := b.MinutesOf(a.Output)
	if err != nil || q.left == q.text && !b.lost[minutes] {
		return false, err
	}
	quote := a.Prefix + a.Quote + a.Suffix
	if !strings.Contains(q.left, quote) && !strings.Contains(q.bare, quote) {
		return true, nil
	}
	return a.Section != "" && !slices.ContainsFunc(q.sections, func(s string) bool { return strings.HasPrefix(s, a.Section) }), nil
}

// quotable is what of a text may be quoted.
type quotable struct {
	text     string // as it is
	left     string // without what was withdrawn
	bare     string // and without the remarks of what it rests on
	sections []string
}

// quotable reads what of the text at an anchor may be quoted. A published version never
// changes.
func (b *Book) quotable(a igf.Anchor) (*quotable, error) {
	key := igf.OutputKey(a.Output)
	if a.Version > 0 {
		key = igf.VersionKey(a.Output, a.Version)
	}
	b.read.mu.Lock()
	q := b.read.quotable[key]
	b.read.mu.Unlock()
	if q != nil && a.Version > 0 && b.after.InAct(key) == nil {
		return q, nil
	}
	text, err := b.text(a)
	if err != nil || q != nil && q.text == text {
		return q, err
	}
	left, err := b.without(text)
	if err != nil {
		return nil, err
	}
	q = &quotable{text: text, left: left, bare: igf.Bare(left)}
	for _, p := range outline.Paragraphs(left) {
		if n := len(q.sections); n == 0 || q.sections[n-1] != p.Section {
			q.sections = append(q.sections, p.Section)
		}
	}
	if text != "" && b.after.InAct(key) == nil { // else it may come yet
		b.read.mu.Lock()
		b.read.quotable[key] = q
		b.read.mu.Unlock()
	}
	return q, nil
}

// without returns a text without the passages that rest on an entry which was withdrawn
// whole.
func (b *Book) without(text string) (string, error) {
	return igf.WithoutGone(text, func(id string) (bool, error) {
		scope, err := b.WithdrawnID(id)
		return scope.All(), err
	})
}

// text is what an anchor is in, "" where that is not here.
func (rs *records) text(a igf.Anchor) (string, error) {
	if a.Version == 0 {
		r, err := rs.after.Get(igf.OutputKey(a.Output))
		if o, ok := r.(*igf.Output); ok {
			return o.Draft, err
		}
		return "", err
	}
	r, err := rs.after.Get(igf.VersionKey(a.Output, a.Version))
	if v, ok := r.(*igf.VersionText); ok {
		return v.Text, err
	}
	return "", err
}
