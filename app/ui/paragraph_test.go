package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// withText opens an output whose working text has three paragraphs, with the
// keyboard on the first.
func withText(t *testing.T) *bench {
	t.Helper()
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Today}))
	b.setDraft("First paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n")
	b.toText()
	return b
}

func (b *bench) setDraft(text string) {
	b.t.Helper()
	if _, err := b.work.Drafting.EditOutput(context.Background(), theOutput, func(o *igf.Output) error { o.Draft = text; return nil }); err != nil {
		b.t.Fatal(err)
	}
}

// toText goes to the working text, with the keyboard on its first block.
func (b *bench) toText() {
	b.t.Helper()
	b.win.Go(shell.Location{Screen: shell.Outputs, ID: theOutput})
	b.until("the output is shown", func() bool { return b.reads("¶1") })
	b.choose(i18n.T("outputs.version", "N", 2), i18n.T("outputs.working-text"))
	b.until("the working text is shown", func() bool { return b.reads("Third paragraph.") && b.reads(i18n.T("outputs.keys")) })
	b.focusText()
}

func (b *bench) focusText() {
	visit(b.win.win.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*lists.Feed); ok {
			f.SetCurrent(0)
			b.win.win.Canvas().Focus(f)
		}
	})
}

func (b *bench) blocks() string {
	b.t.Helper()
	o, err := b.work.Records.Output(theOutput)
	if err != nil {
		b.t.Fatal(err)
	}
	var out []string
	for _, p := range outline.Paragraphs(o.Draft) {
		out = append(out, p.Text)
	}
	return strings.Join(out, " | ")
}

// shownIn tells whether a text that wraps shows something in bold.
func (b *bench) inBold(text string) (found bool) {
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			if r, ok := x.(*widget.RichText); ok {
				for _, s := range r.Segments {
					if v, ok := s.(*widget.TextSegment); ok && v.Style.TextStyle.Bold && v.Text == text {
						found = true
					}
				}
			}
		})
	}
	return found
}

// Beside the text stands how it will read, and what changes, while one types.
func TestThePreviewShowsWhatIsTyped(t *testing.T) {
	b := withText(t)
	b.key(fyne.KeyReturn)
	b.until("nothing changes yet", func() bool { return b.reads(i18n.T("outputs.no-change")) })
	b.key(fyne.KeyEnd)
	b.typed(" It is **binding** now.")
	b.until("the preview shows it", func() bool { return b.inBold("binding") && !b.reads(i18n.T("outputs.no-change")) })
	b.until("the change is marked", func() bool { return b.reads(widgets.AddedSign) && b.reads("It is **binding** now.") })
	b.picture("paragraph")
	b.resize(900, 600)
	b.picture("paragraph-small")
	b.tap(i18n.T("word.save"))
	b.until("it is saved", func() bool { return strings.HasPrefix(b.blocks(), "First paragraph. It is **binding** now. | Second") })
	if u, err := b.work.Device.Unsaved(); err != nil {
		t.Fatal(err)
	} else if len(u) != 0 {
		b.until("the journal keeps nothing of it", func() bool { u, err := b.work.Device.Unsaved(); return err == nil && len(u) == 0 })
	}
}

// A adds, U and D move, X removes after a question; the keyboard goes with the
// block.
func TestBlocksOfTheTextAreMovedByKeys(t *testing.T) {
	b := withText(t)
	b.typed("d")
	b.until("it moved down", func() bool {
		return b.blocks() == "Second paragraph. | First paragraph. | Third paragraph." && b.shows("Second paragraph.", "First paragraph.")
	})
	b.typed("d")
	b.until("the keyboard went with it", func() bool {
		return b.blocks() == "Second paragraph. | Third paragraph. | First paragraph." && b.shows("Third paragraph.", "First paragraph.")
	})
	b.typed("u")
	b.until("it moved up", func() bool {
		return b.blocks() == "Second paragraph. | First paragraph. | Third paragraph." && b.shows("First paragraph.", "Third paragraph.")
	})
	b.typed("a")
	b.typed("One between.")
	b.tap(i18n.T("word.save"))
	b.until("it is added after", func() bool {
		return b.blocks() == "Second paragraph. | First paragraph. | One between. | Third paragraph." && b.shows("One between.", "Third paragraph.") && !b.reads(i18n.T("outputs.will-read"))
	})
	b.typed("x")
	b.tap(i18n.T("outputs.remove-do"))
	b.until("it is removed", func() bool { return b.blocks() == "Second paragraph. | First paragraph. | Third paragraph." })
}

// shows tells whether two texts are shown, the first above the second.
func (b *bench) shows(first, second string) bool {
	at := map[string]float32{}
	visit(b.win.win.Content(), func(x fyne.CanvasObject) {
		if r, ok := x.(*widget.RichText); ok {
			at[r.String()] = b.app.Driver().AbsolutePositionForObject(r).Y
		}
	})
	a, ok := at[first]
	c, ok2 := at[second]
	return ok && ok2 && a < c
}

// What was written in a paragraph and not saved is offered again: at once when
// the dialog is left, and after the window was closed.
func TestAnUnsavedParagraphIsOfferedAgain(t *testing.T) {
	b := withText(t)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyEnd)
	b.typed(" Half a thought")
	b.key(fyne.KeyEscape)
	b.until("it is offered at once", func() bool { return b.reads("Half a thought") && b.reads("Put it back") })
	b.tap("Put it back")
	b.key(fyne.KeyEnd)
	b.typed(" more")
	b.win.Close() // in the middle of it
	if got := b.blocks(); got != "First paragraph. | Second paragraph. | Third paragraph." {
		t.Fatalf("the text is %q", got)
	}
	b.show()
	b.win.Go(shell.Location{Screen: shell.Outputs, ID: theOutput})
	b.until("it is offered", func() bool { return b.reads("Half a thought more") && b.reads("Put it back") })
	b.picture("paragraph-recovery")
	b.tap("Put it back")
	b.until("it is back", func() bool { return b.reads(i18n.T("outputs.will-read")) })
	b.tap(i18n.T("word.save"))
	b.until("it is saved", func() bool {
		return b.blocks() == "First paragraph. | Second paragraph. Half a thought more | Third paragraph."
	})
	b.until("the journal keeps nothing of it", func() bool { u, err := b.work.Device.Unsaved(); return err == nil && len(u) == 0 })
}

// What somebody else wrote meanwhile is not overwritten; what one wrote stays.
func TestAParagraphOfTwoIsNotOverwritten(t *testing.T) {
	b := withText(t)
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyEnd)
	b.typed(" Mine.")
	b.setDraft("First paragraph of others.\n\nSecond paragraph.\n\nThird paragraph.\n")
	b.tap(i18n.T("word.save"))
	b.until("it is told", func() bool { return b.reads("somebody changed this paragraph") })
	if got := b.blocks(); !strings.HasPrefix(got, "First paragraph of others. |") {
		t.Errorf("the text is %q", got)
	}
	b.key(fyne.KeyEscape)
	b.until("one's own is kept", func() bool { return b.reads("First paragraph. Mine.") && b.reads("Put it back") })
}
