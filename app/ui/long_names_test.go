package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/capture"
)

// What is open is called by its whole name, however long it is and however small the window:
// a title goes to another line and is not cut.
func TestALongTitleIsReadWhole(t *testing.T) {
	const long = "Policy Network on Meaningful Access to a Safe, Secure, Stable, Trusted and Inclusive Internet for Everybody"
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	if _, err := b.Work.Drafting.EditOutput(t.Context(), uitest.Output, func(o *igf.Output) error { o.Title = long; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Stewardship.EditSession(t.Context(), uitest.Session, func(s *igf.Session) error { s.Title = long; return nil }); err != nil {
		t.Fatal(err)
	}
	b.Resize(900, 600)
	for screen, id := range map[shell.ScreenName]string{shell.Outputs: uitest.Output, shell.Sessions: uitest.Session, shell.Report: uitest.Session} {
		b.Go(shell.Location{Screen: screen, ID: id})
		b.Until("the title on the screen "+string(screen)+" is whole", func() bool { return labelled(b, long) })
	}
}

// labelled reports whether a text stands in a label, which is never cut, outside of lists.
func labelled(b *uitest.Bench, text string) (found bool) {
	var see func(o fyne.CanvasObject)
	see = func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *widgets.Row, *widgets.Feed:
			return
		case interface{ String() string }:
			found = found || strings.Contains(v.String(), text)
		}
		switch v := o.(type) {
		case *fyne.Container:
			for _, c := range v.Objects {
				see(c)
			}
		case fyne.Widget:
			for _, c := range uitest.Parts(v) {
				see(c)
			}
		}
	}
	see(b.Content())
	return found
}

// The tag at the end of a row stays in the row, also in a small window: what is long is cut
// instead.
func TestATagStaysInItsRow(t *testing.T) {
	b := uitest.InSession(t)
	if _, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: "Maria Silva: asks for a word", Naming: igf.Anonymous}); err != nil {
		t.Fatal(err)
	}
	for _, width := range []float32{900, 700} {
		b.Resize(width, 600)
		b.Settle()
		n := 0
		b.Each(func(o fyne.CanvasObject) {
			if p, ok := o.(*fyne.Container); ok {
				for _, x := range p.Objects {
					if tag, is := x.(*widgets.Tag); is && tag.Visible() && p.Size().Width > 0 {
						n++
						if end := tag.Position().X + tag.Size().Width; end > p.Size().Width+1 {
							t.Errorf("in a window of %.0f the tag %q ends at %.0f of a row of %.0f", width, tag.Word(), end, p.Size().Width)
						}
					}
				}
			}
		})
		if n == 0 {
			t.Error("no tag was seen")
		}
	}
}

// A list that is narrowed says to what by its name, and counts what was read, never what is
// still to come.
func TestAListSaysNothingBeforeItIsRead(t *testing.T) {
	b := uitest.Open(t, uitest.Gated(), uitest.At(shell.Location{Screen: shell.Comments, ID: uitest.Output}))
	for _, untrue := range []string{uitest.Output, i18n.N("comments.count", 0)} {
		if b.Reads(untrue) {
			t.Errorf("before the comments are read the screen says %q", untrue)
		}
	}
	b.Gate.Open()
	b.Until("it says what it shows", func() bool {
		return b.Reads(i18n.T("list.only", "Kept", "Mapping international cyber norm agreements"))
	})
}
