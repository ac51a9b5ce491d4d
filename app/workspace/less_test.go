package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Who changes to a naming that says less is not named by what nobody else has seen yet.
func TestALateChoiceHoldsForWhatWaits(t *testing.T) {
	d := newDesk(t)
	person := func(naming igf.Naming) {
		t.Helper()
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool, Glorpnet", Naming: naming})
		ok(t, err)
	}
	person(igf.Named)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Tiberius Vanterpool", Text: "Wants a list."})
	ok(t, err)
	_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: "Tiberius Vanterpool", Text: "Do it."})
	ok(t, err)
	if n.Speaker.Naming != igf.Named {
		t.Fatalf("the note says %+v", n.Speaker)
	}
	person(igf.Anonymous)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	shared, err := d.Lists.SharedViews(lines, "")
	ok(t, err)
	for _, v := range shared {
		if n, ok := v.View().Entry.(*igf.Note); ok && (n.Speaker.Name != "" || n.Speaker.Affiliation != "" || n.Owner != "") {
			t.Errorf("others read %+v, owner %q", n.Speaker, n.Owner)
		}
	}
	if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Tiberius Vanterpool again"}); err == nil {
		t.Error("a text that names him is saved")
	}
}
