package ui_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// panes are the panes that can be seen on the screen in front and have no others in them,
// and what stands in none and has to: lists, and what says that there is nothing.
func panes(b *uitest.Bench, screen shell.ScreenName) (all []*widgets.States, astray []string) {
	var walk func(fyne.CanvasObject, bool)
	within := map[*widgets.States]bool{} // those that have others in them
	var around []*widgets.States
	walk = func(o fyne.CanvasObject, inside bool) {
		if !o.Visible() {
			return
		}
		pane := widgets.PaneOf(o)
		if pane != nil {
			for _, outer := range around {
				within[outer] = true
			}
			all, around = append(all, pane), append(around, pane)
			defer func() { around = around[:len(around)-1] }()
		}
		switch o.(type) {
		case *widgets.Feed, *lists.List, *widget.List, *widget.Table, *widget.Tree:
			if !inside {
				astray = append(astray, fmt.Sprintf("%T", o))
			}
		}
		if widgets.IsEmpty(o) && !inside {
			astray = append(astray, "what says that there is nothing")
		}
		if c, ok := o.(*fyne.Container); ok {
			for _, x := range c.Objects {
				walk(x, inside || pane != nil)
			}
		} else if w, ok := o.(fyne.Widget); ok {
			for _, x := range uitest.Parts(w) {
				walk(x, inside || pane != nil)
			}
		}
	}
	walk(b.Win.Screen(screen).Object(), false)
	return slices.DeleteFunc(all, func(p *widgets.States) bool { return within[p] }), astray
}

// Every pane of every screen shows that it is read, that there is nothing, or what there
// is, by the one component that knows these. The panes are found among the objects of the
// screen: a list, or a sentence, that stands in none fails, and so does a screen without
// panes. The store answers only when the test lets it.
func TestEveryPaneDeclaresItsState(t *testing.T) {
	b := uitest.Open(t, uitest.Gated(), uitest.At(shell.Location{Screen: shell.Today}))
	sentences := nothings(t)
	screens := pictures(t, b)
	for i, p := range screens {
		if testing.Short() && i%2 > 0 {
			continue // the long tier looks at all of them
		}
		b.Win.Close()
		b.Gate.Close()
		b.Place = p.place
		early := map[string]bool{}
		b.Stepped = func() {
			for _, s := range seen(b, sentences) {
				early[s] = true
			}
		}
		b.Show()
		all, astray := panes(b, p.place.Screen)
		if len(all) == 0 {
			t.Errorf("the screen %s has no pane: what it shows goes past widgets.States", p.name)
		}
		for _, what := range astray {
			t.Errorf("the screen %s has %s outside of any pane", p.name, what)
		}
		if p.place.Screen != shell.Importing { // nothing is read before a file is chosen
			slow := func() bool {
				all, _ := panes(b, p.place.Screen)
				return slices.ContainsFunc(all, (*widgets.States).IsSlow)
			}
			b.Until("the screen "+p.name+" says that it is read", slow)
			for i, pane := range all {
				if !pane.IsReading() {
					t.Errorf("pane %d of the screen %s does not say that it is read while nothing was", i, p.name)
				}
			}
		}
		b.Gate.Open()
		b.Settle()
		b.Stepped = nil
		for s := range early {
			if !b.Reads(s) {
				t.Errorf("while %s is read, it says %q", p.name, s)
			}
		}
		all, astray = panes(b, p.place.Screen)
		for i, pane := range all {
			if pane.IsReading() || pane.IsSlow() {
				t.Errorf("pane %d of the screen %s says that it is read, and all was", i, p.name)
			}
		}
		for _, what := range astray {
			t.Errorf("the screen %s, read, has %s outside of any pane", p.name, what)
		}
		again(t, b, p)
	}
}

// again reads a screen again: what was there stays meanwhile.
func again(t *testing.T, b *uitest.Bench, p picture) {
	t.Helper()
	shown := b.Texts()
	b.Gate.Close()
	b.Win.Screen(p.place.Screen).Changed(igf.Change{FromSync: true})
	for range 3 {
		b.Win.Env().Jobs.Post(func() {})
	}
	b.Until("it is asked for again", func() bool { return true })
	for _, s := range shown {
		if !b.Reads(s) {
			t.Errorf("while the screen %s is read again, %q goes away", p.name, s)
		}
	}
	b.Gate.Open()
	b.Settle()
}
