package workspace_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// What somebody else wrote and waits on this device, as after a rescue, is held without the
// advice to change it here, which is refused; each way that is offered leads on.
func TestAHeldEntryOfSomebodyElse(t *testing.T) {
	for name, decide := range map[string]func(bench, igf.Key) error{
		"agreed":   func(d bench, key igf.Key) error { return d.Holding.Resolve(t.Context(), key, disclosure.Agreed) },
		"left out": func(d bench, key igf.Key) error { return d.Holding.LeaveOut(t.Context(), key) },
	} {
		d := newBench(t)
		own := d.capture(t, "A remark.").(*igf.Note)
		theirs := *own
		last := "Z"
		if strings.HasSuffix(own.ID, last) {
			last = "W"
		}
		theirs.ID, theirs.Author = own.ID[:25]+last, igf.Author{ID: own.ID[:25] + "Y", Name: "Luis Sample"}
		theirs.Text = "Wystan Periwinkle agrees."
		ok(t, d.replica.Save(t.Context(), &igf.Act{ID: own.ID[:25] + "X", Records: []igf.Record{&theirs}}))
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Wystan Periwinkle", Naming: igf.Anonymous})
		ok(t, err)
		held, err := d.Holding.Held()
		ok(t, err)
		if len(held) != 1 || !held[0].Theirs() || strings.Contains(held[0].Reason.Error(), "note revise") || !strings.Contains(held[0].Reason.Error(), "Somebody else wrote it") {
			t.Fatalf("held: %v", held)
		}
		var reason *igf.HeldError
		if err := d.Holding.Resolve(t.Context(), theirs.Key(), disclosure.Participant); !errors.As(err, &reason) {
			t.Errorf("words of somebody else are changed: %v", err)
		}
		if err := decide(d, theirs.Key()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if held, err = d.Holding.Held(); err != nil || len(held) > 0 {
			t.Errorf("%s: still held: %v, %v", name, held, err)
		}
	}
}
