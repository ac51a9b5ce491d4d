package bar

import (
	"testing"
	"time"

	"rapporteur/app/ui/shell"
)

// Parked drafts come back newest first; one that is taken out does not come
// back; and no two drafts have one slot.
func TestDraftsWaitBehindTheBar(t *testing.T) {
	d := drafts{session: shell.SlotPrefix(shell.Session, "s"), run: "r"}
	for range 3 {
		d.begin()
		d.parked = append(d.parked, d.now)
	}
	first, second, third := d.parked[0].slot, d.parked[1].slot, d.parked[2].slot
	if first == second || second == third {
		t.Fatalf("drafts share a slot: %q, %q, %q", first, second, third)
	}
	if got, ok := d.take(second); !ok || got.slot != second {
		t.Errorf("taking %q gives %q, %v", second, got.slot, ok)
	}
	if _, ok := d.take(second); ok {
		t.Errorf("%q can be taken twice", second)
	}
	for _, want := range []string{third, first, ""} {
		if got, ok := d.resume(); got.slot != want || ok != (want != "") {
			t.Errorf("%q comes back (%v), want %q", got.slot, ok, want)
		}
	}
}

// The journal gives a draft back as it was kept.
func TestADraftComesBackFromTheJournal(t *testing.T) {
	d := draft{
		slot: "s", text: "t", kind: "question", speaker: "p", naming: "anonymous", language: "fr",
		paragraph: 7, editing: "e", comment: true, back: "b",
	}
	if got := recovered(d.unsaved(time.Unix(0, 0))); got != d {
		t.Errorf("the draft comes back as %+v, want %+v", got, d)
	}
}
