package compose

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/store"
)

// choices are what people chose in a replica: how they are named on rosters, the rules of
// sessions, and what was withdrawn or says less of somebody since and was not sent.
type choices struct {
	sessions []*igf.Session
	kept     map[igf.Key]igf.Private // of the lines of rosters
	unsent   []igf.Entry
	before   map[string][]string // of a revision: what it revises, the newest first
}

// choicesOf reads them. What was never to be sent is carried over otherwise.
func choicesOf(r *store.Replica, never []igf.Key) (c choices, err error) {
	c.kept, c.before = map[igf.Key]igf.Private{}, map[string][]string{}
	for doc, err := range r.Documents(igf.SessionKey("").Family(), "") {
		if err != nil {
			return c, err
		}
		s, ok := doc.(*igf.Session)
		if !ok {
			continue
		}
		c.sessions = append(c.sessions, s)
		for _, p := range s.Roster {
			key := igf.RosterKey(s.ID, p.ID)
			if c.kept[key], _, err = r.Private(key); err != nil {
				return c, err
			}
		}
	}
	pending, err := r.Pending()
	if err != nil {
		return c, err
	}
	for _, p := range pending {
		if !p.Key.IsEntry() {
			continue
		}
		rec, err := r.Get(p.Key)
		if err != nil {
			return c, err
		}
		e, ok := rec.(igf.Entry)
		if r, is := rec.(*igf.Redaction); !ok || is && slices.Contains(never, r.TakesBack()) {
			continue
		}
		c.unsent = append(c.unsent, e)
		for id := e.Head().Supersedes; id != ""; {
			c.before[e.Head().ID] = append(c.before[e.Head().ID], id)
			was, err := r.Get(igf.EntryKey(id))
			old, ok := was.(igf.Entry)
			if err != nil || !ok {
				break // the chain ends on another device
			}
			id = old.Head().Supersedes
		}
	}
	return c, nil
}

// hold makes the choices hold in a restored replica that says more of people.
func (c choices) hold(ctx context.Context, app *App) error {
	ctx = igf.WithNamesChecked(ctx, igf.CheckedWhenWritten)
	for _, s := range c.sessions {
		if err := c.holdIn(ctx, app, s); err != nil {
			return err
		}
	}
	for _, e := range c.unsent {
		if err := c.holdEntry(ctx, app, e); err != nil {
			return err
		}
	}
	return nil
}

// holdIn makes the rules of a session and the choices on its roster hold.
func (c choices) holdIn(ctx context.Context, app *App, was *igf.Session) error {
	now, err := igf.OrNil(app.replica.Get(was.Key())) // nil: it is not in the backup
	if err != nil {
		return err
	}
	if s, ok := now.(*igf.Session); ok && stricter(was, s) {
		_, err := app.Workspace.Stewardship.EditSession(ctx, was.ID, func(s *igf.Session) error {
			s.ChathamHouse, s.Naming, s.OnRecord, s.RecordSaid = was.ChathamHouse, was.Naming, was.OnRecord, was.RecordSaid
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, line := range was.Roster {
		private := c.kept[igf.RosterKey(was.ID, line.ID)]
		if err := holdLine(ctx, app, was.ID, line, private); err != nil {
			return err
		}
	}
	return nil
}

// stricter reports whether the rules of a session let less be said than others.
func stricter(was, now *igf.Session) bool {
	allowed := was.NamingAllowed()
	return now.OnRecord && !was.OnRecord || slices.ContainsFunc(now.NamingAllowed(), func(n igf.Naming) bool { return !slices.Contains(allowed, n) })
}

// holdLine makes what somebody chose on a roster hold where the restored roster says more.
// Their line gets the id that it had: others may know it already.
func holdLine(ctx context.Context, app *App, session string, line igf.Participant, private igf.Private) error {
	who := igf.Person{Public: line.Who, Private: private}.Full()
	r := app.Workspace.Records
	s, err := r.Session(session)
	if err != nil || who.Name == "" {
		return err
	}
	roster, err := r.Roster(s)
	if err != nil {
		return err
	}
	for _, p := range roster {
		if !p.Person.Full().Is(who) || !line.Who.Naming.SaysLess(p.Who.Naming) {
			continue
		}
		put := rules.PersonInput{ID: p.ID, Line: line.ID, Text: igf.Join(", ", who.Name, who.Affiliation), Naming: line.Who.Naming, Email: private.Email, Spellings: private.Spellings}
		if _, err := app.Workspace.Stewardship.AddToRoster(ctx, session, put); err != nil {
			return err
		}
	}
	return nil
}

// holdEntry withdraws what was withdrawn, and names nobody more fully than a later revision.
func (c choices) holdEntry(ctx context.Context, app *App, e igf.Entry) error {
	w := app.Workspace
	if r, ok := e.(*igf.Redaction); ok {
		of, err := app.replica.Get(igf.EntryKey(r.Entry))
		if errors.Is(err, igf.ErrNotFound) || err == nil && app.has(r.Key()) {
			return nil
		}
		if _, ok := of.(igf.Entry); err != nil || !ok {
			return err
		}
		return w.Withdrawing.Withdraw(ctx, withdrawing.Withdrawal{Entry: r.Entry, Scope: r.Scope, RequestedBy: r.RequestedBy, Reason: r.Reason})
	}
	for _, id := range c.before[e.Head().ID] {
		rec, err := app.replica.Get(igf.EntryKey(id))
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		old, ok := rec.(igf.Entry)
		naming := igf.AttributionOf(e).Naming
		if err != nil || !ok || app.has(e.Key()) || !naming.SaysLess(igf.AttributionOf(old).Naming) {
			return err
		}
		if old.Kind() == igf.KindNote {
			_, err = w.Capture.ReviseNote(ctx, id, rules.NoteInput{Naming: naming})
		} else {
			_, err = w.Capture.ReviseComment(ctx, id, rules.CommentInput{Naming: naming})
		}
		return err
	}
	return nil
}

func (a *App) has(key igf.Key) bool {
	_, err := a.replica.Get(key)
	return err == nil
}
