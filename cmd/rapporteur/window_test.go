package main

import (
	"context"
	"hash/crc32"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
)

// The session of the sample that runs now, and how the window is called there.
const (
	practice      = "bpf-cybersecurity/practice"
	practiceTitle = "BPF Cybersecurity · Practice session"
)

// A whole session by keyboard alone: somebody is added to the room, a note, a
// decision and a comment are typed, the minutes are made, all is synced. The
// replica and the shared repository have it afterwards.
func TestAWholeSessionByKeyboard(t *testing.T) {
	needWindow(t)
	sample := filepath.Join(t.TempDir(), "sample")
	p := start(t, sample)
	p.at("Today")
	p.goes("ctrl+2", practiceTitle)

	p.keys("ctrl+shift+p")
	p.types("Quentin Tester, Keyboard Works, CS")
	p.types("Quentin Tester: the keyboard is enough")
	p.types("! #2 the wording stays")
	p.types("\" #3 say what is meant")
	p.keys("ctrl+m")
	p.keys("Return")
	minutes := filepath.Join(filepath.Dir(sample), "minutes-bpf-cybersecurity-practice.pdf")
	p.wait("the minutes are made", func() bool { info, err := os.Stat(minutes); return err == nil && info.Size() > 1000 })
	p.keys("Escape")
	p.keys("ctrl+shift+s")
	repository := filepath.Join(sample, "repository.git")
	p.wait("the shared repository has it", func() bool {
		out, err := exec.Command("git", "--git-dir", repository, "grep", "-h", "the keyboard is enough", "HEAD").Output()
		return err == nil && strings.Contains(string(out), "the keyboard is enough")
	})
	p.quit()

	a, err := compose.Open(context.Background(), compose.Options{Replica: filepath.Join(sample, "replica")})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	lines, err := a.Workspace.Lists.Timeline(practice)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, l := range lines {
		switch v := l.Entry.(type) {
		case *igf.Note:
			found[string(v.NoteKind)+": "+v.Text+" / "+l.Who] = true
		case *igf.Comment:
			found["comment: "+v.Text] = v.Anchor != nil && v.Anchor.Paragraph == 3
		}
	}
	for _, want := range []string{"intervention: the keyboard is enough / Quentin Tester, Keyboard Works, Civil Society", "decision: the wording stays / ", "comment: say what is meant"} {
		if !found[want] {
			t.Errorf("the replica does not have %q: %v", want, found)
		}
	}
}

// What comes beside the notes, by the keys of a real keyboard: the floor in
// order, an entry found, one taken back and put back, the takeaways written
// before one leaves the room.
func TestTheFloorAndTheReportByKeyboard(t *testing.T) {
	needWindow(t)
	sample := filepath.Join(t.TempDir(), "sample")
	p := start(t, sample)
	p.at("Today")
	p.goes("ctrl+2", practiceTitle)
	p.keys("alt+shift+3", "alt+shift+2", "ctrl+shift+o") // the third asked first
	p.types("has the floor now")
	p.keys("alt+0")
	p.types("written twice by mistake")
	p.quiet()
	before := sumOf(p.journal())
	p.keys("ctrl+shift+z")
	p.wait("the entry is taken back", func() bool { return sumOf(p.journal()) != before })
	p.quiet()
	p.tool("type", "--delay", "12", " and mended")
	p.keys("Return")
	p.keys("ctrl+f")
	p.tool("type", "--delay", "12", "mended")
	p.keys("Escape", "Escape")
	p.goes("ctrl+r", "Session report")
	p.settled(filepath.Join(t.TempDir(), "report.png"))
	p.keys("Return")
	p.tool("type", "--delay", "12", "Keys are enough for a report.")
	p.keys("ctrl+s")
	p.quiet()
	p.quit()

	a, err := compose.Open(context.Background(), compose.Options{Replica: filepath.Join(sample, "replica")})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	s, err := a.Workspace.Records.Session(practice)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.ReportText("takeaways"); got != "Keys are enough for a report." {
		t.Errorf("the takeaways are %q", got)
	}
	lines, err := a.Workspace.Lists.Timeline(practice)
	if err != nil {
		t.Fatal(err)
	}
	roster, err := a.Workspace.Records.Roster(s)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, l := range lines {
		if n, ok := l.Entry.(*igf.Note); ok {
			said[n.Text] = l.Who
		}
	}
	if who, ok := said["has the floor now"]; !ok || who != roster[2].Label {
		t.Errorf("the floor was given to %q, want %q", who, roster[2].Label)
	}
	if _, ok := said["written twice by mistake and mended"]; !ok {
		t.Errorf("what was taken back and mended is not there: %v", said)
	}
	if _, ok := said["written twice by mistake"]; ok {
		t.Error("what was taken back still stands")
	}
	floor, err := a.Workspace.Moderating.Floor(practice)
	if err != nil || len(floor.Queue) != 1 || floor.Queue[0].Who != roster[1].ID {
		t.Errorf("the order is %+v, %v", floor.Queue, err)
	}
}

// A program that is killed while somebody types offers the text again.
func TestTypedTextOutlivesTheProgram(t *testing.T) {
	needWindow(t)
	sample := filepath.Join(t.TempDir(), "sample")
	p := start(t, sample)
	p.at("Today")
	p.goes("ctrl+2", practiceTitle)
	before := sumOf(p.journal())
	p.tool("type", "--delay", "12", "these words were never saved")
	p.wait("the journal is written to", func() bool { return sumOf(p.journal()) != before })
	p.quiet()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended

	a, err := compose.Open(context.Background(), compose.Options{Replica: filepath.Join(sample, "replica")})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, u := range a.Opening.Unsaved {
		if u.Text == "these words were never saved" {
			return
		}
	}
	t.Errorf("the words are gone; unsaved are %+v", a.Opening.Unsaved)
}

func (p *program) journal() string { return filepath.Join(p.sample, "replica", "journal") }

// quiet waits until the journal stands still: it keeps what changed since it
// last kept something, so what was typed is in it by then.
func (p *program) quiet() {
	p.t.Helper()
	last, still := sumOf(p.journal()), 0
	p.wait("the journal stands still", func() bool {
		now := sumOf(p.journal())
		if still++; now != last {
			last, still = now, 0
		}
		return still == 20
	})
}

// sumOf is a sum over the bytes of the files in a folder.
func sumOf(dir string) (sum uint32) {
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error { // files come and go meanwhile
		if err == nil && !d.IsDir() {
			if data, err := os.ReadFile(path); err == nil {
				sum = crc32.Update(sum, crc32.IEEETable, data)
			}
		}
		return nil
	})
	return sum
}

// A second program on the same replica leaves the work to the first, ends at once and brings
// nothing down.
func TestASecondProgramLeavesTheWorkToTheFirst(t *testing.T) {
	needWindow(t)
	sample := filepath.Join(t.TempDir(), "sample")
	p := start(t, sample)
	p.at("Today")
	second, out, gone := p.another(t)
	p.wait("the second program ends", func() bool {
		select {
		case <-gone:
			return true
		default:
			return false
		}
	})
	if code := second.ProcessState.ExitCode(); code != done || !strings.Contains(out.String(), "open already") {
		t.Errorf("it ended with %d, want %d:\n%s", code, done, out)
	}
	p.goes("ctrl+2", practiceTitle)
	p.quit()
}

// Where another kind of program has the replica, the window says so in a message and ends with 5.
func TestAReplicaInUseIsToldInAMessage(t *testing.T) {
	needWindow(t)
	sample := filepath.Join(t.TempDir(), "sample")
	p := start(t, sample)
	p.at("Today")
	p.quit()
	a, err := compose.Open(t.Context(), compose.Options{Replica: filepath.Join(sample, "replica")})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	second, out, gone := p.another(t)
	p.ended = make(chan error, 1) // what is waited for is the second program
	message := ""
	p.wait("the message opens", func() bool {
		message = strings.TrimSpace(p.tool("search", "--all", "--pid", strconv.Itoa(second.Process.Pid), "--name", "^Rapporteur$"))
		return message != ""
	})
	p.tool("windowfocus", strings.Fields(message)[0])
	p.wait("the second program ends", func() bool {
		p.keys("Return")
		p.keys("space")
		select {
		case <-gone:
			return true
		default:
			return false
		}
	})
	if code := second.ProcessState.ExitCode(); code != inUse {
		t.Errorf("it ended with %d, want %d:\n%s", code, inUse, out)
	}
	if !strings.Contains(out.String(), "in use") {
		t.Errorf("it does not say who has the replica:\n%s", out)
	}
}

// another starts the program once more on the same sample.
func (p *program) another(t *testing.T) (cmd *exec.Cmd, out *output, gone chan struct{}) {
	t.Helper()
	cmd, out, gone = exec.Command(binary(t), "--sample", p.sample), &output{}, make(chan struct{})
	cmd.Env = append(os.Environ(), "HOME="+filepath.Dir(p.sample), "LANG=en_US.UTF-8")
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = cmd.Wait(); close(gone) }() // its state tells the rest
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-gone })
	return cmd, out, gone
}

// Without a display the program says so in a sentence and points to the other
// program.
func TestWithoutADisplayItSaysWhatToDo(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if hasDisplay() {
		t.Skip("skipped: this system always has a display")
	}
	out := &output{}
	if code := run([]string{"--sample", t.TempDir()}, out, out); code != failed || !strings.Contains(out.String(), "rapporteur-cli") {
		t.Errorf("it ended with %d and said: %s", code, out)
	}
}

func TestWrongUseIsToldApart(t *testing.T) {
	out := &output{}
	if code := run([]string{"sync"}, out, out); code != wrong || !strings.Contains(out.String(), "rapporteur-cli") {
		t.Errorf("it ended with %d and said: %s", code, out)
	}
}
