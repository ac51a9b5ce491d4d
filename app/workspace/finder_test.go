package workspace_test

import (
	"context"
	"errors"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/finding"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// A finder finds people as this device knows them, where they are, before the
// records that name them; and records as they stand.
func TestAFinderFindsPeople(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS", Naming: igf.Anonymous, Role: "Chair"})
	ok(t, err)
	_, err = d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
		g.Roles = []igf.Role{{ID: "lead", Role: "Lead expert", Name: "Ben Sample"}}
		return nil
	})
	ok(t, err)
	var last *igf.Comment
	for _, text := range []string{"first", "second"} {
		last, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: text, By: "Chen Sample, Example Networks", Naming: igf.StakeholderGroup})
		ok(t, err)
	}
	f := d.Finding.Finder()
	f.Read(t.Context())
	find := func(query string) []finding.Hit {
		t.Helper()
		hits, err := f.Find(t.Context(), query, 60)
		ok(t, err)
		return hits
	}
	if h := find("maria chair"); len(h) != 1 || h[0].Kind != finding.KindPerson || h[0].Title != "Maria Silva" || h[0].Session != "bpf/main" {
		t.Errorf("of the roster: %+v", h)
	}
	if h := find("ben sample"); len(h) != 1 || h[0].Kind != finding.KindPerson || h[0].Key.ID() != "bpf" || h[0].Excerpt != "Lead expert · BPF Sample" {
		t.Errorf("of the group: %+v", h)
	}
	h := find("chen")
	if len(h) != 3 || h[0].Kind != finding.KindPerson || h[0].Output != "bpf/norms" || h[0].Excerpt != "Norms" || h[1].Kind != igf.KindComment || h[2].Kind != igf.KindComment {
		t.Errorf("who commented: %+v", h)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: last.ID, Scope: igf.ScopeAll}))
	if h := find("second"); len(h) != 0 {
		t.Errorf("what was withdrawn since is found: %+v", h)
	}
	if h, err := d.Finding.Find(t.Context(), "ben sample", 0); err != nil || len(h) != 0 {
		t.Errorf("a search for records gave %+v, %v", h, err)
	}
}

// A query that nobody waits for any more ends; one that was asked before all
// was read waits for the rest.
func TestAFinderAnswersWhileItReads(t *testing.T) {
	d := newBench(t)
	d.capture(t, "the only words")
	f := d.Finding.Finder()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Find(gone, "words", 60); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	answer := make(chan []finding.Hit)
	go func() {
		hits, err := f.Find(t.Context(), "words", 60)
		if err != nil {
			t.Error(err)
		}
		answer <- hits
	}()
	f.Read(t.Context())
	if hits := <-answer; len(hits) != 1 {
		t.Errorf("found %+v", hits)
	}
	stopped := d.Finding.Finder()
	stopped.Read(gone)
	if _, err := stopped.Find(t.Context(), "words", 60); !errors.Is(err, context.Canceled) {
		t.Errorf("a finder that could not read says %v", err)
	}
}
