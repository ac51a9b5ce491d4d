package capture_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/lists"
)

// An entry that was edited, and then taken back with its edit, is put back with both,
// as quickly as the keys are pressed.
func TestAnEditedEntryIsPutBackTwice(t *testing.T) {
	b := uitest.InSession(t)
	n := revising(b, "right")
	b.Type(" or wrong\n")
	last := func(want string) func() bool {
		return func() bool {
			l := b.Timeline()
			e, ok := l[len(l)-1].Entry.(*igf.Note)
			return ok && len(l) > n && !l[len(l)-1].Gone() && e.Text == want
		}
	}
	b.Until("it is revised", last("right or wrong"))
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Command(fyne.KeyZ, uitest.CtrlShift)
	b.Until("all of it is taken back", func() bool { return b.Timeline()[n].Gone() && b.Reads("“right” is withdrawn") })
	b.Command(fyne.KeyY, uitest.CtrlShift)
	b.Command(fyne.KeyY, uitest.CtrlShift)
	b.Until("both are put back", last("right or wrong"))
	if len(b.Unsaved()) != 0 || b.Reads("cannot be revised") {
		t.Errorf("it says so, and keeps %v", b.Unsaved())
	}
}

// The dialog asks who wants it and why, and the timeline says so in the place of the
// words.
func TestTheTimelineSaysWhyAnEntryWasWithdrawn(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("Dana Sample: says one thing\n")
	b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+1 })
	b.Command(fyne.KeyF, uitest.Ctrl)
	b.Type("says one thing\n")
	b.Key(fyne.KeyReturn)
	b.Until("the entry is open", func() bool { return b.Reads("Withdraw…") })
	b.Tap("Withdraw…")
	b.Until("it asks", func() bool { return b.Reads("At the request of") })
	b.Picture("withdraw")
	b.Choose("The person concerned", "The person’s organisation")
	b.FocusField("Reason")
	b.Type("Dana Sample asked")
	b.Tap("Withdraw all of it")
	b.Until("a reason names nobody", func() bool { return b.Reads("that person is to stay unnamed") })
	if b.Timeline()[n].Redacted != "" {
		t.Fatal("it was withdrawn all the same")
	}
	b.FocusField("Reason")
	b.Erase(len("Dana Sample asked"))
	b.Type("asked by letter")
	b.Tap("Withdraw all of it")
	b.Until("it is withdrawn", func() bool { return b.Timeline()[n].Gone() && !b.Reads("At the request of") })
	b.Command(fyne.KeyF, uitest.Ctrl)
	b.Key(fyne.KeyEscape)
	b.Until("the timeline says why", func() bool {
		return b.Reads("by the note taker, at the request of the person’s organisation: asked by letter")
	})
	if r := b.Timeline()[n].Withdrawal; r.RequestedBy != igf.ByOrganisation || r.Reason != "asked by letter" {
		t.Errorf("the act is %+v", r)
	}
}

// While others are not to see who speaks, the bar says what no program can know.
func TestTheBarAsksWhetherSomebodyWouldKnow(t *testing.T) {
	b := uitest.InSession(t)
	whom := i18n.T("session.whom")
	b.Type("says one thing")
	b.Until("on the record", func() bool { return b.Reads("On the record: Named") })
	if b.Reads(whom) {
		t.Error("it asks although the person is named")
	}
	b.Choose(i18n.T("session.naming-roster"), i18n.Naming(igf.AffiliationOnly))
	b.Until("it asks", func() bool { return b.Reads(whom) })
	b.Choose(i18n.Naming(igf.AffiliationOnly), i18n.Naming(igf.Named))
	b.Until("it does not ask", func() bool { return !b.Reads(whom) })
}

// The bar says how somebody is named whom nobody asked, before anything is saved.
func TestTheBarSaysHowWhoWasNotAskedIsNamed(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("Dana Sample: says one thing")
	b.Until("on the record", func() bool { return b.Reads("On the record: Named") })
	b.Picture("on-the-record")
	edit := func(record bool) {
		_, err := b.Work.Stewardship.EditSession(t.Context(), uitest.Session, func(s *igf.Session) error { s.OnRecord = record; return nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	edit(false)
	b.Until("not asked", func() bool { return b.Reads("Not asked: Anonymous") && !b.Reads("On the record") })
	b.Key(fyne.KeyReturn)
	var saved lists.EntryView
	b.Until("saved", func() bool {
		l := b.Timeline()
		saved = l[len(l)-1]
		return saved.Name == "Dana Sample"
	})
	if who := igf.AttributionOf(saved.Entry); who.Naming != igf.Anonymous {
		t.Errorf("it names %+v", who)
	}
}
