// Package rosters puts the people of a table on the roster of a session: previewed first,
// then in one act. It never reads a file, which app/importing does.
package rosters

import (
	"cmp"
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service fills rosters.
type Service struct {
	core    *core.Core
	records *records.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, rules: u}
}

// PersonToImport is a line of a table of people, with what a person decided about whom its
// words name.
type PersonToImport struct {
	rules.PersonInput
	LeftOut bool // the person does not want it; the people it names are still known
	Choice  disclosure.Choice
}

// Imported is what an import of people did.
type Imported struct {
	Added   []igf.Participant
	Waiting []disclosure.Waiting
}

// ImportPeople puts people on the roster of a session, in one act. Lines whose words
// name somebody who is to stay unnamed are left out until a person decides about them;
// for any other reason it is all of them or none, and at is told which one, from 0,
// cannot be taken.
func (svc *Service) ImportPeople(ctx context.Context, session string, people []PersonToImport, at func(int, error) error) (done Imported, err error) {
	if len(people) == 0 {
		return done, nil
	}
	prog, err := svc.records.Programme()
	if err != nil {
		return done, err
	}
	// Each doubtful name was decided about, line by line.
	_, err = core.Edit(igf.WithNamesChecked(ctx, igf.CheckedEach), svc.core, igf.SessionKey(session), func(s *igf.Session, act *igf.Act) error {
		done = Imported{}
		judged, err := svc.judgePeople(ctx, s, prog, people)
		if err != nil {
			return err
		}
		keep, _, err := svc.core.Replica().Private(s.Key()) // its lines are parts of one record
		if err != nil {
			return err
		}
		keep.Of = s.Key()
		var inputs []rules.PersonInput
		var of []int
		for i, x := range judged {
			switch {
			case people[i].LeftOut:
				continue
			case disclosure.WaitsForChoice(x.err):
				done.Waiting = append(done.Waiting, disclosure.Waiting{Item: i, Err: x.err})
				continue
			case x.err != nil:
				return at(i, x.err)
			}
			if x.keep != nil {
				x.keep(&keep)
			}
			inputs, of = append(inputs, x.input), append(of, i)
		}
		done.Added, err = svc.rules.PutPeople(s, prog, act, inputs, func(i int, err error) error { return at(of[i], err) })
		act.Private = append(act.Private, keep)
		return err
	})
	return done, err
}

// withoutAddress keeps the address in the name of a line on this device: nobody else needs it,
// and no table is refused for one.
func withoutAddress(in rules.PersonInput) rules.PersonInput {
	rest, address := disclosure.AddressApart(in.Text)
	in.Text, in.Email = rest, cmp.Or(in.Email, address)
	return in
}

// judgedPerson is what becomes of a line of a table of people.
type judgedPerson struct {
	input   rules.PersonInput
	person  igf.Participant
	at      int // its line on the roster
	private []igf.Private
	keep    func(*igf.Private)
	err     error
}

// judgePeople says of each line by itself what becomes of it, and does what the person
// decided. All people of the table are known before the words of the first are looked
// at; whom a line names that is not taken is not named openly by it.
func (svc *Service) judgePeople(ctx context.Context, s *igf.Session, prog *igf.Programme, people []PersonToImport) ([]judgedPerson, error) {
	out := make([]judgedPerson, len(people))
	for i := range people {
		out[i].input = withoutAddress(people[i].PersonInput)
		one := withRoster(s)
		if err := svc.seat(one, prog, &out[i]); err != nil {
			return nil, err
		}
	}
	taken := func(i int) bool { return out[i].err == nil && !people[i].LeftOut }
	for {
		after, n := withRoster(s), 0
		act := igf.Act{Records: []igf.Record{after}}
		seats, err := svc.rules.Seats(after, prog)
		if err != nil {
			return nil, err
		}
		for i := range out {
			act.Private = append(act.Private, out[i].private...)
			if taken(i) {
				if _, out[i].err = seats.Put(out[i].input); out[i].err == nil {
					n++
				}
			}
		}
		act.Private = append(act.Private, seats.Private...)
		g, err := svc.core.GateAfter(act)
		if err != nil {
			return nil, err
		}
		left := n
		for i := range out {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if !taken(i) {
				continue
			}
			if err := svc.judgePerson(ctx, g, s, prog, people[i], &out[i]); err != nil {
				return nil, err
			}
			if out[i].err != nil {
				left--
			}
		}
		if left == n { // else others were judged by what is not taken
			return out, nil
		}
	}
}

// withRoster returns a copy of a session that may get another roster.
func withRoster(s *igf.Session) *igf.Session {
	one := *s
	one.Roster = slices.Clone(s.Roster)
	return &one
}

// seat puts a line by itself on the roster of a session, or says in it why it cannot be.
func (svc *Service) seat(s *igf.Session, prog *igf.Programme, x *judgedPerson) error {
	seats, err := svc.rules.Seats(s, prog)
	if err != nil {
		return err
	}
	x.person, x.err = seats.Put(x.input)
	x.private = seats.Private
	x.at = slices.IndexFunc(s.Roster, func(p igf.Participant) bool { return p.ID == x.person.ID })
	return nil
}

// judgePerson looks at one line, as if the roster got no other.
func (svc *Service) judgePerson(ctx context.Context, g *igf.Gate, s *igf.Session, prog *igf.Programme, in PersonToImport, x *judgedPerson) error {
	one := withRoster(s)
	if err := svc.seat(one, prog, x); err != nil || x.err != nil {
		return err
	}
	j, err := disclosure.Judge(g.Keeping(x.private), one, s, in.Choice, disclosure.CheckedIn(ctx))
	if err != nil {
		return err
	}
	x.keep, x.err = j.Keep, j.Err
	if !in.Choice.TakesOut() || j.Err != nil {
		return nil
	}
	clear, ok := j.Record.(*igf.Session)
	if !ok || len(clear.Roster) != len(one.Roster) {
		return igf.Errorf("the gate made another roster of the session %s", s.ID)
	}
	p := clear.Roster[x.at]
	x.input.Role = p.Role
	if p.Who.Naming != x.person.Who.Naming { // the line itself would say who it is
		x.input.Naming = p.Who.Naming
	}
	return svc.seat(withRoster(s), prog, x)
}

// Preview is how a line of a table would stand on a roster.
type Preview struct {
	Who, Shared string // how this device would show the person, and how everybody else would see them
	Role        string
	Err         error // why it cannot be taken, a disclosure.NamesError where it waits for a choice
}

// PreviewPeople says of each person by themselves how they would stand on a
// session's roster. Nothing changes.
func (svc *Service) PreviewPeople(ctx context.Context, session string, people []PersonToImport) ([]Preview, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return nil, err
	}
	prog, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	term, err := svc.records.Terms()
	if err != nil {
		return nil, err
	}
	judged, err := svc.judgePeople(ctx, s, prog, people)
	if err != nil {
		return nil, err
	}
	out := make([]Preview, len(people))
	for i, x := range judged {
		if x.err != nil {
			out[i].Err = x.err
			continue
		}
		who := igf.Person{Public: x.person.Who}
		if len(x.private) > 0 {
			who.Private = x.private[0]
		}
		out[i].Who, out[i].Shared, out[i].Role = who.Label(term), x.person.Who.Under(s).Line(term), x.person.Role
	}
	return out, nil
}
