package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets/layout"
)

// regular takes the bold type off the words of a button.
func regular(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	for _, o := range r.Objects() {
		text, ok := o.(*widget.RichText)
		if !ok {
			continue
		}
		for _, s := range text.Segments {
			if t, ok := s.(*widget.TextSegment); ok {
				t.Style.TextStyle.Bold = false
			}
		}
		text.Refresh()
	}
	return r
}

// shownActions is how many of many actions have a button of their own.
const shownActions = 3

// Actions is a row of buttons: the one that most people want, some others, and behind More
// what is left. Where few are left they have buttons as well. before stands at its start.
func Actions(actions []Action, before ...fyne.CanvasObject) *fyne.Container {
	row := layout.Wrap(6, before...)
	shown := len(actions)
	if shown > shownActions+1 {
		shown = shownActions
	}
	for _, a := range actions[:shown] {
		row.Add(a.Button())
	}
	if shown < len(actions) {
		row.Add(NewMoreButton(actions[shown:]))
	}
	return row
}

// MoreButton opens a menu of the actions that have no button of their own.
type MoreButton struct {
	Button
	actions []Action
}

// NewMoreButton makes the button.
func NewMoreButton(actions []Action) *MoreButton {
	b := &MoreButton{actions: actions}
	b.Text, b.OnTapped = i18n.T("word.more"), b.open
	b.SetIcon(fynetheme.MenuDropDownIcon())
	b.IconPlacement = widget.ButtonIconTrailingText
	b.ExtendBaseWidget(b)
	return b
}

// Actions are what the menu offers.
func (b *MoreButton) Actions() []Action { return b.actions }

// Tapped and TypedKey are for the toolkit.
func (b *MoreButton) Tapped(*fyne.PointEvent) { press(b, &b.Button.Button) }

func (b *MoreButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		along(b, e.Name, b.Escape)
	}
}

func (b *MoreButton) open() {
	ShowMenu(b, fyne.NewPos(0, b.Size().Height), b.actions)
}

// ShowMenu opens a menu of actions at a place of an object.
func ShowMenu(at fyne.CanvasObject, place fyne.Position, actions []Action) {
	c := fyne.CurrentApp().Driver().CanvasForObject(at)
	if c == nil || len(actions) == 0 {
		return
	}
	var items []*fyne.MenuItem
	for _, a := range actions {
		items = append(items, fyne.NewMenuItem(a.Word, a.Do))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtRelativePosition(place, at)
	menu.ActivateNext() // the keyboard is on the first at once
}
