package participants

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/moderating"
)

// Floor is who asked to speak, who speaks, and for how long. It is kept on this
// device at each change, and never with each second.
type Floor struct {
	env     *shell.Env
	queue   *shell.SerialQueue
	id      string // of the session
	calls   Callbacks
	session *snapshot.Session
	shown   func() // shows the order and the balance
	ticked  func() // shows the times that go on

	state moderating.Floor
	known bool // what the device keeps was read
}

// read takes the roster, and, once, what the device keeps: later the screen
// knows better.
func (f *Floor) read(v *snapshot.Session) {
	f.session = v
	if !f.known {
		f.state, f.known = v.Floor, true
	}
}

// Give gives the floor to a speaker, "" to nobody.
func (f *Floor) Give(who string) {
	if !f.known || !f.state.Give(who, f.env.Now()) {
		return
	}
	f.changed()
	if who != "" {
		f.calls.Given()
	}
}

// Ask puts the person at a place of the roster, from 0, at the end of the
// order, or takes them out.
func (f *Floor) Ask(i int) {
	if !f.known || i >= len(f.session.Roster) {
		return
	}
	f.state.Ask(f.session.Roster[i].ID, f.env.Now())
	f.changed()
}

// Next returns the place of the person who asked first and is still on the roster,
// false for nobody.
func (f *Floor) Next() (place int, ok bool) {
	for _, a := range f.state.Queue {
		if i := f.session.Position(a.Who); i >= 0 {
			return i, true
		}
	}
	return 0, false
}

// End ends the turn that runs, so that it counts after a restart.
func (f *Floor) End() { f.Give("") }

// changed keeps the state and shows it.
func (f *Floor) changed() {
	state, work, id := f.state.Clone(), f.env.Work, f.id
	f.queue.Save(func(ctx context.Context) error { return work.Moderating.SetFloor(ctx, id, state) }, func(err error) {
		if err != nil {
			f.env.ShowError(err)
		}
	})
	f.shown()
	f.Tick()
}

// called returns the name of a speaker on this device.
func (f *Floor) called(who string) string {
	if i := f.session.Position(who); i >= 0 {
		return f.session.Roster[i].Called()
	}
	if name := moderating.NameOfSpeaker(who); name != "" {
		return name
	}
	return who
}

// Tick brings what counts on up to date: the speaker's time and their row.
func (f *Floor) Tick() {
	text := ""
	if f.state.Now != "" {
		text = i18n.T("floor.speaks", "Name", igf.Excerpt(f.called(f.state.Now), 18), "Time", clockSpan(f.state.Turn(f.env.Now())))
	}
	f.calls.Speaking(text)
	f.ticked()
}

// waits says since when somebody waits.
func (f *Floor) waits(a moderating.FloorRequest) string {
	return i18n.N("floor.waits", max(0, int(f.env.Now().Sub(a.At)/time.Minute)))
}

// balance says how often each stakeholder group had the floor, "" while nobody
// had it.
func (f *Floor) balance() string {
	counts := f.state.Stakeholders(f.session.Roster, f.env.Now())
	type group struct {
		name  string
		times int
	}
	var all []group
	for id, n := range counts {
		name := i18n.T("floor.not-known")
		if id != "" {
			name = f.session.Term(id)
		}
		all = append(all, group{name, n})
	}
	slices.SortFunc(all, func(a, b group) int {
		if a.times != b.times {
			return b.times - a.times
		}
		return strings.Compare(a.name, b.name)
	})
	var parts []string
	for _, g := range all {
		if g.times > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", g.name, g.times))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return i18n.T("floor.balance", "Groups", strings.Join(parts, " · "))
}

// clockSpan returns a length of time as clocks show it.
func clockSpan(d time.Duration) string {
	s := int(d / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
