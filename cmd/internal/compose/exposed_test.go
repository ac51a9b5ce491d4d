package compose_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
)

// What was sent before a rule or a withdrawal came is listed with its files and the
// commits in which this device saw it, and nothing else is.
func TestWhatWasSentBeforeIsListed(t *testing.T) {
	dir := t.TempDir()
	a, _, err := compose.Init(t.Context(), compose.InitOptions{
		Options: compose.Options{Replica: filepath.Join(dir, "replica")}, Remote: filepath.Join(dir, "repository"), Self: igf.Self{Name: "Noor Sample", Naming: igf.Named},
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
		found, err := w.Sharing.Exposed(t.Context(), "bpf/main")
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
	ok(t, w.Capture.Withdraw(t.Context(), capture.Withdrawal{Entry: notes[0], Scope: igf.ScopeAll}))
	sync()
	got = listed()
	for _, want := range []string{" text: The okapi list", " speaker: Amina Zyxquark", " draft: **Amina Zyxquark:** The okapi list"} {
		if !slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, want) }) {
			t.Errorf("after the withdrawal %q is not among %q", want, got)
		}
	}
}
