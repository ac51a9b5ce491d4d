package ui_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/answering"
)

// workedCase is where the worked case of the command line is: the same files
// are answered here by keyboard.
const workedCase = "../../cmd/rapporteur-cli/testdata/worked"

// The worked case in the window: sixty comments in six languages are imported,
// the text moves on to a second version, every comment is answered by keys with
// all dispositions in turn, and the output becomes final. No comment is lost,
// and none says anything else afterwards.
func TestTheWorkedCaseIsAnsweredByKeyboard(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}))
	ctx := context.Background()
	text := func(name string) string {
		data, err := os.ReadFile(filepath.Join(workedCase, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	const output = "bpf-sample/norms"
	b.Until("it asks who one is", func() bool { return b.Reads("Who are you?") })
	b.Key(fyne.KeyEscape)
	if err := b.Work.Device.SetSelf(ctx, igf.Self{Name: "Ann Sample"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Work.Stewardship.AddGroup(ctx, &igf.Group{ID: "bpf-sample", Name: "BPF Sample", Modality: igf.BPF, Cycles: []string{"2022"}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Work.Drafting.AddPublished(ctx, &igf.Output{ID: output, Title: "Norms", Cycle: "2022", Draft: text("v1.md")}); err != nil {
		t.Fatal(err)
	}
	importWorkedCase(b, output)
	before := b.CommentsOn(output)
	if len(before) != 60 {
		t.Fatalf("%d comments were imported", len(before))
	}
	if _, err := b.Work.Drafting.Publish(ctx, output, text("v2.md"), ""); err != nil {
		t.Fatal(err)
	}

	b.Go(shell.Location{Screen: shell.Workbench, ID: output})
	b.Until("the comments wait", func() bool { return b.Reads("0 of 60 answered") })
	open := func() int {
		g, err := b.Work.Drafting.Gaps(output)
		if err != nil {
			t.Fatal(err)
		}
		return len(g.Unanswered)
	}
	b.Type("n")
	for i := range 60 {
		if testing.Short() && i == 15 { // every disposition was given twice; the rest is the same again
			return
		}
		b.Type(strconv.Itoa(i%len(igf.Dispositions()) + 1))
		b.Type("Answer " + strconv.Itoa(i+1) + " of the sample.\n")
		b.Until("it is answered", func() bool { return b.Reads(strconv.Itoa(i+1)+" of 60 answered") && open() == 59-i })
	}
	left, err := b.Work.Drafting.Gaps(output)
	if err != nil || len(left.All) == 0 {
		t.Fatalf("nothing says that some are duplicates of nothing: %+v, %v", left, err)
	}
	for _, o := range left.All { // duplicates of no comment: they get another answer
		if _, err := b.Work.Answering.Answer(ctx, answering.Answer{Comments: []string{o.View.Root}, Disposition: igf.Noted, Reason: "It stands by itself."}); err != nil {
			t.Fatal(err)
		}
	}
	b.Until("the window has them", func() bool { return b.Reads("Nothing is left") })
	b.Type("l")
	b.Until("nothing is left", func() bool { return b.Reads("Make it final") })
	b.Key(fyne.KeyReturn)
	b.Until("it is final", func() bool { return b.Reads("The output is final.") })

	after := b.CommentsOn(output)
	dispositions := map[igf.Answer]bool{}
	for id, l := range after {
		was := before[id].Entry.(*igf.Comment)
		if now := l.Entry.(*igf.Comment); now.Text != was.Text || now.Proposed != was.Proposed || now.By.Line(nil) != was.By.Line(nil) {
			t.Errorf("a comment says %q now, and said %q", now.Text, was.Text)
		}
		if len(l.Responses) != 1 {
			t.Errorf("the comment %s has %d answers", id, len(l.Responses))
		}
		dispositions[l.Answer()] = true
	}
	if len(after) != 60 || len(dispositions) != len(igf.Dispositions()) {
		t.Errorf("%d comments are there, with the dispositions %v", len(after), dispositions)
	}
}

// importWorkedCase imports the comments through the screen, by keyboard.
func importWorkedCase(b *uitest.Bench, output string) {
	b.T.Helper()
	file, err := filepath.Abs(filepath.Join(workedCase, "comments.csv"))
	if err != nil {
		b.T.Fatal(err)
	}
	b.Command(fyne.KeyI, uitest.Ctrl)
	b.Until("it asks for the file", func() bool { return b.Reads("Enter reads it") })
	b.Type(file + "\n")
	b.Until("the preview is there", func() bool { return b.Reads("60 comments new") })
	b.Tap("Import")
	b.Until("they are imported", func() bool { return len(b.CommentsOn(output)) == 60 })
}
