package core

import (
	"cmp"
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// Revision begins the next revision of one's own entry.
func (c *Core) Revision(old igf.Meta) (igf.Meta, error) {
	m, err := c.Meta(old.Group, old.Sheet)
	if err != nil {
		return m, err
	}
	if m.Author.ID != old.Author.ID {
		return m, &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: old.ID, Want: igf.Sentencef("somebody else wrote it; add an entry of your own that corrects it")}
	}
	m.Supersedes = old.ID
	return m, nil
}

// Entry reads an entry.
func (c *Core) Entry(id string) (igf.Entry, error) {
	return Get[igf.Entry](c, igf.EntryKey(id), "entry")
}

// Newest is the id of the last revision of an entry: who revises an old one means
// the text that stands now, and makes no second line of it. Of an entry that is
// not here it is id itself: who reads it next says what is wrong.
func (c *Core) Newest(id string) (string, error) {
	e, err := c.Entry(id)
	if errors.Is(err, igf.ErrNotFound) {
		return id, nil
	}
	if err != nil {
		return "", err
	}
	seen := map[string]bool{}
	for {
		next, err := c.revisions(e, seen)
		if err != nil || len(next) == 0 {
			return e.Head().ID, err
		}
		e = slices.MaxFunc(next, func(a, b igf.Entry) int { return cmp.Compare(a.Head().ID, b.Head().ID) })
	}
}

// Withdrawn is how much of an entry was withdrawn, by a redaction of any of its
// revisions.
func (c *Core) Withdrawn(e igf.Entry) (igf.Scope, error) {
	acts, err := c.Redactions(e)
	var scope igf.Scope
	for _, r := range acts {
		scope = scope.With(r.Scope)
	}
	return scope, err
}

// Declined reports whether a withdrawal by somebody with no say over the entry was declined
// by somebody who has.
func (c *Core) Declined(r *igf.Redaction) (bool, error) {
	about, err := igf.AboutWithdrawal(c.replica.Concerning, r.ID)
	if err != nil || len(about) == 0 {
		return false, err
	}
	e, err := c.Entry(r.Entry)
	if errors.Is(err, igf.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	rec, err := c.replica.Get(igf.GroupKey(e.Head().Group))
	if err != nil && !errors.Is(err, igf.ErrNotFound) {
		return false, err
	}
	g, _ := rec.(*igf.Group)
	return r.DeclinedBy(about, e, g), nil
}

// Fold is igf.Fold without the withdrawals that were declined.
func (c *Core) Fold(entries []igf.Entry) ([]igf.Standing, error) {
	hold := make([]igf.Entry, 0, len(entries))
	for _, e := range entries {
		if r, ok := e.(*igf.Redaction); ok {
			declined, err := c.Declined(r)
			if err != nil {
				return nil, err
			}
			if declined || r.Scope == igf.ScopeDeclined {
				continue
			}
		}
		hold = append(hold, e)
	}
	return igf.Fold(hold), nil
}

// Redactions are those of an entry, of all its revisions, and of its twins, that hold: what somebody
// withdraws of one is withdrawn of all, but for what they undo of their own.
func (c *Core) Redactions(e igf.Entry) ([]*igf.Redaction, error) {
	all, err := c.line(e)
	if err != nil {
		return nil, err
	}
	twins, err := igf.Twins(c.replica.Concerning, all[0])
	if err != nil {
		return nil, err
	}
	own := len(all)
	for _, t := range twins {
		of, err := c.line(t)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	var out []*igf.Redaction
	for i, e := range all {
		about, err := c.replica.Concerning(e.Head().ID)
		if err != nil {
			return nil, err
		}
		for _, a := range about {
			r, ok := a.(*igf.Redaction)
			if !ok || r.Entry != e.Head().ID || r.Scope == igf.ScopeDeclined || i >= own && r.TakesBackOwn(e) {
				continue
			}
			declined, err := c.Declined(r)
			if err != nil {
				return nil, err
			}
			if !declined {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// line returns an entry with all its revisions.
func (c *Core) line(e igf.Entry) ([]igf.Entry, error) {
	root, err := igf.Root(c.Entry, e)
	if err != nil {
		return nil, err
	}
	seen, all := map[string]bool{}, []igf.Entry{root}
	for i := 0; i < len(all); i++ {
		next, err := c.revisions(all[i], seen)
		if err != nil {
			return nil, err
		}
		all = append(all, next...)
	}
	return all, nil
}

// WordsPutBack returns that the words of a withdrawn entry and of its revisions are said
// again by who withdrew them: they are not looked for any more.
func (c *Core) WordsPutBack(e igf.Entry) ([]igf.Private, error) {
	all, err := c.line(e)
	var out []igf.Private
	for _, e := range all {
		out = append(out, igf.Private{Of: igf.WordsKey(e.Key()), Words: &igf.Fingerprint{}})
	}
	return out, err
}

// revisions are the entries that revise e, without those in seen, which gets e: a
// hostile sheet may hold a ring.
func (c *Core) revisions(e igf.Entry, seen map[string]bool) ([]igf.Entry, error) {
	seen[e.Head().ID] = true
	about, err := c.replica.Concerning(e.Head().ID)
	return slices.DeleteFunc(about, func(a igf.Entry) bool { return seen[a.Head().ID] || !igf.Revises(a, e) }), err
}

// Meta begins an entry in the sheet of a session, or of a year's online work
// when session is "".
func (c *Core) Meta(group, sheet string) (igf.Meta, error) {
	self, err := c.replica.Self()
	if err != nil {
		return igf.Meta{}, err
	}
	return igf.Meta{ID: c.NewID(), Group: group, Sheet: sheet, At: c.Instant(), Author: self.Public()}, nil
}

// OnlineSheet is the sheet of what comes outside sessions in a cycle; "" is this
// year's.
func (c *Core) OnlineSheet(cycle string) string {
	if cycle != "" {
		return "online-" + cycle
	}
	return igf.OnlineSheet(c.now().UTC().Year())
}
