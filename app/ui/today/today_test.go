package today_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
)

func atToday(t *testing.T) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.Until("the day is shown", func() bool { return b.Reads(i18n.T("today.sessions")) })
	return b
}

// open opens the screen again at another time.
func open(b *uitest.Bench, now time.Time) {
	b.Now = now
	b.Go(shell.Location{Screen: shell.Sync})
	b.Go(shell.Location{Screen: shell.Today})
}

// row returns what stands in the section, from a title on to the next line.
func row(b *uitest.Bench, section, title string) string {
	texts := b.Texts()
	from := slices.Index(texts, section)
	if from < 0 {
		return ""
	}
	for i, text := range texts[from:] {
		if text == title {
			return strings.Join(texts[from+i:min(from+i+2, len(texts))], " / ")
		}
	}
	return ""
}

// The session that runs stands first, and Enter opens it.
func TestEnterOpensTheSessionThatRuns(t *testing.T) {
	b := atToday(t)
	s, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	b.Until("it runs", func() bool {
		return slices.ContainsFunc(b.Texts(), func(text string) bool {
			return strings.HasPrefix(text, "Continue: ") && strings.Contains(text, s.Title) && strings.HasSuffix(text, " entries")
		})
	})
	b.Key(fyne.KeyReturn)
	b.Until("it is open", func() bool { return b.At(shell.Session) && b.SessionScreen().Subject().Session == s.ID })
}

// Long after the last session it is named as the last one.
func TestTheLastSessionIsNamedWhenNoneComes(t *testing.T) {
	b := atToday(t)
	open(b, b.Now.AddDate(1, 0, 0))
	b.Until("the last one is named", func() bool { return b.Reads("The last one: ") })
}

// A session for which nobody wrote an end is still to come, runs until its day is over,
// and is the last one only then.
func TestASessionWithoutAnEndIsNotOverBeforeItsDay(t *testing.T) {
	b := atToday(t)
	last, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	group, _ := igf.SplitID(last.ID)
	x, err := b.Work.Stewardship.NewSession(group, "")
	if err != nil {
		t.Fatal(err)
	}
	x.ID, x.Title, x.Zone, x.Start = group+"/open-end", "Open end", "UTC", last.Start.AddDate(1, 0, 0)
	if err := b.Work.Stewardship.AddSession(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	about := func(said string, now time.Time) {
		open(b, now)
		b.Until(said, func() bool {
			listed := slices.ContainsFunc(b.Texts(), func(text string) bool { return strings.HasSuffix(text, x.Title) })
			return listed && b.Reads("Now: ") == (said == "it runs") && b.Reads("The last one: ") == (said == "it is over")
		})
	}
	about("it is tomorrow", x.Start.AddDate(0, 0, -1))
	about("it is next month", x.Start.AddDate(0, -1, 0))
	about("it runs", x.Start.Add(2*time.Hour))
	about("it is over", x.Start.AddDate(0, 0, 1))
}

// A report that is due stands on the first screen, counted as the report's own screen
// counts it, and once it is past for a month it does not.
func TestTodaySaysWhichReportsAreDue(t *testing.T) {
	b := atToday(t)
	s, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	open(b, s.End.Add(6*time.Hour))
	b.Until("it is due", func() bool { return b.Reads("Takeaways: 6 hours left") })
	open(b, s.TakeawaysBy().Add(time.Minute))
	b.Until("it is past", func() bool { return b.Reads("Takeaways: was due") })
	open(b, s.ReportBy().AddDate(0, 0, 40))
	b.Until("nobody waits for it any more", func() bool { return b.Reads(i18n.T("today.sessions")) && !b.Reads("was due") })
}

// A day of an output is due as long as its stage waits for it, and comments without an
// answer are counted until they have one.
func TestADayIsDueWhileTheOutputWaitsForIt(t *testing.T) {
	b := atToday(t)
	o, err := b.Work.Records.Output(uitest.Output)
	if err != nil {
		t.Fatal(err)
	}
	final := i18n.T("outputs.final-due") + " " + i18n.Day(o.Dates.FinalDue)
	due := i18n.T("today.due")
	b.Until("the final text is due", func() bool { return strings.HasPrefix(row(b, due, o.Title), o.Title+" / "+final) })
	open(b, o.Dates.FinalDue.Time().Add(25*time.Hour))
	b.Until("it is past", func() bool { return strings.HasPrefix(row(b, due, o.Title), o.Title+" / "+final+" · past") })

	open(b, time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC))
	waiting := func() int { return len(b.Comments(lists.CommentFilter{Output: o.ID, Answer: igf.Unanswered})) }
	before := waiting()
	id := b.AddComment(rules.CommentInput{Output: o.ID, Paragraph: 1, Text: "Name the days."})
	count := func() string { return i18n.N("today.unanswered", before+1) }
	b.Until("it waits for an answer", func() bool { return b.Reads(count()) })
	if _, err := b.Work.Answering.Answer(t.Context(), answering.Answer{Comments: []string{id}, Disposition: igf.Accepted, Reason: "Yes."}); err != nil {
		t.Fatal(err)
	}
	b.Until("it waits no more", func() bool { return !b.Reads(count()) })

	if _, err := b.Work.Drafting.Publish(t.Context(), o.ID, o.Draft, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Drafting.SetStage(t.Context(), o.ID, igf.Final, "The group agreed."); err != nil {
		t.Fatal(err)
	}
	b.Until("nothing waits for the day", func() bool { return !b.Reads(final) })
}

// What was typed and not saved is said, and leads to where it was typed.
func TestUnsavedTextIsSaid(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("Half a sentence")
	b.SessionScreen().Keep()
	b.Until("it is kept", func() bool { all, err := b.Work.Device.Unsaved(); return err == nil && len(all) == 1 })
	b.Go(shell.Location{Screen: shell.Today})
	b.Until("it is said", func() bool { return b.Reads(i18n.N("today.unsaved", 1)) && b.Reads("Half a sentence") })
	b.Tap(i18n.N("today.unsaved", 1))
	b.Until("it leads there", func() bool { return b.At(shell.Session) && b.SessionScreen().Subject().Session == uitest.Session })
}

// What is not sent waits here; after a sync nothing does.
func TestWhatWaitsIsSaid(t *testing.T) {
	b := atToday(t)
	b.Until("something waits", func() bool { return b.Reads(i18n.T("today.waiting")) })
	if _, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b.Until("nothing waits", func() bool { return b.Reads(i18n.T("today.nothing-waits")) })
}
