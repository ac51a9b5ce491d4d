package ui

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/lists"
)

// workedCase is where the worked case of the command line is: the same files
// are answered here by keyboard.
const workedCase = "../../cmd/rapporteur-cli/testdata/worked"

// The worked case in the window: sixty comments in six languages are taken in,
// the text moves on to a second version, every comment is answered by keys with
// all dispositions in turn, and the output becomes final. No comment is lost,
// and none says anything else afterwards.
func TestTheWorkedCaseIsAnsweredByKeyboard(t *testing.T) {
	b := openBench(t, t.TempDir(), filled(false), at(shell.Location{Screen: shell.Today}))
	ctx := context.Background()
	text := func(name string) string {
		data, err := os.ReadFile(filepath.Join(workedCase, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	const output = "bpf-sample/norms"
	b.until("it asks who one is", func() bool { return b.reads("Who are you?") })
	b.key(fyne.KeyEscape)
	if err := b.work.Device.SetSelf(ctx, igf.Self{Name: "Ann Sample"}); err != nil {
		t.Fatal(err)
	}
	if err := b.work.Stewardship.AddGroup(ctx, &igf.Group{ID: "bpf-sample", Name: "BPF Sample", Modality: igf.BPF, Cycles: []string{"2022"}}); err != nil {
		t.Fatal(err)
	}
	if err := b.work.Drafting.AddPublished(ctx, &igf.Output{ID: output, Title: "Norms", Cycle: "2022", Draft: text("v1.md")}); err != nil {
		t.Fatal(err)
	}
	b.takeInWorkedCase(output)
	before := b.said(output)
	if len(before) != 60 {
		t.Fatalf("%d comments were taken in", len(before))
	}
	if _, err := b.work.Drafting.Publish(ctx, output, text("v2.md"), ""); err != nil {
		t.Fatal(err)
	}

	b.win.Go(shell.Location{Screen: shell.Workbench, ID: output})
	b.until("the comments wait", func() bool { return b.reads("0 of 60 answered") })
	open := func() int {
		g, err := b.work.Drafting.Gaps(output)
		if err != nil {
			t.Fatal(err)
		}
		return len(g.Unanswered)
	}
	b.typed("n")
	for i := range 60 {
		b.typed(strconv.Itoa(i%len(igf.Dispositions()) + 1))
		b.typed("Answer " + strconv.Itoa(i+1) + " of the sample.\n")
		b.until("it is answered", func() bool { return open() == 59-i && b.reads(strconv.Itoa(i+1)+" of 60 answered") })
	}
	b.typed("l")
	b.until("nothing is left", func() bool { return b.reads("Make it final") })
	b.key(fyne.KeyReturn)
	b.until("it is final", func() bool { o, err := b.work.Records.Output(output); return err == nil && o.Stage == igf.Final })

	after := b.said(output)
	dispositions := map[igf.Disposition]bool{}
	for id, l := range after {
		was := before[id].Entry.(*igf.Comment)
		if now := l.Entry.(*igf.Comment); now.Text != was.Text || now.Proposed != was.Proposed || now.By.Line(nil) != was.By.Line(nil) {
			t.Errorf("a comment says %q now, and said %q", now.Text, was.Text)
		}
		if len(l.Responses) != 1 {
			t.Errorf("the comment %s has %d answers", id, len(l.Responses))
		}
		dispositions[l.Disposition()] = true
	}
	if len(after) != 60 || len(dispositions) != len(igf.Dispositions()) {
		t.Errorf("%d comments are there, with the dispositions %v", len(after), dispositions)
	}
}

// takeInWorkedCase takes the comments in through the screen, by keyboard.
func (b *bench) takeInWorkedCase(output string) {
	b.t.Helper()
	file, err := filepath.Abs(filepath.Join(workedCase, "comments.csv"))
	if err != nil {
		b.t.Fatal(err)
	}
	b.command(fyne.KeyI, ctrl)
	b.until("it asks for the file", func() bool { return b.reads("Enter reads it") })
	b.typed(file + "\n")
	b.until("the preview is there", func() bool { return b.reads("60 comments new") })
	b.tap("Import")
	b.until("they are taken in", func() bool { return len(b.said(output)) == 60 })
}

// said are the comments on an output by their ids.
func (b *bench) said(output string) map[string]lists.EntryView {
	b.t.Helper()
	lines, err := b.work.Lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		b.t.Fatal(err)
	}
	out := map[string]lists.EntryView{}
	for _, l := range lines {
		out[l.Root] = l
	}
	return out
}
