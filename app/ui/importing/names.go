package importing

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/disclosure"
)

// namesOf returns what of an error waits for a choice, nil for nothing.
func namesOf(err error) *disclosure.NamesError {
	var waits *disclosure.NamesError
	if errors.As(err, &waits) {
		return waits
	}
	return nil
}

// nameChoices does what a person says about whom the words of items name.
type nameChoices struct{ s *Screen }

// about does it for one item. Saying it again takes it back.
func (x nameChoices) about(i int, c disclosure.Choice) {
	s := x.s
	it := s.preview.items[i]
	n := it.line.Number
	waits := namesOf(it.err)
	switch {
	case s.preview.choices[n] == c:
		delete(s.preview.choices, n)
	case waits == nil && s.preview.choices[n] == disclosure.Undecided, c == disclosure.SomebodyElse && waits != nil && waits.Sure:
		return // there is nothing to decide, or it is sure
	default:
		s.preview.choices[n] = c
	}
	delete(s.preview.out, n)
	if it.answer != nil || it.person != nil { // one line may change what becomes of another
		s.look()
		return
	}
	s.again(i, it.line)
}

// number does it for the item with a number.
func (x nameChoices) number(number int, c disclosure.Choice) {
	if i := x.s.preview.at(number); i >= 0 {
		x.about(i, c)
	}
}

// leaveOut leaves out the item with a number.
func (x nameChoices) leaveOut(number int) {
	if i := x.s.preview.at(number); i >= 0 {
		x.s.leaveOut(i)
	}
}

// all says the same about all items that wait.
func (x nameChoices) all(c disclosure.Choice) {
	s := x.s
	for i, it := range s.preview.items {
		if s.preview.states[i] == names {
			s.preview.choices[it.line.Number] = c
		}
	}
	s.notice.Clear()
	s.look()
	widgets.Focus(s.feed)
}

// nameButtons are the choices in the line of an item.
type nameButtons struct {
	box     *fyne.Container
	another fyne.CanvasObject // not where the words are sure
}

func newNameButtons(choose func(disclosure.Choice), leaveOut func()) nameButtons {
	button := func(word string, c disclosure.Choice) fyne.CanvasObject {
		return widgets.Action{Word: i18n.T(word), Do: func() { choose(c) }}.Button()
	}
	b := nameButtons{another: button("importing.names-else", disclosure.SomebodyElse)}
	row := layout.Wrap(6, button("importing.names-participant", disclosure.Participant), button("importing.names-agreed", disclosure.Agreed), b.another,
		widgets.Action{Word: i18n.T("importing.names-leave"), Do: leaveOut}.Button())
	b.box = container.NewStack(layout.NewBackground(theme.Surface, 6), layout.Pad(4, 6, 4, 6, row)) // a button is hardly seen on a row that is chosen
	b.box.Hide()
	return b
}

// show shows the choices where an item waits for one.
func (b nameButtons) show(waits *disclosure.NamesError) {
	b.box.Hide()
	if waits == nil {
		return
	}
	b.another.Show()
	if waits.Sure {
		b.another.Hide()
	}
	b.box.Show()
}
