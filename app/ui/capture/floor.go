package capture

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
)

// floor is who asked to speak, who speaks, and for how long. It is kept on this
// device at each change, and never with each second.
type floor struct {
	s     *sessionView
	state moderating.Floor
	read  bool // what the device keeps was read
}

// shown takes what the device keeps, once: later the screen knows better.
func (f *floor) shown(kept moderating.Floor) {
	if !f.read {
		f.state, f.read = kept, true
	}
}

// give gives the floor to a speaker, "" to nobody.
func (f *floor) give(who string) {
	if !f.read || !f.state.Give(who, f.s.env.Now()) {
		return
	}
	f.changed()
	for _, x := range f.s.screen.open { // who speaks here speaks nowhere else
		if who != "" && x != f.s {
			x.floor.end()
		}
	}
}

// ask puts the person at a place of the roster, from 0, at the end of the
// order, or takes them out.
func (f *floor) ask(i int) {
	if !f.read || f.s.data == nil || i >= len(f.s.data.Roster) {
		return
	}
	f.state.Ask(f.s.data.Roster[i].ID, f.s.env.Now())
	f.changed()
}

// next gives the floor to whoever asked first and is still on the roster.
func (f *floor) next() {
	b := f.s.bar
	for _, a := range f.state.Queue {
		if i := f.place(a.Who); i >= 0 {
			b.ChooseSpeaker(i)
			return
		}
	}
	b.State.Set("", i18n.T("floor.nobody-asks"), theme.Muted)
	b.Focus()
}

// end ends the turn that runs, so that it counts after a restart.
func (f *floor) end() {
	f.give("")
}

// changed keeps the state and shows it.
func (f *floor) changed() {
	state, work, id := f.state.Clone(), f.s.env.Work, f.s.id
	f.s.queue.Save(func(ctx context.Context) error { return work.Moderating.SetFloor(ctx, id, state) }, func(err error) {
		if err != nil {
			f.s.env.ShowError(err)
		}
	})
	f.s.participants.floorChanged()
	f.tick()
}

// place is where somebody stands on the roster, -1 for nowhere.
func (f *floor) place(who string) int {
	if f.s.data == nil {
		return -1
	}
	return slices.IndexFunc(f.s.data.Roster, func(p records.RosterPerson) bool { return p.ID == who })
}

// called is the name of a speaker on this device.
func (f *floor) called(who string) string {
	if i := f.place(who); i >= 0 {
		return f.s.data.Roster[i].Called()
	}
	if name := moderating.NameOfSpeaker(who); name != "" {
		return name
	}
	return who
}

// tick brings what counts on up to date: the speaker's time in the head, and
// their row.
func (f *floor) tick() {
	now, text := f.s.env.Now(), ""
	if f.state.Now != "" {
		text = i18n.T("floor.speaks", "Name", igf.Excerpt(f.called(f.state.Now), 18), "Time", clockSpan(f.state.Turn(now)))
	}
	if text != f.s.speaking.Text() {
		f.s.speaking.SetText(text)
		f.s.relayout()
	}
	f.s.participants.tick()
}

// waits says since when somebody waits.
func (f *floor) waits(a moderating.FloorRequest) string {
	return i18n.N("floor.waits", max(0, int(f.s.env.Now().Sub(a.At)/time.Minute)))
}

// balance says how often each stakeholder group had the floor, "" while nobody
// had it.
func (f *floor) balance(v *snapshot.Session) string {
	counts := f.state.Stakeholders(v.Roster, f.s.env.Now())
	type group struct {
		name  string
		times int
	}
	var all []group
	for id, n := range counts {
		name := i18n.T("floor.not-known")
		if id != "" {
			name = v.Term(id)
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

// clockSpan is a length of time as clocks show it.
func clockSpan(d time.Duration) string {
	s := int(d / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
