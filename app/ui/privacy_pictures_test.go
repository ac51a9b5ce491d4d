package ui_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

// privacyScene is a place where the window asks or says who is named.
type privacyScene struct {
	name  string
	open  func()
	shows string
	close func()
}

// TestPicturesOfPrivacy shows every place where the window asks, or says, who is named
// and what others will see, light and dark, large and small.
func TestPicturesOfPrivacy(t *testing.T) {
	b := uitest.Open(t, uitest.RemoteShown("/media/stick/igf-2022.git"))
	ctx := context.Background()
	note := func(line string, n igf.Naming) igf.Entry {
		t.Helper()
		e, _, err := b.Work.Capture.Capture(ctx, capture.CaptureInput{Session: uitest.Session, Line: line, Naming: n})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	note("Zelda is right about the table", "")
	gone := note("A small operator asks that the register has a keeper who is paid for it", "")
	if _, err := b.Work.Minutes.BeginAgreed(ctx, uitest.Session, b.SessionNotes()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Sharing.Sync(ctx, sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Drafting.EditOutput(ctx, igf.MinutesID(uitest.Session), func(o *igf.Output) error {
		o.Draft = strings.Replace(o.Draft, "A small operator asks that the register has a keeper who is paid for it", "Somebody asks for a paid keeper of the register", 1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := b.Work.Withdrawing.Withdraw(ctx, withdrawing.Withdrawal{Entry: gone.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByOrganisation, Reason: "asked by letter"}); err != nil {
		t.Fatal(err)
	}
	note("Zelda Zyxmark: asks who keeps the table of agreements up to date after the meeting", igf.Anonymous)
	mails := b.File("names.mbox", "From list Tue Nov 22 11:00:00 2022\nFrom: Bo Reader <bo@example.org>\nTo: Zelda Zyxmark <zelda@example.org>\nMessage-ID: <22@example.org>\nSubject: Draft\n\nI agree with Zelda Zyxmark on it.\n\n"+
		"From list Tue Nov 22 12:00:00 2022\nFrom: Cy Reader <cy@example.org>\nMessage-ID: <23@example.org>\nSubject: Draft\n\nZelda is right about it.\n")
	escape := func() { b.Key(fyne.KeyEscape) }
	session := func() { b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session}) }
	scenes := []privacyScene{
		{"bar", func() { session(); b.Type("Dana Sample: says one thing") }, "Dana Sample", func() { b.Erase(len("Dana Sample: says one thing")) }},
		{"bar-hidden", func() {
			b.Choose(i18n.T("session.naming-roster"), i18n.Naming(igf.StakeholderGroup))
			session()
			b.Type("says one thing")
		}, i18n.T("session.whom"), func() {
			b.Erase(len("says one thing"))
			b.Choose(i18n.Naming(igf.StakeholderGroup), i18n.T("session.naming-roster"))
		}},
		{"person", func() { b.Tap(i18n.T("session.add-person")) }, i18n.T("person.others-help"), escape},
		{"names", func() { session(); b.Type("Zelda is right about it\n") }, i18n.T("app.names-title"), func() { escape(); b.Until("back", func() bool { return b.Reads(i18n.T("session.not-saved")) }) }},
		{"refused", func() {
			b.Tap(i18n.T("session.discard"))
			b.Type("Zelda Zyxmark is right about it\n")
		}, i18n.T("session.write-participant"), func() { b.Tap(i18n.T("session.discard")) }},
		{"withdraw", func() {
			b.Command(fyne.KeyF, uitest.Ctrl)
			b.Type("keeps the table\n")
			b.Key(fyne.KeyReturn)
			b.Until("the entry is open", func() bool { return b.Reads(i18n.T("session.withdraw")) })
			b.Tap(i18n.T("session.withdraw"))
		}, i18n.T("withdraw.requested-by"), func() { escape(); b.Command(fyne.KeyF, uitest.Ctrl); escape() }},
		{"session-form", func() {
			b.Go(shell.Location{Screen: shell.Sessions, ID: uitest.Session})
			b.Until("the session is shown", func() bool { return b.Reads(i18n.T("sessions.agenda")) })
			b.Tap(i18n.T("word.edit"))
			b.FocusField(i18n.T("sessions.not-asked"))
		}, i18n.T("sessions.not-asked"), escape},
		{"importing", func() {
			b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
			b.Win.Screen(shell.Importing).(*importing.Screen).Drop(storage.NewFileURI(mails))
		}, i18n.T("importing.names-participant"), func() {}},
		{"sync-words", func() {
			b.Go(shell.Location{Screen: shell.Sync})
			b.Until("the preview is shown", func() bool { return b.Reads("keeps the table") })
			for range 60 {
				if _, ok := b.Focused().(*lists.List); ok {
					break
				}
				b.Tab(1)
			}
			b.Key(fyne.KeyReturn)
		}, i18n.T("word.close"), escape},
		{"exposed", func() { b.Tap(i18n.T("sync.exposed-show")) }, i18n.T("sync.exposed-about"), escape},
		{"settle", func() {
			b.Go(shell.Location{Screen: shell.Merged, ID: uitest.Session})
			b.Until("the minutes are shown", func() bool { return b.Reads(i18n.T("merged.settle-open")) })
			b.Type("w")
		}, i18n.T("merged.settle-doubtful"), escape},
	}
	b.InEachLook(func(look string) {
		for _, s := range scenes {
			s.open()
			b.Until(s.name+" is shown", func() bool { return b.Reads(s.shows) })
			b.Picture("privacy-" + s.name + "-" + look)
			s.close()
		}
	})
}
