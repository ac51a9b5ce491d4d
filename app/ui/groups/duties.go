package groups

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// dutySection shows what a group of its kind is expected to do in a year, and
// what of it the records show as done.
func (s *Screen) dutySection(d details) {
	kinds := s.page.button("kinds", i18n.T("groups.kinds"), func() { showKinds(s.env, s.page.refocus) })
	years := slices.Clone(d.group.Cycles)
	slices.Sort(years)
	slices.Reverse(years)
	if len(years) == 0 {
		s.page.head(i18n.T("groups.duties"), kinds)
	} else {
		choice := widgets.NewChoice(years, func(y string) string { return y }, func(y string) {
			s.page.cycle, s.page.want = y, "cycle"
			s.show(d.group.ID)
		})
		choice.SetSilently(d.cycle)
		s.page.keys["cycle"] = choice
		s.page.head(i18n.T("groups.duties"), choice, kinds)
	}
	done, open, unseen := i18n.T("groups.done"), i18n.T("groups.not-yet"), i18n.T("groups.not-seen")
	if d.duties.From == "" {
		_, none := widgets.NewBody(i18n.T("groups.no-duties"))
		s.page.column.Add(none)
	}
	for _, duty := range d.duties.Duties {
		word := open
		if duty.Done {
			word = done
		}
		if !duty.Seen {
			word = unseen
		}
		sign, color := tone(duty.Done)
		tags := []fyne.CanvasObject{widgets.NewTag(sign, word, color), widgets.NewTag(sign, done, color), widgets.NewTag(sign, open, color)}
		_, text := widgets.NewBody(i18n.Duty(duty.Duty))
		s.page.column.Add(container.NewBorder(nil, nil, container.New(asWideAs(tags), tags[0]), nil, text))
	}
	label, about := widgets.NewBody(i18n.T("groups.duties-about"))
	label.SizeName = fynetheme.SizeNameCaptionText
	s.page.column.Add(about)
}

// asWideAs gives an object the room of the widest of several, so that what
// follows begins on one line in all rows.
type asWideAs []fyne.CanvasObject

func (a asWideAs) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := os[0].MinSize()
	for _, o := range a {
		m.Width = max(m.Width, o.MinSize().Width+8)
	}
	return m
}

func (a asWideAs) Layout(os []fyne.CanvasObject, _ fyne.Size) {
	os[0].Resize(os[0].MinSize())
	os[0].Move(fyne.NewPos(0, 2))
}
