package bar

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// choices are what is chosen around the text.
type choices struct {
	kind     *widgets.Choice[igf.NoteKind]
	speaker  *widgets.Choice[string]
	naming   *widgets.Choice[igf.Naming]
	language *widgets.Choice[string]
	owner    *widgets.Choice[string]   // of an action
	due      *widgets.Choice[igf.Date] // of an action
	anchor   *widgets.Button           // takes the paragraph away
	root     fyne.CanvasObject
}

func newChoices(changed func(), speaker func(id string), noParagraph, assigned func()) *choices {
	c := &choices{}
	c.kind = widgets.NewChoice(append(igf.NoteKinds(), entries.AsComment), entries.KindWord, func(igf.NoteKind) { changed() })
	c.kind.SetSilently(igf.UsualNoteKind())
	c.speaker = widgets.NewChoice([]string{""}, func(string) string { return i18n.T("session.nobody") }, speaker)
	c.speaker.SetSilently("")
	c.naming = widgets.NewChoice([]igf.Naming{""}, namingWord, func(igf.Naming) { changed() })
	c.naming.SetSilently("")
	c.language = widgets.NewChoice(append([]string{""}, igf.Languages()...), languageWord, func(string) { changed() })
	c.language.SetSilently("")
	c.owner = widgets.NewChoice([]string{""}, ownerWord, func(string) { assigned() })
	c.due = widgets.NewChoice([]igf.Date{""}, dueWord, func(igf.Date) { assigned() })
	c.owner.Hide()
	c.due.Hide()
	c.owner.Narrow(14)
	c.due.Narrow(10)
	c.speaker.Narrow(16)
	c.naming.Narrow(12)
	c.language.Narrow(8)
	c.anchor = widgets.NewButtonWithIcon("", theme.Sign("anchor", fynetheme.ColorNameForeground), noParagraph)
	c.showAnchor(0)
	c.root = layout.Wrap(4, c.kind, c.owner, c.due, c.speaker, c.anchor, c.naming, c.language)
	return c
}

func namingWord(n igf.Naming) string {
	if n == "" {
		return i18n.T("session.naming-roster")
	}
	return i18n.Naming(n)
}

func languageWord(tag string) string {
	if tag == "" {
		return i18n.T("session.language")
	}
	return i18n.Language(tag)
}

func ownerWord(name string) string {
	return cmp.Or(name, i18n.T("session.owner-none"))
}

func dueWord(d igf.Date) string {
	return cmp.Or(i18n.Day(d), i18n.T("session.due-none"))
}

// assignable offers who does it and until when while what is typed is an action, with
// what the text of the draft says.
func (c *choices) assignable(d draft, v *snapshot.Session) {
	if !d.kind.IsAssigned() {
		c.owner.Hide()
		c.due.Hide()
		return
	}
	owners := []string{""}
	for _, p := range v.Roster {
		if name := p.Called(); !slices.Contains(owners, name) {
			owners = append(owners, name)
		}
	}
	days := []igf.Date{""}
	if v.Record != nil && !v.Record.Start.IsZero() {
		start := v.Record.Start.In(v.Record.Location())
		for _, ahead := range []int{1, 7, 14, 30} {
			days = append(days, igf.DateOf(start.AddDate(0, 0, ahead)))
		}
	}
	c.owner.Offer(owners, d.owner, ownerWord)
	c.due.Offer(days, d.due, dueWord)
	c.owner.Show()
	c.due.Show()
}

// fill writes what is chosen into a draft.
func (c *choices) fill(d *draft) {
	d.kind, d.speaker, d.naming, d.language = c.kind.Value(), c.speaker.Value(), c.naming.Value(), c.language.Value()
}

// put shows the choices of a draft.
func (c *choices) put(d draft) {
	c.kind.SetSilently(d.kind)
	c.speaker.SetSilently(d.speaker)
	c.naming.SetSilently(d.naming)
	c.language.SetSilently(d.language)
	c.showAnchor(d.paragraph)
}

func (c *choices) showAnchor(n int) {
	if n == 0 {
		c.anchor.SetText(i18n.T("session.no-paragraph"))
		c.anchor.Disable()
		return
	}
	c.anchor.Enable()
	c.anchor.SetText(i18n.T("session.paragraph-clear", "N", n))
}

// shown offers the people and the namings of the session.
func (c *choices) shown(v *snapshot.Session) {
	ids := []string{""}
	called := map[string]string{"": i18n.T("session.nobody")}
	for i, p := range v.Roster {
		ids = append(ids, p.ID)
		called[p.ID] = p.Called()
		if i < 9 {
			called[p.ID] = fmt.Sprintf("%d  %s", i+1, p.Called())
		}
	}
	c.speaker.Silent(func() { c.speaker.SetValues(ids, func(id string) string { return called[id] }) })
	if c.speaker.Selected == "" {
		c.speaker.SetSilently("")
	}
	c.naming.Silent(func() {
		c.naming.SetValues(append([]igf.Naming{""}, v.Record.NamingAllowed()...), namingWord)
	})
	if c.naming.Selected == "" {
		c.naming.SetSilently("")
	}
}
