package sessions

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/stewardship"
)

// parts are what a session has several of: outputs under discussion, points of
// the agenda, ways to be named that its rules allow.
type parts struct {
	s       *Screen
	outputs *widgets.Checks
	ids     map[string]string // of outputs, by what they are called here
	agenda  *widgets.Input
	naming  *widgets.Checks
}

func (s *Screen) newParts(x *igf.Session, group string) *parts {
	p := &parts{s: s, outputs: widgets.NewChecks(nil, nil), ids: map[string]string{}}
	p.offer(group, x.Outputs)
	var lines []string
	for _, a := range x.Agenda {
		lines = append(lines, stewardship.AgendaLine(a))
	}
	p.agenda = widgets.NewArea(strings.Join(lines, "\n"), i18n.T("sessions.agenda-hint"), 4)
	var ways, allowed []string
	for _, n := range igf.Namings() {
		ways = append(ways, i18n.Naming(n))
		if len(x.Naming) == 0 || slices.Contains(x.Naming, n) {
			allowed = append(allowed, i18n.Naming(n))
		}
	}
	p.naming = widgets.NewChecks(ways, allowed)
	return p
}

// offer shows the outputs of a group, and those that are chosen already.
func (p *parts) offer(group string, chosen []string) {
	var options, selected []string
	for _, id := range sortedKeys(p.s.titles) {
		g, _ := igf.SplitID(id)
		in := slices.Contains(chosen, id)
		if g != group && !in {
			continue
		}
		name := p.s.titles[id]
		if p.ids[name] != "" && p.ids[name] != id {
			name += " (" + id + ")"
		}
		p.ids[name] = id
		options = append(options, name)
		if in {
			selected = append(selected, name)
		}
	}
	p.outputs.SetWords(options, selected)
}

// regroup offers the outputs of another group, and keeps what is chosen.
func (p *parts) regroup(group string) { p.offer(group, p.chosen(nil)) }

func sortedKeys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// chosen are the outputs that are chosen, those that were there before in their
// order.
func (p *parts) chosen(was []string) []string {
	var out []string
	ticked := p.outputs.Ticked()
	for _, id := range was {
		if p.s.titles[id] == "" || slices.ContainsFunc(ticked, func(n string) bool { return p.ids[n] == id }) {
			out = append(out, id) // one that did not come yet stays
		}
	}
	for _, n := range ticked {
		if id := p.ids[n]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// put takes the answers into a session.
func (p *parts) put(x *igf.Session) error {
	agenda, err := stewardship.ParseAgenda(strings.Split(p.agenda.Text, "\n"), x.Agenda)
	if err != nil {
		return err
	}
	x.Agenda, x.Outputs, x.Naming = agenda, p.chosen(x.Outputs), nil
	ticked := p.naming.Ticked()
	if all := igf.Namings(); len(ticked) < len(all) {
		for _, n := range all {
			if slices.Contains(ticked, i18n.Naming(n)) {
				x.Naming = append(x.Naming, n)
			}
		}
		if len(x.Naming) == 0 {
			x.Naming = []igf.Naming{igf.Anonymous}
		}
	}
	return nil
}

// fields are the questions for them.
func (p *parts) fields() []*widgets.Field {
	return []*widgets.Field{
		widgets.NewField("outputs", i18n.T("sessions.outputs"), i18n.T("sessions.outputs-help"), p.outputs.Box),
		widgets.NewField("agenda", i18n.T("sessions.agenda"), i18n.T("sessions.agenda-help"), p.agenda),
		widgets.NewField("naming_allowed", i18n.T("sessions.naming"), i18n.T("sessions.naming-help"), p.naming.Box),
	}
}
