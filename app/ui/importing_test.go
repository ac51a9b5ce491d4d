package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

const (
	foreignForm = "Timestamp;Your comment;Your name;paragraph\n1;Fine as it is.;Private Sample;\n2;Too long a list.;;2\n"
	grownForm   = foreignForm + "3;A third one.;Other Sample;\n"
	theList     = "From list Tue Nov 22 10:00:00 2022\nFrom: Maria Sample <maria@example.org>\nDate: Tue, 22 Nov 2022 10:00:00 +0300\nMessage-ID: <1@example.org>\nSubject: Draft\n\n" +
		"The second part is unclear.\n\nFrom list Tue Nov 22 11:00:00 2022\nFrom: Li Sample <li@example.org>\nDate: Tue, 22 Nov 2022 11:00:00 +0300\nMessage-ID: <2@example.org>\nSubject: Re: Draft\n\n" +
		"Not to me.\n\nOn Tue, Maria wrote:\n> The second part is unclear.\n"
	theCaptions = ">> CHAIR: Welcome to all.\n>> We start.\n>> GUEST: Name the list in the annex.\n>> CHAIR: It was (inaudible) agreed.\n"
)

// takingIn is a bench with the screen open that takes files in.
func takingIn(t *testing.T, options ...option) *bench {
	t.Helper()
	b := openBench(t, t.TempDir(), options...)
	b.until("the session is shown", func() bool { return b.reads("Timeline") })
	b.command(fyne.KeyI, ctrl)
	b.until("the screen is shown", func() bool { return b.reads("1  The file") })
	return b
}

// file writes a file and gives its path.
func (b *bench) file(name, text string) string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// tabTo goes on with Tab until the choice has the focus that shows a word. It
// is where a person would come with the keyboard.
func (b *bench) tabTo(what string, ok func(fyne.Focusable) bool) {
	b.t.Helper()
	for range 60 {
		if f := b.win.win.Canvas().Focused(); f != nil && ok(f) {
			return
		}
		b.tab(1)
	}
	b.t.Fatalf("Tab never comes to %s", what)
}

// pick chooses a word, by keys, in the choice that has the focus.
func (b *bench) pick(word string) {
	b.t.Helper()
	for range 60 {
		if c, ok := b.win.win.Canvas().Focused().(interface{ Shows() string }); ok && c.Shows() == word {
			return
		}
		b.key(fyne.KeyRight)
	}
	b.t.Fatalf("there is no %q to choose", word)
}

// enterOn presses a button by keys.
func (b *bench) enterOn(word string) {
	b.t.Helper()
	b.tabTo("the button "+word, func(f fyne.Focusable) bool { o, ok := f.(fyne.CanvasObject); return ok && buttonText(o) == word })
	b.key(fyne.KeySpace)
}

func shows(words ...string) func(fyne.Focusable) bool {
	return func(f fyne.Focusable) bool {
		c, ok := f.(interface{ Shows() string })
		return ok && slices.Contains(words, strings.TrimSpace(c.Shows()))
	}
}

// commentsWith are the comments of the replica whose text has some words.
func (b *bench) commentsWith(text string) []lists.EntryView {
	b.t.Helper()
	all, err := b.work.Lists.Comments(allComments())
	if err != nil {
		b.t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(l lists.EntryView) bool {
		return l.Redacted != "" || !strings.Contains(l.Entry.(*igf.Comment).Text, text)
	})
}

func (b *bench) title(output string) string {
	b.t.Helper()
	o, err := b.work.Records.Output(output)
	if err != nil {
		b.t.Fatal(err)
	}
	return o.Title
}

// A table with heads of its own is mapped and taken in without the mouse; the
// next one with these columns knows what they hold.
func TestAFormIsMappedAndTakenInByKeyboard(t *testing.T) {
	b := takingIn(t)
	b.typed(b.file("form.csv", foreignForm) + "\n")
	b.until("it asks for the comments", func() bool {
		return b.reads("Choose which column holds the comments.") && b.reads("First: Fine as it is.")
	})
	b.tabTo("the column Timestamp", shows("Not imported"))
	b.resize(900, 600)
	b.tab(1)
	if o := b.win.win.Canvas().Focused().(fyne.CanvasObject); fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y > 520 {
		t.Error("the choice that has the keyboard is out of sight")
	}
	b.pick("Comment")
	b.until("it asks for the output", func() bool { return b.reads("Choose the output that the comments are on.") })
	b.tab(1)
	b.pick("Who, in one column")
	b.tabTo("the output", shows("Not chosen"))
	b.pick(b.title(theOutput))
	b.until("the preview is shown", func() bool { return b.reads("2 comments new") && b.reads("Private Sample") })
	b.picture("intake-form")
	for _, s := range b.texts() {
		if strings.Contains(s, "others see") && strings.Contains(s, "Sample") {
			t.Errorf("others would see %q", s)
		}
	}
	if n := len(b.commentsWith("Fine as it is.")); n != 0 {
		t.Fatalf("%d were taken before anybody said so", n)
	}
	b.enterOn("Import")
	b.until("taken", func() bool { return b.reads("Imported") && b.reads("2 comments new") })
	l := b.commentsWith("Fine as it is.")
	if len(l) != 1 || l[0].Who != "Private Sample" || strings.Contains(l[0].Shared, "Private") || l[0].Entry.(*igf.Comment).Output != theOutput {
		t.Fatalf("taken were %+v", l)
	}
	if a := b.commentsWith("Too long a list.")[0].Entry.(*igf.Comment).Anchor; a == nil || a.Paragraph != 2 {
		t.Errorf("the anchor is %+v", a)
	}
	b.typed(b.file("grown.csv", grownForm) + "\n")
	b.until("it is known", func() bool {
		return b.reads("1 comment new") && b.reads("2 here already") && b.reads("chose it for a file")
	})
}

// The archive of a list grows: what came before is not taken again.
func TestAMailingListTakenInTwiceAddsNothing(t *testing.T) {
	b := takingIn(t)
	path := b.file("list.mbox", theList)
	b.win.Go(shell.Location{Screen: shell.Importing, ID: theOutput})
	for i, want := range []string{"2 comments new", "2 here already"} {
		b.typed(path + "\n")
		b.until("the preview is shown", func() bool { return b.reads(want) && b.reads("Maria Sample") && b.reads("quoted line") })
		b.enterOn("Import")
		if i == 0 {
			b.until("taken", func() bool { return b.reads("Imported") })
		} else {
			b.until("there is nothing to take", func() bool { return b.reads("Every line is here already") })
		}
	}
	if n := len(b.commentsWith("Not to me.")); n != 1 {
		t.Errorf("%d comments are here", n)
	}
	if s := strings.Join(b.texts(), "\n"); strings.Contains(s, "@example.org") {
		t.Errorf("the preview shows an address:\n%s", s)
	}
}

// Somebody of the roster is meant by a name, one turn is a comment, another is
// left out; what was taken is undone as one.
func TestATranscriptIsTakenInAndUndone(t *testing.T) {
	b := takingIn(t)
	before := len(b.timeline())
	b.typed(b.file("captions.txt", theCaptions) + "\n")
	b.until("it asks for the session", func() bool { return b.reads("Choose the session that was transcribed.") })
	x, err := b.work.Records.Session(theSession)
	if err != nil {
		t.Fatal(err)
	}
	b.pick(x.Title)
	b.until("the names are shown", func() bool { return b.reads("CHAIR  ·  2 turns") && b.reads("4 notes new") })
	b.tabTo("the name CHAIR", shows("As it is written"))
	b.pick("Kwame Mensah")
	b.until("it is seen", func() bool { return b.reads("4 notes new") && !b.reads("looking") && b.reads("Kwame Mensah") })
	b.tabTo("the preview", func(f fyne.Focusable) bool { _, ok := f.(interface{ SetCurrent(int) }); return ok })
	b.key(fyne.KeyDown)
	b.typed("x")
	b.key(fyne.KeyDown)
	b.typed("s")
	b.until("the counts follow", func() bool {
		return b.reads("1 comment new") && b.reads("2 notes new") && b.reads("1 left out") && b.reads("1 place not heard")
	})
	b.picture("intake-transcript")
	b.enterOn("Import")
	b.until("taken", func() bool { return b.reads("Imported") && len(b.timeline()) == before+3 })
	if l := b.commentsWith("Name the list"); len(l) != 1 || l[0].Entry.Head().SessionID() != theSession {
		t.Errorf("comments %+v", l)
	}
	notes := slices.DeleteFunc(b.timeline(), func(l lists.EntryView) bool {
		n, ok := l.Entry.(*igf.Note)
		return !ok || n.Text != "Welcome to all."
	})
	if len(notes) != 1 || !strings.HasPrefix(notes[0].Who, "Kwame Mensah") {
		t.Errorf("notes %+v", notes)
	}
	if who, err := b.work.Importing.Aliases(theSession); err != nil || who["CHAIR"] != "Kwame Mensah" {
		t.Errorf("aliases %v, %v", who, err)
	}
	b.tap("Undo")
	b.until("undone", func() bool { return b.reads("3 entries were withdrawn") })
	if n := len(b.commentsWith("Name the list")); n != 0 {
		t.Errorf("%d comments are left", n)
	}
}

// A past import is undone after a question, and not any more once somebody
// worked with it.
func TestPastImportsAreUndoneOrSayWhyNot(t *testing.T) {
	b := takingIn(t)
	item := func(text string) []importing.Item {
		return []importing.Item{{Comment: &rules.CommentInput{Output: theOutput, Text: text}}}
	}
	one, err := b.work.Importing.Import(context.Background(), "csv", item("An older one."), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.work.Answering.Respond(context.Background(), one.Added[0].Head().ID, igf.Noted, "Thank you.", 0); err != nil {
		t.Fatal(err)
	}
	b.now = b.now.Add(1e9)
	if _, err := b.work.Importing.Import(context.Background(), "mail", item("A newer one."), nil); err != nil {
		t.Fatal(err)
	}
	b.tap("Past imports…")
	b.until("they are listed", func() bool { return b.reads("Mails of a list") && b.reads("Enter undoes it") })
	b.picture("intake-past")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.until("it says why not", func() bool { return b.reads("has a response since") })
	b.key(fyne.KeyUp)
	b.key(fyne.KeyReturn)
	b.until("it asks", func() bool { return b.reads("its 1 entry is withdrawn") })
	if len(b.commentsWith("A newer one.")) != 1 {
		t.Fatal("it was undone before the question was answered")
	}
	b.tap("Undo it")
	b.until("undone", func() bool { return b.reads("1 entry was withdrawn") && len(b.commentsWith("A newer one.")) == 0 })
}

// What cannot be read is told at the field, and nothing is there.
func TestBadFilesAreToldAtTheField(t *testing.T) {
	b := takingIn(t)
	all, err := b.work.Lists.Comments(allComments())
	if err != nil {
		t.Fatal(err)
	}
	huge := b.file("huge.csv", "a;b\n")
	if err := os.Truncate(huge, readers.MaxInput+1); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{
		{t.TempDir(), "is a folder: choose a file in it"},
		{filepath.Join(t.TempDir(), "gone.csv"), "there is no file"},
		{b.file("empty.csv", "\n"), "empty.csv is empty"},
		{huge, "is larger than 32 MB"},
		{b.file("latin.csv", "text\nd\xe9j\xe0 vu\n"), "not UTF-8"},
		{b.file("utf16.csv", "\xff\xfet\x00e\x00x\x00t\x00"), "not UTF-8"},
		{b.file("cut.mbox", theList[:40]), "cut off"},
		{b.file("wide.csv", strings.Repeat("a,", 300)+"text\n"), "301 columns"},
		{b.file("long.txt", strings.Repeat(">> A: Yes.\n", 20_001)), "20001 lines"},
		{b.file("cut.xlsx", "PK\x03\x04 and no more"), "ZIP file"},
	} {
		b.win.Go(shell.Location{Screen: shell.Importing, ID: theOutput})
		b.win.intake.Drop(storage.NewFileURI(c[0]))
		b.until("it is told: "+c[1], func() bool { return b.reads(c[1]) })
		if b.reads("Import") && b.reads("comments new") {
			t.Errorf("%s is offered all the same", c[0])
		}
	}
	b.picture("intake-bad")
	now, err := b.work.Lists.Comments(allComments())
	if err != nil || len(now) != len(all) {
		t.Errorf("there are %d comments, there were %d, %v", len(now), len(all), err)
	}
}

// One line that cannot be taken holds up all of them until it is left out, and
// a wrong kind can be corrected. Files may be dropped on the comments.
func TestAWrongLineIsShownAndLeftOut(t *testing.T) {
	b := takingIn(t)
	b.win.Go(shell.Location{Screen: shell.Comments})
	b.win.dropped([]fyne.URI{storage.NewFileURI(b.file("form.txt", "text,output,paragraph\nGood one.,"+theOutput+",\nBad one.,"+theOutput+",999\nNowhere.,no-such-output,\n"))})
	b.until("it is no transcript", func() bool { return b.reads("no line starts with >>") })
	b.choose("Live transcript", "Table of a form")
	b.until("the reasons are shown", func() bool { return b.reads("2 cannot be imported") && b.reads("there is none by this name") })
	b.picture("intake-wrong")
	b.tap("Import")
	b.until("it is refused", func() bool { return b.reads("2 lines cannot be imported") })
	if n := len(b.commentsWith("Good one.")); n != 0 {
		t.Fatalf("%d were taken", n)
	}
	b.tap("Leave them out")
	b.until("they are left out", func() bool { return b.reads("2 left out") })
	b.tap("Import")
	b.until("taken", func() bool { return len(b.commentsWith("Good one.")) == 1 && len(b.commentsWith("Bad one.")) == 0 })
}

// takeInPreview fills the screen for a picture.
func (b *bench) takeInPreview() {
	b.t.Helper()
	b.t.Chdir(filepath.Dir(b.file("form.csv", "text,by,paragraph,naming,proposed_wording\n"+
		"The list of agreements needs a date for each of them.,\"Ana Sample, Example University\",3,named,\n"+
		"“Should” is too weak here.,\"Kofi Sample, Civil Society, African Group\",4,stakeholder-group,States must not knowingly allow it.\n"+
		"We support the draft as it stands.,Noor Sample,,,\n"+
		"Who keeps the table up to date after the meeting?,\"Li Sample, Example Registry\",99,affiliation,\n")))
	b.win.Go(shell.Location{Screen: shell.Importing, ID: theOutput})
	b.typed("form.csv\n")
	b.until("the preview is filled", func() bool { return b.reads(i18n.N("intake.n-wrong", 1)) })
}

// The screen in every size of text that it is used with.
func TestPicturesOfTakingIn(t *testing.T) {
	b := takingIn(t)
	b.takeInPreview()
	b.picture("intake-first")
	b.win.SetMode(theme.Contrast)
	b.picture("intake-contrast")
	b.resize(900, 600)
	b.win.SetMode(theme.Dark)
	b.picture("intake-small")
	b.win.SetText(200)
	b.picture("intake-200")
}
