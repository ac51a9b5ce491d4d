package compose_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
)

// What was sent before a rule or a withdrawal came is listed with its files and the
// commits in which this device saw it, and nothing else is.
func TestWhatWasSentBeforeIsListed(t *testing.T) {
	dir := t.TempDir()
	a, _, err := compose.Init(t.Context(), compose.InitOptions{
		Options: compose.Options{Environment: small, Replica: filepath.Join(dir, "replica")}, Remote: filepath.Join(dir, "repository"), Self: igf.Self{Name: "Noor Sample", Naming: igf.Named},
	})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	w := a.Workspace
	sync := func() string {
		t.Helper()
		r, err := w.Sharing.Sync(t.Context(), sharing.SyncOptions{})
		ok(t, err)
		return r.After
	}
	listed := func() []string {
		t.Helper()
		found, err := w.Exposure.Exposed(t.Context(), "bpf/main")
		ok(t, err)
		var out []string
		for _, x := range found {
			out = append(out, fmt.Sprintf("%s %s %s: %s", x.Revision, x.Path, x.Field, x.Word))
		}
		return out
	}
	ok(t, w.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
	var notes []string
	for _, id := range []string{"bpf/main", "bpf/other"} {
		ok(t, w.Stewardship.AddSession(t.Context(), &igf.Session{ID: id, Title: "Session", Zone: "UTC"}))
		n, err := w.Capture.AddNote(t.Context(), rules.NoteInput{Session: id, Kind: igf.Intervention, Speaker: "Amina Zyxquark", Naming: igf.Named, Text: "The okapi list is kept by the second office"})
		ok(t, err)
		notes = append(notes, n.ID)
	}
	sync()
	_, err = w.Minutes.BeginAgreed(t.Context(), "bpf/main", notes[:1])
	ok(t, err)
	second := sync()
	if got := listed(); len(got) > 0 {
		t.Errorf("nothing came since, and %q is listed", got)
	}
	_, err = w.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	sync()
	got := listed()
	if !slices.Contains(got, second+" groups/bpf/outputs/minutes-main/draft.md draft: Amina Zyxquark") || slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, "other") }) {
		t.Errorf("after the rule %q are listed", got)
	}
	ok(t, w.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: notes[0], Scope: igf.ScopeAll}))
	sync()
	got = listed()
	for _, want := range []string{" text: The okapi list", " speaker: Amina Zyxquark", " draft: **Amina Zyxquark:** The okapi list"} {
		if !slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, want) }) {
			t.Errorf("after the withdrawal %q is not among %q", want, got)
		}
	}
}

// What people chose since on the roster, what comments quoted, and the people of a
// session in other records are listed too: on the device where it happened and on one
// that had all before.
func TestEverythingThatWasSentBeforeIsListed(t *testing.T) {
	h := newMeeting(t)
	w := h.devices[0].Workspace
	everywhere := func() {
		t.Helper()
		for range 2 {
			for i := range h.devices {
				ok(t, h.sync(step{device: i}))
			}
		}
	}
	_, err := w.Stewardship.AddToRoster(h.ctx, meetingID, rules.PersonInput{Text: "Kofi Qwandruff, Quorvex Labs", Naming: igf.Named})
	ok(t, err)
	said, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Kind: igf.Intervention, Speaker: "Kofi Qwandruff", Text: "We keep the list of the second office"})
	ok(t, err)
	gone, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Kind: igf.Intervention, Speaker: "Amina Zyxquark", Naming: igf.Named, Text: "The okapi list is kept by nobody"})
	ok(t, err)
	_, err = w.Minutes.BeginAgreed(h.ctx, meetingID, []string{said.ID, gone.ID})
	ok(t, err)
	ok(t, w.Drafting.AddOutput(h.ctx, &igf.Output{ID: "bpf/norms", Title: "Norms", Draft: "Thanks to Amina Zyxquark for the list.\n\nNothing else.\n"}))
	_, err = w.Capture.AddComment(h.ctx, rules.CommentInput{Output: "bpf/norms", Text: "Kofi Qwandruff has the list."})
	ok(t, err)
	_, err = w.Capture.AddComment(h.ctx, rules.CommentInput{Output: meetingMinutes, Quote: "okapi list", Text: "Which one?"})
	ok(t, err)
	_, err = w.Capture.AddComment(h.ctx, rules.CommentInput{Output: meetingMinutes, Quote: "Kofi Qwandruff", Text: "Who?"})
	ok(t, err)
	everywhere()
	for i := range h.devices {
		if got := exposedOn(t, h.devices[i], meetingID); len(got) > 0 {
			t.Fatalf("device %d lists %q, and nothing came since", i, got)
		}
	}
	ok(t, w.Withdrawing.Withdraw(h.ctx, withdrawing.Withdrawal{Entry: gone.ID, Scope: igf.ScopeAll}))
	_, err = w.Stewardship.EditSession(h.ctx, meetingID, func(s *igf.Session) error {
		for i := range s.Roster {
			s.Roster[i].Who = igf.Attribution{Naming: igf.Anonymous}
		}
		return nil
	})
	ok(t, err)
	everywhere()
	for i := range h.devices {
		got := exposedOn(t, h.devices[i], meetingID)
		for _, want := range []string{
			"main.yaml roster.who: Kofi Qwandruff", "main.yaml roster.who: Quorvex Labs", " speaker: Kofi Qwandruff",
			" text: The okapi list is kept by nobody", " speaker: Amina Zyxquark", "norms/draft.md draft: Amina Zyxquark",
			" text: Kofi Qwandruff", " anchor.quote: okapi list", " anchor.quote: Kofi Qwandruff", "minutes-main/draft.md draft: Kofi Qwandruff",
		} {
			if !slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, want) }) {
				t.Errorf("device %d: %q is not among\n%s", i, want, strings.Join(got, "\n"))
			}
		}
		if slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, "Nothing else") }) {
			t.Errorf("device %d lists what may stay: %q", i, got)
		}
	}
}

// exposedOn lists what a device says was exposed.
func exposedOn(t *testing.T, d *compose.App, session string) (out []string) {
	t.Helper()
	found, err := d.Workspace.Exposure.Exposed(t.Context(), session)
	ok(t, err)
	for _, x := range found {
		if x.Revision == "" {
			t.Errorf("no commit is named for %+v", x)
		}
		out = append(out, fmt.Sprintf("%s %s: %s", x.Path, x.Field, x.Word))
	}
	return out
}

// An id that names somebody who is hidden since is listed with every file that is called
// after it, and an address as a whole, so that nothing is left by who cleans up by the list.
func TestIDsAndAddressesThatWereSentAreListed(t *testing.T) {
	dir := t.TempDir()
	a, _, err := compose.Init(t.Context(), compose.InitOptions{
		Options: compose.Options{Environment: small, Replica: filepath.Join(dir, "replica")}, Remote: filepath.Join(dir, "repository"), Self: igf.Self{Name: "Noor Sample", Naming: igf.Named},
	})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	w := a.Workspace
	ok(t, w.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
	ok(t, w.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/paper-by-amina-zyxquark", Title: "Paper", Cycle: "2022", Draft: "Text.", Comment: "Write to amina.zyxquark@office.example."}))
	ok(t, w.Stewardship.AddSession(t.Context(), &igf.Session{ID: "bpf/talk-by-amina-zyxquark", Title: "Talk", Zone: "UTC"}))
	ok(t, w.Stewardship.AddSession(t.Context(), &igf.Session{ID: "bpf/main", Title: "Session", Zone: "UTC"}))
	for range 2 {
		_, err = w.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/talk-by-amina-zyxquark", Kind: igf.Intervention, Text: "It began."})
		ok(t, err)
	}
	_, err = w.Sharing.Sync(t.Context(), sharing.SyncOptions{})
	ok(t, err)
	_, err = w.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Intervention, Speaker: "Amina Zyxquark", Naming: igf.Anonymous, Text: "It is too late."})
	ok(t, err)
	found, err := w.Exposure.Exposed(t.Context(), "bpf/main")
	ok(t, err)
	lines := map[string]int{}
	for _, x := range found {
		path := strings.ReplaceAll(x.Path, a.Workspace.Device.ID(), "DEVICE")
		lines[path+" "+x.Field+": "+x.Word]++
	}
	for _, want := range []string{
		"groups/bpf/outputs/paper-by-amina-zyxquark/output.yaml id: amina-zyxquark",
		"groups/bpf/outputs/paper-by-amina-zyxquark/draft.md id: amina-zyxquark",
		"groups/bpf/outputs/paper-by-amina-zyxquark/output.yaml how_to_comment: amina.zyxquark@office.example",
		"groups/bpf/sessions/talk-by-amina-zyxquark.yaml id: amina-zyxquark",
		"groups/bpf/sheets/talk-by-amina-zyxquark/DEVICE-001.yaml sheet: amina-zyxquark",
	} {
		if lines[want] != 1 {
			t.Errorf("%q is listed %d times: %v", want, lines[want], lines)
		}
		delete(lines, want)
	}
	if len(lines) > 0 {
		t.Errorf("also listed: %v", lines)
	}
}
