package outputs_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/markup"
)

// withText opens an output whose working text has three paragraphs, with the
// keyboard on the first.
func withText(t *testing.T) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	setDraft(b, "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n")
	toText(b)
	return b
}

func setDraft(b *uitest.Bench, text string) {
	b.T.Helper()
	if _, err := b.Work.Drafting.EditOutput(context.Background(), uitest.Output, func(o *igf.Output) error { o.Draft = text; return nil }); err != nil {
		b.T.Fatal(err)
	}
}

// toText goes to the working text, with the keyboard on its first block.
func toText(b *uitest.Bench) {
	b.T.Helper()
	b.Go(shell.Location{Screen: shell.Outputs, ID: uitest.Output})
	b.Until("the output is shown", func() bool { return b.Reads("¶1") })
	b.Choose(i18n.Version(2), i18n.Version(0))
	b.Until("the working text is shown", func() bool { return b.Reads("Third paragraph.") && b.Reads(i18n.T("outputs.keys")) })
	focusText(b)
}

func focusText(b *uitest.Bench) {
	uitest.Visit(b.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Feed); ok {
			f.SetCurrent(0)
			b.Canvas().Focus(f)
		}
	})
}

// currentBlock is the index of the block that a letter acts on.
func currentBlock(b *uitest.Bench) int {
	at := -1
	uitest.Visit(b.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Feed); ok {
			at = f.Current()
		}
	})
	return at
}

func blocks(b *uitest.Bench) string {
	b.T.Helper()
	o, err := b.Work.Records.Output(uitest.Output)
	if err != nil {
		b.T.Fatal(err)
	}
	var out []string
	for _, p := range outline.Paragraphs(o.Draft) {
		out = append(out, p.Text)
	}
	return strings.Join(out, " | ")
}

// shownIn reports whether a text that wraps shows something in bold.
func inBold(b *uitest.Bench, text string) (found bool) {
	for _, o := range b.Roots() {
		uitest.Visit(o, func(x fyne.CanvasObject) {
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
	b.Key(fyne.KeyReturn)
	b.Until("nothing changes yet", func() bool { return b.Reads(i18n.T("outputs.no-change")) })
	b.Key(fyne.KeyEnd)
	b.Type(" It is **binding** now.")
	b.Until("the preview shows it", func() bool { return inBold(b, "binding") && !b.Reads(i18n.T("outputs.no-change")) })
	b.Until("the change is marked", func() bool { return b.Reads(markup.AddedSign) && b.Reads("It is **binding** now.") })
	b.Picture("paragraph")
	b.Resize(900, 600)
	b.Picture("paragraph-small")
	b.Tap(i18n.T("word.save"))
	b.Until("it is saved", func() bool { return strings.HasPrefix(blocks(b), "First paragraph. It is **binding** now. | Second") })
	if u, err := b.Work.Device.Unsaved(); err != nil {
		t.Fatal(err)
	} else if len(u) != 0 {
		b.Until("the journal keeps nothing of it", func() bool { u, err := b.Work.Device.Unsaved(); return err == nil && len(u) == 0 })
	}
}

// A adds, U and D move, X removes after a question; the keyboard goes with the
// block.
func TestBlocksOfTheTextAreMovedByKeys(t *testing.T) {
	b := withText(t)
	b.Type("d")
	b.Until("it moved down", func() bool {
		return blocks(b) == "Second paragraph. | First paragraph. | Third paragraph." && shows(b, "Second paragraph.", "First paragraph.")
	})
	b.Type("d")
	b.Until("the keyboard went with it", func() bool {
		return blocks(b) == "Second paragraph. | Third paragraph. | First paragraph." && shows(b, "Third paragraph.", "First paragraph.")
	})
	b.Type("u")
	b.Until("it moved up", func() bool {
		return blocks(b) == "Second paragraph. | First paragraph. | Third paragraph." && shows(b, "First paragraph.", "Third paragraph.")
	})
	b.Type("a")
	b.Type("One between.")
	b.Tap(i18n.T("word.save"))
	b.Until("it is added after", func() bool {
		return blocks(b) == "Second paragraph. | First paragraph. | One between. | Third paragraph." && shows(b, "One between.", "Third paragraph.") && !b.Reads(i18n.T("outputs.will-read")) && currentBlock(b) == 2
	})
	b.Type("x")
	b.Tap(i18n.T("outputs.remove-do"))
	b.Until("it is removed", func() bool { return blocks(b) == "Second paragraph. | First paragraph. | Third paragraph." })
}

// shows reports whether two texts are shown, the first above the second.
func shows(b *uitest.Bench, first, second string) bool {
	at := map[string]float32{}
	uitest.Visit(b.Content(), func(x fyne.CanvasObject) {
		if r, ok := x.(*widget.RichText); ok {
			at[r.String()] = b.Top(r)
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
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyEnd)
	b.Type(" Half a thought")
	b.Key(fyne.KeyEscape)
	b.Until("it is offered at once", func() bool { return b.Reads("Half a thought") && b.Reads("Put it back") })
	b.Tap("Put it back")
	b.Key(fyne.KeyEnd)
	b.Type(" more")
	b.Win.Close() // in the middle of it
	if got := blocks(b); got != "First paragraph. | Second paragraph. | Third paragraph." {
		t.Fatalf("the text is %q", got)
	}
	b.Show()
	b.Go(shell.Location{Screen: shell.Outputs, ID: uitest.Output})
	b.Until("it is offered", func() bool { return b.Reads("Half a thought more") && b.Reads("Put it back") })
	b.Picture("paragraph-recovery")
	b.Tap("Put it back")
	b.Until("it is back", func() bool { return b.Reads(i18n.T("outputs.will-read")) })
	b.Tap(i18n.T("word.save"))
	b.Until("it is saved", func() bool {
		return blocks(b) == "First paragraph. | Second paragraph. Half a thought more | Third paragraph."
	})
	b.Until("the journal keeps nothing of it", func() bool { u, err := b.Work.Device.Unsaved(); return err == nil && len(u) == 0 })
}

// What somebody else wrote meanwhile is not overwritten; what one wrote stays.
func TestAParagraphOfTwoIsNotOverwritten(t *testing.T) {
	b := withText(t)
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyEnd)
	b.Type(" Mine.")
	setDraft(b, "First paragraph of others.\n\nSecond paragraph.\n\nThird paragraph.\n")
	b.Tap(i18n.T("word.save"))
	b.Until("it is told", func() bool { return b.Reads("somebody changed this paragraph") })
	if got := blocks(b); !strings.HasPrefix(got, "First paragraph of others. |") {
		t.Errorf("the text is %q", got)
	}
	b.Key(fyne.KeyEscape)
	b.Until("one's own is kept", func() bool { return b.Reads("First paragraph. Mine.") && b.Reads("Put it back") })
}

// BenchmarkKeyInAParagraph types into a paragraph of 20 KB while its preview is
// drawn and the journal keeps it: what the main thread does for a key, and each
// piece of what it does for the preview.
func BenchmarkKeyInAParagraph(b *testing.B) {
	w := uitest.Open(b, uitest.At(shell.Location{Screen: shell.Today}))
	long := strings.Repeat("States should *not* knowingly allow their territory to be used. ", 20_000/64)
	setDraft(w, "Third paragraph.\n\n"+long+"\n")
	toText(w)
	w.Key(fyne.KeyDown)
	w.Key(fyne.KeyReturn)
	w.Until("the preview is drawn", func() bool { return w.Reads(i18n.T("outputs.no-change")) })
	f := w.Focused()
	var keys, drawn []time.Duration
	for b.Loop() {
		start := time.Now()
		f.TypedRune('n')
		keys = append(keys, time.Since(start))
		if len(keys)%20 == 0 {
			drawn = append(drawn, w.Pump("it is drawn", func() bool { return true })...)
		}
	}
	if len(drawn) > 0 {
		uitest.Percentiles(b, drawn, "drawn")
	}
	uitest.Percentiles(b, keys, "key")
}
