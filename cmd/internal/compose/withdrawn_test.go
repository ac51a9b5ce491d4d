package compose_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
)

// Whatever the order of notes, withdrawals, minutes, edits, publishing, reports and
// syncs on two devices, words that were withdrawn before anybody had them are in no
// object of the shared repository, and no document prints withdrawn words.
func TestNoOrderSharesWithdrawnWords(t *testing.T) {
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; testing.Short() && runs > 6 {
			return // each run opens two replicas and syncs them
		}
		plan := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) step {
			return step{
				rapid.SampledFrom([]string{"note", "note", "withdraw", "begin", "take", "reword", "split", "merge", "copy", "replace", "open", "publish", "report", "do without", "sync", "sync"}).Draw(rt, "act"),
				rapid.IntRange(0, 1).Draw(rt, "device"), rapid.IntRange(0, 9).Draw(rt, "which"), rapid.Bool().Draw(rt, "otherwise"),
			}
		}), 6, 22).Draw(rt, "plan")
		passed := t.Run("", func(t *testing.T) {
			h := newMeeting(t)
			acts := map[string]func(step) error{
				"note": h.note, "withdraw": h.withdraw, "begin": h.begin, "take": h.take, "reword": h.reword, "split": h.split,
				"merge": h.merge, "copy": h.copyWords, "replace": h.replace, "open": h.open, "publish": h.publish, "report": h.report,
				"do without": h.doWithout, "sync": h.sync,
			}
			for _, a := range plan {
				h.log = append(h.log, fmt.Sprintf("%s %d %d %v,", a.act, a.device, a.which, a.otherwise))
				h.refused(a.act, acts[a.act](a))
			}
			for range 2 {
				for _, d := range h.devices {
					_, err := d.Workspace.Sharing.Sync(h.ctx, sharing.SyncOptions{})
					ok(t, err)
				}
			}
			h.check()
		})
		if !passed {
			rt.Fatal("see above")
		}
	})
}

const meetingID, meetingMinutes = "bpf/main", "bpf/minutes-main"

// step is an act, and what it is done with.
type step struct {
	act           string
	device, which int
	otherwise     bool
}

// meeting is a session on two devices.
type meeting struct {
	t       *testing.T
	ctx     context.Context
	dir     string
	devices []*compose.App
	notes   []*spoken
	log     []string
}

// spoken is a note, which says its tag in each of its words.
type spoken struct {
	id, tag    string
	device     int
	gone, sent bool // sent: the repository had its words before they were withdrawn
}

func newMeeting(t *testing.T) *meeting {
	h := &meeting{t: t, ctx: t.Context(), dir: t.TempDir()}
	for i, name := range []string{"Noor Sample", "Luis Sample"} {
		a, _, err := compose.Init(h.ctx, compose.InitOptions{
			Options: compose.Options{Environment: small, Replica: filepath.Join(h.dir, fmt.Sprint(i))}, Remote: filepath.Join(h.dir, "repository"), Self: igf.Self{Name: name, Naming: igf.Named},
		})
		ok(t, err)
		t.Cleanup(func() { ok(t, a.Close()) })
		h.devices = append(h.devices, a)
		if i == 0 {
			ok(t, a.Workspace.Stewardship.AddGroup(h.ctx, &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
			ok(t, a.Workspace.Stewardship.AddSession(h.ctx, &igf.Session{ID: meetingID, Title: "Session", Zone: "UTC"}))
		}
		_, err = a.Workspace.Sharing.Sync(h.ctx, sharing.SyncOptions{})
		ok(t, err)
	}
	return h
}

// refused accepts what the program refuses to do, and nothing else.
func (h *meeting) refused(act string, err error) {
	var field *igf.FieldError
	var words *igf.WithdrawnWordsError
	var missing *igf.NotFoundError
	var asked *igf.DoubtfulNameError
	if errors.As(err, &asked) && igf.AreWords(asked.Names) {
		return
	}
	if err != nil && !errors.As(err, &field) && !errors.As(err, &words) && !errors.As(err, &missing) && !errors.Is(err, history.ErrWithdrawn) {
		h.t.Fatalf("%s: %v\n%v", act, err, h.log)
	}
}

func (h *meeting) device(a step) (int, *compose.App) { return a.device, h.devices[a.device] }

func (h *meeting) note(a step) error {
	i, d := h.device(a)
	s := &spoken{tag: "zq" + strings.Repeat(string(rune('b'+len(h.notes))), 3), device: i}
	n, err := d.Workspace.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Kind: igf.Intervention, Speaker: "Amina Sample, Sample Office", Naming: igf.Named, Text: s.words()})
	if err == nil {
		s.id, h.notes = n.ID, append(h.notes, s)
	}
	return err
}

func (s *spoken) words() string {
	var out []string
	for _, end := range []string{"ation", "ement", "ities", "ology", "ending", "asure", "ective", "ograph"} {
		out = append(out, s.tag+end)
	}
	return strings.Join(out, " ")
}

func (h *meeting) withdraw(a step) error {
	if len(h.notes) == 0 {
		return nil
	}
	s := h.notes[a.which%len(h.notes)]
	if s.gone {
		return nil
	}
	s.sent = bytes.Contains(h.repository(), []byte(s.tag))
	err := h.devices[s.device].Workspace.Withdrawing.Withdraw(h.ctx, withdrawing.Withdrawal{Entry: s.id, Scope: igf.ScopeAll})
	s.gone = err == nil
	return err
}

func (h *meeting) begin(a step) error {
	_, d := h.device(a)
	agreed, err := d.Workspace.Minutes.Agreed(meetingID)
	if err == nil {
		_, err = d.Workspace.Minutes.BeginAgreed(h.ctx, meetingID, agreed.Proposed())
	}
	return err
}

func (h *meeting) take(a step) error {
	_, d := h.device(a)
	if len(h.notes) == 0 {
		return nil
	}
	if a.otherwise {
		if _, err := d.Workspace.Minutes.TakeOverAgreed(h.ctx, meetingID); err != nil {
			return err
		}
	}
	_, err := d.Workspace.Minutes.TakeIntoAgreed(h.ctx, meetingID, []string{h.notes[a.which%len(h.notes)].id})
	return err
}

// edit lets a person who sees no remarks change the paragraphs of the minutes.
func (h *meeting) edit(a step, change func(paragraphs []string) []string) error {
	_, d := h.device(a)
	bare := a.otherwise
	_, err := d.Workspace.Drafting.EditOutput(h.ctx, meetingMinutes, func(o *igf.Output) error {
		if bare {
			o.Draft = igf.Bare(o.Draft)
		}
		o.Draft = strings.Join(change(strings.Split(o.Draft, "\n\n")), "\n\n")
		return nil
	})
	return err
}

func (h *meeting) reword(a step) error {
	return h.edit(a, func(ps []string) []string {
		i := a.which % len(ps)
		ps[i] = reworded(ps[i])
		return ps
	})
}

func reworded(p string) string {
	if strings.HasPrefix(p, "#") {
		return p
	}
	words := strings.Fields(igf.Said(p))
	return "After a long talk: " + strings.Join(words[len(words)/3:], " and ") + " was noted."
}

func (h *meeting) split(a step) error {
	return h.edit(a, func(ps []string) []string {
		i := a.which % len(ps)
		words := strings.Fields(igf.Bare(ps[i]))
		half := len(words) / 2
		return slices.Replace(ps, i, i+1, strings.Join(words[:half], " ")+" and so on", "Also "+strings.Join(words[half:], " "))
	})
}

func (h *meeting) merge(a step) error {
	return h.edit(a, func(ps []string) []string {
		if len(ps) < 2 {
			return ps
		}
		i := a.which % (len(ps) - 1)
		return slices.Replace(ps, i, i+2, strings.TrimSpace(ps[i])+" Moreover, "+ps[i+1])
	})
}

// copyWords copies words first, and removes the paragraph that they come from later.
func (h *meeting) copyWords(a step) error {
	_, d := h.device(a)
	o, err := d.Workspace.Records.Output(meetingMinutes)
	if err != nil {
		return err
	}
	ps := strings.Split(strings.TrimSpace(o.Draft), "\n\n")
	from := a.which % len(ps)
	if _, err := d.Workspace.Drafting.AppendParagraph(h.ctx, meetingMinutes, "\nIt was said: "+igf.Said(ps[from])); err != nil {
		return err
	}
	_, err = d.Workspace.Drafting.EditOutput(h.ctx, meetingMinutes, func(o *igf.Output) error {
		o.Draft = strings.Replace(o.Draft, ps[from], "", 1)
		return nil
	})
	return err
}

func (h *meeting) replace(a step) error {
	_, d := h.device(a)
	o, err := d.Workspace.Records.Output(meetingMinutes)
	if err != nil {
		return err
	}
	text := ""
	for p := range strings.SplitSeq(o.Draft, "\n\n") {
		text += reworded(p) + " "
	}
	_, err = d.Workspace.Drafting.EditOutput(h.ctx, meetingMinutes, func(o *igf.Output) error {
		o.Draft = strings.ReplaceAll(igf.Bare(text), "#", "")
		return nil
	})
	return err
}

func (h *meeting) open(a step) error {
	_, d := h.device(a)
	_, err := d.Workspace.Minutes.OpenCorrections(h.ctx, meetingID, "2090-01-01")
	return err
}

func (h *meeting) publish(a step) error {
	_, d := h.device(a)
	o, err := d.Workspace.Records.Output(meetingMinutes)
	if err == nil && o.Draft != "" {
		_, err = d.Workspace.Drafting.Publish(h.ctx, o.ID, igf.Bare(o.Draft), "")
	}
	return err
}

func (h *meeting) report(a step) error {
	_, d := h.device(a)
	r, err := d.Workspace.Reporting.Report(meetingID, "takeaways")
	if err != nil || len(h.notes) == 0 {
		return err
	}
	n := h.notes[a.which%len(h.notes)]
	if here, err := d.Workspace.Finding.HasEntry(n.id); err != nil || !here {
		return err
	}
	was := r.Parts[0].Text
	text := was + "\n* " + n.words() + ", we heard."
	return d.Workspace.Reporting.WriteReportPart(h.ctx, meetingID, r.Parts[0].ID, was, text, "")
}

// doWithout is an editor who rewrites what rests on withdrawn entries, and says so.
func (h *meeting) doWithout(a step) error {
	_, d := h.device(a)
	agreed, err := d.Workspace.Minutes.Agreed(meetingID)
	if err != nil || len(agreed.Withdrawn) == 0 {
		return err
	}
	_, err = d.Workspace.Drafting.EditOutput(h.ctx, meetingMinutes, func(o *igf.Output) error {
		o.Draft = igf.EditPassages(o.Draft, func(p igf.Passage) string {
			if slices.ContainsFunc(h.notes, func(s *spoken) bool { return s.gone && strings.Contains(p.Text, s.tag) }) {
				return "A point was taken back."
			}
			return p.Text
		})
		return nil
	})
	if err != nil {
		return err
	}
	if agreed, err = d.Workspace.Minutes.Agreed(meetingID); err != nil || len(agreed.Withdrawn) == 0 {
		return err
	}
	_, err = d.Workspace.Minutes.DoWithout(h.ctx, meetingID, agreed.Withdrawn)
	return err
}

func (h *meeting) sync(a step) error {
	i, d := h.device(a)
	_, err := d.Workspace.Sharing.Sync(h.ctx, sharing.SyncOptions{})
	if err != nil {
		h.t.Fatalf("the sync of device %d: %v\n%v", i, err, h.log)
	}
	return nil
}

// repository returns every object of the shared repository.
func (h *meeting) repository() []byte {
	out, err := exec.Command("git", "-C", filepath.Join(h.dir, "repository"), "cat-file", "--batch-all-objects", "--batch").Output()
	ok(h.t, err)
	return out
}

func (h *meeting) check() {
	git := h.repository()
	for _, s := range h.notes {
		if s.gone && !s.sent {
			if at := bytes.Index(git, []byte(s.tag)); at >= 0 {
				h.t.Errorf("withdrawn words %s are in the repository: %.200s\n%v", s.tag, git[max(0, at-80):], h.log)
			}
		}
	}
	for i, d := range h.devices {
		h.printed(i, d, document.KindReport, meetingID, document.Choices{})
		o, err := d.Workspace.Records.Output(meetingMinutes)
		if err != nil {
			continue
		}
		for v := range o.Latest() + 1 {
			h.printed(i, d, document.KindOutput, o.ID, document.Choices{Version: v})
		}
	}
}

func (h *meeting) printed(device int, d *compose.App, kind document.Kind, id string, c document.Choices) {
	doc, err := d.Workspace.Documents.MakeDocument(kind, id, c)
	ok(h.t, err)
	text := fmt.Sprintf("%+v", doc)
	for _, s := range h.notes {
		if s.gone && strings.Contains(text, s.tag) {
			h.t.Errorf("device %d prints withdrawn words %s in a %s, version %d\n%v", device, s.tag, kind, c.Version, h.log)
		}
	}
}
