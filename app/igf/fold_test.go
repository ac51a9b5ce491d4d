package igf

import (
	"testing"
	"time"
)

// Correcting the first note of a session must not move it behind what was said
// after it.
func TestARevisionStaysInItsPlace(t *testing.T) {
	at := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	note := func(id, supersedes string, minute int) Entry {
		n := &Note{Text: id}
		n.ID, n.Supersedes, n.At, n.Author.ID = id, supersedes, at.Add(time.Duration(minute)*time.Minute), "A"
		return n
	}
	lines := Fold([]Entry{note("1", "", 0), note("2", "", 1), note("3", "1", 2), note("4", "3", 3)})
	if len(lines) != 2 || lines[0].Entry.Head().ID != "4" || lines[1].Entry.Head().ID != "2" {
		t.Fatalf("the timeline is %v", lines)
	}
	if !lines[0].At.Equal(at) || len(lines[0].Older) != 2 {
		t.Errorf("the corrected note is of %v with %d older revisions", lines[0].At, len(lines[0].Older))
	}
}

// A hostile file may hold entries that supersede each other in a ring; they
// end nothing and hide nothing else.
func TestARingOfRevisionsEnds(t *testing.T) {
	ring := func(id, supersedes string) Entry {
		n := &Note{Text: id}
		n.ID, n.Supersedes, n.Author.ID = id, supersedes, "A"
		return n
	}
	if lines := Fold([]Entry{ring("1", "2"), ring("2", "1"), ring("3", "")}); len(lines) != 1 || lines[0].Entry.Head().ID != "3" {
		t.Errorf("the timeline is %v", lines)
	}
}
