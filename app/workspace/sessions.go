package workspace

import (
	"context"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// Sessions are the sessions of a group, or of all for "", by time.
func (w *Workspace) Sessions(group string) ([]*igf.Session, error) {
	prefix := ""
	if group != "" {
		prefix = group + "/"
	}
	var out []*igf.Session
	for r, err := range w.replica.Documents("session", prefix) {
		if err != nil {
			return nil, err
		}
		if s, ok := r.(*igf.Session); ok {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *igf.Session) int { return a.Start.Compare(b.Start) })
	return out, nil
}

// Session reads one session.
func (w *Workspace) Session(id string) (*igf.Session, error) {
	return get[*igf.Session](w, igf.SessionKey(id), "session")
}

// AddSession keeps a new session of a group.
func (w *Workspace) AddSession(ctx context.Context, s *igf.Session) error {
	if g, _ := igf.SplitID(s.ID); g != "" {
		if _, err := w.Group(g); err != nil {
			return err
		}
	}
	return w.add(ctx, s)
}

// SaveSession keeps what a person made of base.
func (w *Workspace) SaveSession(ctx context.Context, base, edited *igf.Session) error {
	return saveForm(ctx, w, base, edited, w.obeyRules)
}

// EditSession changes a session as it stands when it is saved.
func (w *Workspace) EditSession(ctx context.Context, id string, change func(*igf.Session) error) (*igf.Session, error) {
	return edit(ctx, w, igf.SessionKey(id), func(s *igf.Session, act *igf.Act) error {
		if err := change(s); err != nil {
			return err
		}
		return w.obeyRules(s, act)
	})
}

// NextSession is the session that runs at t, else the next to start, else the
// last that was; nil when there is none.
func NextSession(sessions []*igf.Session, t time.Time) *igf.Session {
	var best *igf.Session
	for _, s := range sessions {
		if s.End.After(t) {
			if best == nil || !best.End.After(t) || s.Start.Before(best.Start) {
				best = s
			}
		} else if best == nil || (!best.End.After(t) && s.Start.After(best.Start)) {
			best = s
		}
	}
	return best
}

// RosterPerson is a participant as this device knows them.
type RosterPerson struct {
	igf.Participant
	Person Person
	// Label is how this device shows them; Shared is how others see them.
	Label, Shared string
}

// Roster is the session's roster with what only this device knows.
func (w *Workspace) Roster(s *igf.Session) ([]RosterPerson, error) {
	term, err := w.Terms()
	if err != nil {
		return nil, err
	}
	out := make([]RosterPerson, 0, len(s.Roster))
	for _, p := range s.Roster {
		priv, _, err := w.replica.Private(rosterKey(s.ID, p.ID))
		if err != nil {
			return nil, err
		}
		who := Person{Public: p.Who, Private: priv}
		out = append(out, RosterPerson{Participant: p, Person: who, Label: who.Label(term), Shared: p.Who.Line(term)})
	}
	return out, nil
}

func rosterKey(session, participant string) igf.Key {
	return igf.Key(string(igf.SessionKey(session)) + "#" + participant)
}

// PersonInput is somebody as they are entered.
type PersonInput struct {
	Text     string // "Name, Affiliation, Stakeholder Group, Region"
	Naming   igf.Naming
	Email    string
	Role     string
	Presence string // "on-site", "online" or empty
}

// AddToRoster puts somebody on the session's roster. What their naming, or the
// session's rules, keep back stays on this device.
func (w *Workspace) AddToRoster(ctx context.Context, session string, in PersonInput) (igf.Participant, error) {
	added, err := w.AddPeople(ctx, session, []PersonInput{in}, nil)
	if err != nil {
		return igf.Participant{}, err
	}
	return added[0], nil
}

// AddPeople puts people on the session's roster: all of them, or none. at,
// where given, is told which one, from 0, cannot be added.
func (w *Workspace) AddPeople(ctx context.Context, session string, ins []PersonInput, at func(int, error) error) (added []igf.Participant, err error) {
	prog, err := w.Programme()
	if err != nil {
		return nil, err
	}
	_, err = edit(ctx, w, igf.SessionKey(session), func(s *igf.Session, act *igf.Act) error {
		added, act.Private = nil, nil
		for i, in := range ins {
			p, private, err := newParticipant(s, prog, in)
			if err != nil && at != nil {
				err = at(i, err)
			}
			if err != nil {
				return err
			}
			s.Roster, added = append(s.Roster, p), append(added, p)
			act.Private = append(act.Private, private...)
		}
		return nil
	})
	return added, err
}

func newParticipant(s *igf.Session, prog *igf.Programme, in PersonInput) (igf.Participant, []igf.Private, error) {
	full := ParsePerson(in.Text, prog)
	if full.Name == "" {
		return igf.Participant{}, nil, &igf.FieldError{Record: "session " + s.ID, Field: "roster", Value: in.Text, Want: "write a name, then affiliation, stakeholder group and region"}
	}
	naming, err := allowedNaming(s, in.Naming, true)
	if err != nil {
		return igf.Participant{}, nil, err
	}
	who := person(full, naming, in.Email)
	p := igf.Participant{ID: rosterID(s, who.Public.Name), Who: who.Public, Role: in.Role, Presence: in.Presence}
	return p, who.privates(rosterKey(s.ID, p.ID)), nil
}

// rosterID is a slug of the public name, else random: an id must not give away
// what the naming hides, and two devices must not give one id to two people.
func rosterID(s *igf.Session, public string) string {
	base := igf.Slug(public)
	if base == "" {
		base = "p-" + strings.ToLower(rand.Text()[:8])
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(s.Roster, func(p igf.Participant) bool { return p.ID == id })
	}
	id := base
	for n := 2; taken(id); n++ {
		id = base + "-" + strconv.Itoa(n-1)
	}
	return id
}

// allowedNaming is the naming to use: the chosen one if the session allows it,
// the fullest allowed one when none was chosen. For entries outside a session
// nobody is named without having said so.
func allowedNaming(s *igf.Session, chosen igf.Naming, onRecord bool) (igf.Naming, error) {
	allowed := igf.Namings()
	if s != nil {
		allowed = s.NamingAllowed()
	}
	if chosen == "" {
		if s != nil && onRecord {
			return allowed[0], nil
		}
		return igf.Anonymous, nil
	}
	if slices.Contains(allowed, chosen) {
		return chosen, nil
	}
	if !slices.Contains(igf.Namings(), chosen) {
		return "", &igf.FieldError{Record: "naming", Field: "naming", Value: string(chosen), Want: "use " + Words(igf.Namings())}
	}
	return "", &igf.FieldError{Record: "session " + s.ID, Field: "naming", Value: string(chosen), Want: "the session's rules allow only " + Words(allowed)}
}
