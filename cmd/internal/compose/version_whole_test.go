package compose_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

// halfPublished returns what stands in the repository of an output: versions whose text or whose
// line in the list is missing.
func (h *meeting) halfPublished(id string) (out []string) {
	group, slug := igf.SplitID(id)
	folder := "groups/" + group + "/outputs/" + slug + "/"
	git := func(args ...string) string {
		data, err := exec.Command("git", append([]string{"-C", filepath.Join(h.dir, "repository")}, args...)...).Output()
		ok(h.t, err)
		return string(data)
	}
	for commit := range strings.FieldsSeq(git("rev-list", "HEAD")) {
		var texts, lines []string
		for path := range strings.FieldsSeq(git("ls-tree", "-r", "--name-only", commit, folder)) {
			name := strings.TrimPrefix(path, folder)
			if n, is := strings.CutPrefix(name, "v"); is {
				texts = append(texts, strings.TrimSuffix(n, ".md"))
			}
			if name != "output.yaml" {
				continue
			}
			for line := range strings.Lines(git("show", commit+":"+path)) {
				if _, n, is := strings.Cut(line, "- number: "); is {
					lines = append(lines, strings.TrimSpace(n))
				}
			}
		}
		slices.Sort(texts)
		slices.Sort(lines)
		if !slices.Equal(texts, lines) {
			out = append(out, fmt.Sprintf("%s: texts %v, lines %v", commit[:8], texts, lines))
		}
	}
	return out
}

// Whatever of a version is held, its note, its text or the title of its output, and whether
// others have the output, a version of it, or nothing: no commit has the text without its line in
// the list or the line without the text, no other device is told of anything, each way that
// is offered works, and in the end all of it is there or none.
func TestAVersionGoesWholeOrNotAtAll(t *testing.T) {
	const words = "zqbation zqbement zqbities zqbology zqbending zqbasure zqbective zqbograph"
	for i, held := range []string{"note", "text", "title", "note and text", "nothing"} {
		for j, known := range []string{"nothing", "the output", "a version"} {
			for k, way := range []string{"a participant", "left out"} {
				if testing.Short() && (i+2*j+k)%10 != 0 {
					continue // the full matrix is played by the long tier
				}
				t.Run(held+" is held, others have "+known+", "+way, func(t *testing.T) {
					wholeOrNot(t, words, held, known, way)
				})
			}
		}
	}
}

func wholeOrNot(t *testing.T, words, held, known, way string) {
	h := newMeeting(t)
	a, b := h.devices[0].Workspace, h.devices[1].Workspace
	sync := func(d *sharing.Service, who string) igf.Receipt {
		t.Helper()
		r, err := d.Sync(h.ctx, sharing.SyncOptions{})
		ok(t, err)
		if half := h.halfPublished("bpf/norms"); len(half) > 0 {
			t.Fatalf("%s syncs: by half: %v", who, half)
		}
		return r
	}
	say := func(part, plain string) string {
		if strings.Contains(held, part) {
			return words
		}
		return plain
	}
	e, err := a.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Text: words})
	ok(t, err)
	sync(a.Sharing, "A")
	sync(b.Sharing, "B")
	o := &igf.Output{ID: "bpf/norms", Title: "Norms", Language: "en"}
	ok(t, b.Drafting.AddOutput(h.ctx, o))
	if known == "a version" {
		_, err := b.Drafting.Publish(h.ctx, o.ID, "First.\n", "the first")
		ok(t, err)
	}
	if known != "nothing" {
		sync(b.Sharing, "B")
	}
	_, err = b.Drafting.EditOutput(h.ctx, o.ID, func(o *igf.Output) error { o.Title = say("title", "Norms of all"); return nil })
	ok(t, err)
	_, err = b.Drafting.Publish(h.ctx, o.ID, say("text", "Another text")+".\n", say("note", "another"))
	ok(t, err)
	ok(t, a.Withdrawing.Withdraw(h.ctx, withdrawing.Withdrawal{Entry: e.ID, Scope: igf.ScopeAll, Reason: "wish", RequestedBy: igf.ByPerson}))
	sync(a.Sharing, "A")
	for range 2 {
		sync(b.Sharing, "B")
		if r := sync(a.Sharing, "A"); len(r.SetAside) > 0 {
			t.Errorf("A is told: %+v", r.SetAside)
		}
	}
	list, err := b.Holding.Held()
	ok(t, err)
	if (len(list) > 0) != (held != "nothing") {
		t.Errorf("held: %v", list)
	}
	left := false
	for _, x := range list {
		if left { // it went with the output
			continue
		}
		if now, err := b.Holding.Held(); err != nil || !slices.ContainsFunc(now, func(n holding.Held) bool { return n.Record.Key() == x.Record.Key() }) {
			t.Errorf("%s was held, and now %v, %v", x.Record.Key(), now, err)
		}
		if way == "left out" && x.MayLeaveOut {
			ok(t, b.Holding.LeaveOut(h.ctx, x.Record.Key()))
			left = true
			continue
		}
		if x.MayLeaveOut { // and it is edited again afterwards
			ok(t, b.Holding.LeaveOut(h.ctx, x.Record.Key()))
			_, err := b.Drafting.EditOutput(h.ctx, o.ID, func(o *igf.Output) error { o.Dates.DraftDue = "2022-11-01"; return nil })
			ok(t, err)
		} else if err := b.Holding.LeaveOut(h.ctx, x.Record.Key()); err == nil {
			t.Errorf("%s is left out, and that is not offered", x.Record.Key())
		}
		if err := b.Holding.Resolve(h.ctx, x.Record.Key(), disclosure.Participant); err != nil {
			t.Errorf("%s, a participant: %v", x.Record.Key(), err)
		}
	}
	if list, err = b.Holding.Held(); err != nil || len(list) > 0 {
		t.Errorf("held still: %v, %v", list, err)
	}
	r := sync(b.Sharing, "B")
	if st, err := b.Sharing.Status(); err != nil || st.Waiting > 0 || len(r.SetAside) > 0 {
		t.Errorf("B: %d wait, %v; %+v", st.Waiting, err, r.SetAside)
	}
	if r := sync(a.Sharing, "A"); len(r.SetAside) > 0 {
		t.Errorf("A is told: %+v", r.SetAside)
	}
	there, err := a.Records.Output(o.ID)
	mine, merr := b.Records.Output(o.ID)
	ok(t, merr)
	switch {
	case left && known == "nothing":
		if err == nil {
			t.Errorf("it was left out, and A has %+v", there)
		}
	case err != nil || there.Latest() != mine.Latest():
		t.Errorf("A has version %d of %d, %v", there.Latest(), mine.Latest(), err)
	}
}
