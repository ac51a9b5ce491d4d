package importing

import (
	"strings"

	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/records"
)

// speaker is a name of a transcript with who is meant by it: as it is written,
// somebody of the roster, or somebody whose name is typed.
type speaker struct {
	name   string
	choice *widgets.Choice[string] // "", the id of somebody of the roster, or somebody
	typed  *widgets.Input
	called map[string]string // people of the roster by id
}

// somebody is the choice of a person who is not on the roster.
const somebody = "\x00"

// showSpeakers asks who is meant by the names. remembered is what was said
// before for the session.
func (f *steps) showSpeakers(src *source, roster []records.RosterPerson, remembered map[string]string) {
	f.remembered, f.speakers = remembered, nil
	ids, called := []string{""}, map[string]string{"": i18n.T("importing.as-written"), somebody: i18n.T("importing.somebody")}
	for _, p := range roster {
		ids = append(ids, p.ID)
		called[p.ID] = p.Called()
	}
	ids = append(ids, somebody)
	turns := src.turns()
	var fields []*widgets.Field
	for _, name := range importing.Speakers(src.said) {
		x := &speaker{name: name, called: called, typed: widgets.NewInput("", i18n.T("person.who-hint"))}
		x.typed.Hide()
		x.choice = widgets.NewChoice(ids, func(id string) string { return called[id] }, func(v string) {
			x.show()
			f.root.Refresh()
			if v == somebody {
				widgets.Focus(x.typed)
			}
			f.s.look()
		})
		x.choice.Narrow(narrowest)
		x.set(roster, remembered[name])
		x.typed.OnChanged = func(string) { f.s.look() }
		f.speakers = append(f.speakers, x)
		fields = append(fields, widgets.NewField(name, name+"  ·  "+i18n.N("importing.turns", turns[name]), "", layout.Column(4, x.choice, x.typed)))
	}
	about := i18n.T("importing.speakers-help")
	if n := turns[""]; n > 0 {
		about += " " + i18n.N("importing.turns-nobody", n)
	}
	f.showMeans(i18n.T("importing.step-speakers"), about, fields...)
}

// set shows who was said to be meant before.
func (x *speaker) set(roster []records.RosterPerson, who string) {
	x.choice.SetSilently("")
	if who != "" {
		if p, ok := records.FindSpeaker(roster, who); ok {
			x.choice.SetSilently(p.ID)
		} else {
			x.choice.SetSilently(somebody)
			x.typed.SetText(who)
		}
	}
	x.show()
}

func (x *speaker) show() {
	if x.choice.Value() == somebody {
		x.typed.Show()
	} else {
		x.typed.Hide()
	}
}

// who is meant by the names, where it is not as they are written: an id of the
// roster, or what was typed.
func (f *steps) who() map[string]string {
	out := map[string]string{}
	for _, x := range f.speakers {
		v := x.choice.Value()
		if v == somebody {
			v = strings.TrimSpace(x.typed.Text)
		}
		if v != "" {
			out[x.name] = v
		}
	}
	return out
}

// aliases is the same for the next transcript: by names, for an id of the
// roster may be another one by then.
func (f *steps) aliases() map[string]string {
	out := f.who()
	for _, x := range f.speakers {
		if v := x.choice.Value(); v != "" && v != somebody {
			out[x.name] = x.called[v]
		}
	}
	return out
}
