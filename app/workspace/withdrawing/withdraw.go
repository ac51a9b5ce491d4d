package withdrawing

import (
	"cmp"
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
)

// Withdrawal is what a person withdraws, and why.
type Withdrawal struct {
	Entry       string
	Scope       igf.Scope
	Reason      string        // shared, and printed; needed where somebody else wrote the entry
	RequestedBy igf.Requester // "" is the person concerned, the author where an entry names nobody
	slip        bool          // what was typed last is taken back before it was sent
	shown       bool          // exactly this entry, and not what was imported here of its item
}

// Withdraw takes back whom an entry names, or all that it says, at once and
// everywhere. Only who wrote the entry and the coordinators of its group may.
func (svc *Service) Withdraw(ctx context.Context, in Withdrawal) error {
	e, err := svc.core.History.Entry(in.Entry)
	if err != nil {
		return err
	}
	if !in.shown {
		if e, err = ownTwin(svc.core, e); err != nil {
			return err
		}
	}
	in.Entry = e.Head().ID
	if err := svc.mayWithdraw(e, in); err != nil {
		return err
	}
	m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return err
	}
	if in.slip {
		m.Source = igf.UndoSource
	}
	who, err := history.PersonOf(svc.core.Replica(), e)
	if err != nil {
		return err
	}
	r := &igf.Redaction{Meta: m, Entry: in.Entry, Scope: in.Scope, Reason: igf.Clean(in.Reason), RequestedBy: cmp.Or(in.RequestedBy, requester(e, who))}
	if again, err := svc.replace(e, in, r); again || err != nil {
		return err
	}
	if err := svc.core.Save(ctx, igf.Act{Records: []igf.Record{r}}); err != nil {
		return err
	}
	return svc.preparer.TakeOut(ctx, m.SessionID())
}

// replace makes a withdrawal a revision of what its author withdrew of the entry before: what
// was given last is printed. It reports whether all of it was said already.
func (svc *Service) replace(e igf.Entry, in Withdrawal, r *igf.Redaction) (again bool, err error) {
	acts, err := svc.core.History.Redactions(e)
	if err != nil || in.slip {
		return false, err
	}
	var was *igf.Redaction
	for _, a := range acts {
		if a.Author.ID == r.Author.ID && !a.Undoes() && !a.Doubted && (was == nil || a.ID > was.ID) {
			was = a
		}
	}
	if was == nil || was.Scope.With(r.Scope) != was.Scope {
		return false, nil
	}
	r.Supersedes, r.Scope, r.Reason, r.RequestedBy = was.ID, was.Scope, cmp.Or(r.Reason, was.Reason), cmp.Or(in.RequestedBy, was.RequestedBy)
	return r.Reason == was.Reason && r.RequestedBy == was.RequestedBy, nil
}

// ownTwin returns what the person at this device imported of the item that somebody
// else's entry was imported of, where there is any, and they have no say over that one.
func ownTwin(c *core.Core, e igf.Entry) (igf.Entry, error) {
	self, err := c.Replica().Self()
	if err != nil || self.Is(e.Head().Author) {
		return e, err
	}
	say, err := c.Replica().Coordinators(e.Head().Group)
	if err != nil || igf.MayWithdraw(e, igf.Author{ID: self.Author, Name: self.Name}, say, c.Instant()) {
		return e, err
	}
	twins, err := igf.Twins(c.Replica().Concerning, e)
	if err != nil {
		return e, err
	}
	for _, t := range twins {
		about, err := c.Replica().Concerning(t.Head().ID)
		if err != nil {
			return e, err
		}
		undone := slices.ContainsFunc(about, func(a igf.Entry) bool { r, ok := a.(*igf.Redaction); return ok && r.TakesBackOwn(t) })
		if self.Is(t.Head().Author) && !undone && igf.SaysSame(t, e) { // one that was undone may never be sent, nor what points at it
			return t, nil
		}
	}
	return e, nil
}

// mayWithdraw refuses what nobody withdraws, and people who may not.
func (svc *Service) mayWithdraw(e igf.Entry, in Withdrawal) error {
	refuse := func(field igf.Word, value string, want igf.Sentence) error {
		return &igf.FieldError{Record: igf.Sentencef("entry"), Field: field, Value: value, Want: want}
	}
	if in.RequestedBy != "" && !slices.Contains(igf.Requesters(), in.RequestedBy) {
		return refuse("requested_by", string(in.RequestedBy), igf.Sentencef("use %s", igf.Or(igf.Requesters())))
	}
	if !in.Scope.All() && !namesPeople(e) {
		return refuse("scope", string(in.Scope), igf.Sentencef("a %s names no person: withdraw all of it", e.Kind()))
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return err
	}
	say, err := svc.core.Replica().Coordinators(e.Head().Group)
	if err != nil {
		return err
	}
	if !igf.MayWithdraw(e, igf.Author{ID: self.Author, Name: self.Name}, say, svc.core.Instant()) {
		return refuse("author", e.Head().Author.Name, igf.Sentencef("you may withdraw only your own entries: ask who wrote it, or a coordinator of the group"))
	}
	if !self.Is(e.Head().Author) && igf.OneLine(in.Reason) == "" {
		return refuse("reason", "", igf.Sentencef("somebody else wrote it: say the reason"))
	}
	return nil
}

// namesPeople reports whether entries of its kind have a person.
func namesPeople(e igf.Entry) bool {
	return e.Kind() == igf.KindNote || e.Kind() == igf.KindComment
}

// requester is at whose request an entry is withdrawn where nobody says so.
func requester(e igf.Entry, who igf.Person) igf.Requester {
	if n, ok := e.(*igf.Note); who.Full().IsZero() && !(ok && n.Owner != "") {
		return igf.ByAuthor
	}
	return igf.ByPerson
}
