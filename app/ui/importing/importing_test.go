package importing_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/answering"
	imports "rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

const (
	foreignForm = "Stamp;Your view;Sender;paragraph\n1;Fine as it is.;Private Sample;\n2;Too long a list.;;2\n"
	grownForm   = foreignForm + "3;A third one.;Other Sample;\n"
	theList     = "From list Tue Nov 22 10:00:00 2022\nFrom: Maria Sample <maria@example.org>\nDate: Tue, 22 Nov 2022 10:00:00 +0300\nMessage-ID: <1@example.org>\nSubject: Draft\n\n" +
		"The second part is unclear.\n\nFrom list Tue Nov 22 11:00:00 2022\nFrom: Li Sample <li@example.org>\nDate: Tue, 22 Nov 2022 11:00:00 +0300\nMessage-ID: <2@example.org>\nSubject: Re: Draft\n\n" +
		"Not to me.\n\nOn Tue, Maria wrote:\n> The second part is unclear.\n"
	theCaptions = ">> CHAIR: Welcome to all.\n>> We start.\n>> GUEST: Name the list in the annex.\n>> CHAIR: It was (inaudible) agreed.\n"
)

// takingIn is a bench with the screen open that takes files in.
func takingIn(t *testing.T, options ...uitest.Option) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, options...)
	b.Until("the session is shown", func() bool { return b.Reads("Timeline") })
	b.Command(fyne.KeyI, uitest.Ctrl)
	b.Until("the screen is shown", func() bool { return b.Reads("1  The file") })
	return b
}

// tabTo goes on with Tab until the choice has the focus that shows a word. It
// is where a person would come with the keyboard.
func tabTo(b *uitest.Bench, what string, ok func(fyne.Focusable) bool) {
	b.T.Helper()
	for range 60 {
		if f := b.Focused(); f != nil && ok(f) {
			return
		}
		b.Tab(1)
	}
	b.T.Fatalf("Tab never comes to %s", what)
}

// pick chooses a word, by keys, in the choice that has the focus.
func pick(b *uitest.Bench, word string) {
	b.T.Helper()
	for range 60 {
		if c, ok := b.Focused().(interface{ Shows() string }); ok && c.Shows() == word {
			return
		}
		b.Key(fyne.KeyRight)
	}
	b.T.Fatalf("there is no %q to choose", word)
}

// enterOn presses a button by keys.
func enterOn(b *uitest.Bench, word string) {
	b.T.Helper()
	tabTo(b, "the button "+word, func(f fyne.Focusable) bool { o, ok := f.(fyne.CanvasObject); return ok && uitest.Word(o) == word })
	b.Key(fyne.KeySpace)
}

func shows(words ...string) func(fyne.Focusable) bool {
	return func(f fyne.Focusable) bool {
		c, ok := f.(interface{ Shows() string })
		return ok && slices.Contains(words, strings.TrimSpace(c.Shows()))
	}
}

// commentsWith are the comments of the replica whose text has some words.
func commentsWith(b *uitest.Bench, text string) []lists.EntryView {
	b.T.Helper()
	all, err := b.Work.Lists.Comments(lists.CommentFilter{})
	if err != nil {
		b.T.Fatal(err)
	}
	return slices.DeleteFunc(all, func(l lists.EntryView) bool {
		return l.Redacted != "" || !strings.Contains(l.Entry.(*igf.Comment).Text, text)
	})
}

func title(b *uitest.Bench, output string) string {
	b.T.Helper()
	o, err := b.Work.Records.Output(output)
	if err != nil {
		b.T.Fatal(err)
	}
	return o.Title
}

// A table with heads of its own is mapped and imported without the mouse; the
// next one with these columns knows what they hold.
func TestAFormIsMappedAndTakenInByKeyboard(t *testing.T) {
	b := takingIn(t)
	b.Type(b.File("form.csv", foreignForm) + "\n")
	b.Until("it asks for the comments", func() bool {
		return b.Reads("Choose which column holds the comments.") && b.Reads("First: Fine as it is.")
	})
	tabTo(b, "the column Stamp", shows("Not imported"))
	b.Resize(900, 600)
	b.Tab(1)
	if o := b.Focused().(fyne.CanvasObject); fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y > 520 {
		t.Error("the choice that has the keyboard is out of sight")
	}
	pick(b, "Comment")
	b.Until("it asks for the output", func() bool { return b.Reads("Choose the output that the comments are on.") })
	b.Tab(1)
	pick(b, "Who, in one column")
	tabTo(b, "the output", shows("Not chosen"))
	pick(b, title(b, uitest.Output))
	b.Until("the preview is shown", func() bool { return b.Reads("2 comments new") && b.Reads("Private Sample") })
	b.Picture("importing-form")
	for _, s := range b.Texts() {
		if strings.Contains(s, "others see") && strings.Contains(s, "Sample") {
			t.Errorf("others would see %q", s)
		}
	}
	if n := len(commentsWith(b, "Fine as it is.")); n != 0 {
		t.Fatalf("%d were taken before anybody said so", n)
	}
	enterOn(b, "Import")
	b.Until("taken", func() bool { return b.Reads("Imported") && b.Reads("2 comments new") })
	l := commentsWith(b, "Fine as it is.")
	if len(l) != 1 || l[0].Who != "Private Sample" || strings.Contains(l[0].Shared, "Private") || l[0].Entry.(*igf.Comment).Output != uitest.Output {
		t.Fatalf("taken were %+v", l)
	}
	if a := commentsWith(b, "Too long a list.")[0].Entry.(*igf.Comment).Anchor; a == nil || a.Paragraph != 2 {
		t.Errorf("the anchor is %+v", a)
	}
	b.Type(b.File("grown.csv", grownForm) + "\n")
	b.Until("it is known", func() bool {
		return b.Reads("1 comment new") && b.Reads("2 here already") && b.Reads("chose it for a file")
	})
}

// The archive of a list grows: what came before is not taken again.
func TestAMailingListTakenInTwiceAddsNothing(t *testing.T) {
	b := takingIn(t)
	path := b.File("list.mbox", theList)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	for i, want := range []string{"2 comments new", "2 here already"} {
		b.Type(path + "\n")
		b.Until("the preview is shown", func() bool { return b.Reads(want) && b.Reads("Maria Sample") && b.Reads("quoted line") })
		enterOn(b, "Import")
		if i == 0 {
			b.Until("taken", func() bool { return b.Reads("Imported") })
		} else {
			b.Until("there is nothing to take", func() bool { return b.Reads("Every line is here already") })
		}
	}
	if n := len(commentsWith(b, "Not to me.")); n != 1 {
		t.Errorf("%d comments are here", n)
	}
	if s := strings.Join(b.Texts(), "\n"); strings.Contains(s, "@example.org") {
		t.Errorf("the preview shows an address:\n%s", s)
	}
}

// What of a mail is in no comment is shown with its words, and what was guessed is said.
func TestWhatIsLeftOfMailsIsShown(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	b.Type(b.File("one.eml", "From: Ana Sample <ana@example.org>\nno colon stands here\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSe\xf1alo que el p\xe1rrafo 5 no es claro.\n\n> old\n--b\nContent-Type: text/plain; name=notes.txt\n\nName the cause.\n--b--\n") + "\n")
	b.Until("it is shown", func() bool {
		return b.Reads("Not taken: attachments (1): 1 notes.txt Name the cause.") && b.Reads("no colon stands here") && b.Reads("Not taken: quotations (1)") && b.Reads("1 partly guessed") && b.Reads("Señalo")
	})
}

// Somebody of the roster is meant by a name, one turn is a comment, another is
// left out; what was taken is undone as one.
func TestATranscriptIsTakenInAndUndone(t *testing.T) {
	b := takingIn(t)
	before := len(b.Timeline())
	b.Type(b.File("captions.txt", theCaptions) + "\n")
	b.Until("it asks for the session", func() bool { return b.Reads("Choose the session that was transcribed.") })
	x, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	pick(b, x.Title)
	b.Until("the names are shown", func() bool { return b.Reads("CHAIR  ·  2 turns") && b.Reads("4 notes new") })
	tabTo(b, "the name CHAIR", shows("As it is written"))
	pick(b, "Kwame Mensah")
	b.Until("it is seen", func() bool { return b.Reads("4 notes new") && !b.Reads("looking") && b.Reads("Kwame Mensah") })
	tabTo(b, "the preview", func(f fyne.Focusable) bool { _, ok := f.(interface{ SetCurrent(int) }); return ok })
	b.Key(fyne.KeyDown)
	b.Type("x")
	b.Key(fyne.KeyDown)
	b.Type("s")
	b.Until("the counts follow", func() bool {
		return b.Reads("1 comment new") && b.Reads("2 notes new") && b.Reads("1 left out") && b.Reads("1 place not heard")
	})
	b.Picture("importing-transcript")
	enterOn(b, "Import")
	b.Until("taken", func() bool { return b.Reads("Imported") && len(b.Timeline()) == before+3 })
	if l := commentsWith(b, "Name the list"); len(l) != 1 || l[0].Entry.Head().SessionID() != uitest.Session {
		t.Errorf("comments %+v", l)
	}
	notes := slices.DeleteFunc(b.Timeline(), func(l lists.EntryView) bool {
		n, ok := l.Entry.(*igf.Note)
		return !ok || n.Text != "Welcome to all."
	})
	if len(notes) != 1 || !strings.HasPrefix(notes[0].Who, "Kwame Mensah") {
		t.Errorf("notes %+v", notes)
	}
	if who, err := b.Work.Remembering.Aliases(uitest.Session); err != nil || who["CHAIR"] != "Kwame Mensah" {
		t.Errorf("aliases %v, %v", who, err)
	}
	b.Tap("Undo")
	b.Until("undone", func() bool { return b.Reads("3 entries were withdrawn") })
	if n := len(commentsWith(b, "Name the list")); n != 0 {
		t.Errorf("%d comments are left", n)
	}
}

// A past import is undone after a question, and not any more once somebody
// worked with it.
func TestPastImportsAreUndoneOrSayWhyNot(t *testing.T) {
	b := takingIn(t)
	item := func(text string) []imports.Item {
		return []imports.Item{{Comment: &rules.CommentInput{Output: uitest.Output, Text: text}}}
	}
	one, err := b.Work.Importing.Import(context.Background(), imports.File{From: "csv", Items: item("An older one.")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Work.Answering.Answer(context.Background(), answering.Answer{Comments: []string{one.Added[0].Head().ID}, Disposition: igf.Noted, Reason: "Thank you."}); err != nil {
		t.Fatal(err)
	}
	b.Now = b.Now.Add(1e9)
	if _, err := b.Work.Importing.Import(context.Background(), imports.File{From: "mail", Items: item("A newer one.")}, nil); err != nil {
		t.Fatal(err)
	}
	b.Tap("Past imports…")
	b.Until("they are listed", func() bool { return b.Reads("Mails of a list") && b.Reads("Enter undoes it") })
	b.Picture("importing-past")
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyReturn)
	b.Until("it says why not", func() bool { return b.Reads("has a response since") })
	b.Key(fyne.KeyUp)
	b.Key(fyne.KeyReturn)
	b.Until("it asks", func() bool { return b.Reads("its 1 entry is withdrawn") })
	if len(commentsWith(b, "A newer one.")) != 1 {
		t.Fatal("it was undone before the question was answered")
	}
	b.Tap("Undo it")
	b.Until("undone", func() bool { return b.Reads("1 entry was withdrawn") && len(commentsWith(b, "A newer one.")) == 0 })
}

// What cannot be read is told at the field, and nothing is there.
func TestBadFilesAreToldAtTheField(t *testing.T) {
	b := takingIn(t)
	all, err := b.Work.Lists.Comments(lists.CommentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	huge := b.File("huge.csv", "a;b\n")
	if err := os.Truncate(huge, budget.Imports().Most(budget.Bytes)+1); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{
		{t.TempDir(), "is a folder: choose a file in it"},
		{filepath.Join(t.TempDir(), "gone.csv"), "there is no file"},
		{b.File("empty.csv", "\n"), "empty.csv is empty"},
		{huge, "is larger than 32 MB"},
		{b.File("page.csv", "{\"text\": 1}\n"), "is no table"},
		{b.File("letter.eml", "Dear all,\nfine.\n"), "it is no e-mail"},
		{b.File("wide.csv", strings.Repeat("a,", 300)+"text\n"), "301 columns"},
		{b.File("long.txt", strings.Repeat(">> A: Yes.\n", 20_001)), "more than 20000 entries"},
		{b.File("cut.xlsx", "PK\x03\x04 and no more"), "ZIP file"},
	} {
		b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
		b.Win.Screen(shell.Importing).(*importing.Screen).Drop(storage.NewFileURI(c[0]))
		b.Until("it is told: "+c[1], func() bool { return b.Reads(c[1]) })
		if b.Reads("Import") && b.Reads("comments new") {
			t.Errorf("%s is offered all the same", c[0])
		}
	}
	b.Picture("importing-bad")
	now, err := b.Work.Lists.Comments(lists.CommentFilter{})
	if err != nil || len(now) != len(all) {
		t.Errorf("there are %d comments, there were %d, %v", len(now), len(all), err)
	}
}

// One line that cannot be taken holds up all of them until it is left out, and
// a wrong kind can be corrected. Files may be dropped on the comments.
func TestAWrongLineIsShownAndLeftOut(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Comments})
	b.Win.Drop([]fyne.URI{storage.NewFileURI(b.File("form.txt", "text,output,paragraph\nGood one.,"+uitest.Output+",\nBad one.,"+uitest.Output+",999\nNowhere.,no-such-output,\n"))})
	b.Until("it is no transcript", func() bool { return b.Reads("no line starts with >>") })
	b.Choose("Live transcript", "Table of a form")
	b.Until("the reasons are shown", func() bool { return b.Reads("2 cannot be imported") && b.Reads("there is none by this name") })
	b.Picture("importing-wrong")
	b.Tap("Import")
	b.Until("it is refused", func() bool { return b.Reads("2 lines cannot be imported") })
	if n := len(commentsWith(b, "Good one.")); n != 0 {
		t.Fatalf("%d were taken", n)
	}
	b.Tap("Leave them out")
	b.Until("they are left out", func() bool { return b.Reads("2 left out") })
	b.Tap("Import")
	b.Until("taken", func() bool { return len(commentsWith(b, "Good one.")) == 1 && len(commentsWith(b, "Bad one.")) == 0 })
}

// The screen in every size of text that it is used with.
func TestPicturesOfTakingIn(t *testing.T) {
	b := takingIn(t)
	b.ImportPreview()
	b.Picture("importing-first")
	b.Win.SetMode(theme.Contrast)
	b.Picture("importing-contrast")
	b.Resize(900, 600)
	b.Win.SetMode(theme.Dark)
	b.Picture("importing-small")
	b.Win.SetText(200)
	b.Picture("importing-200")
}
