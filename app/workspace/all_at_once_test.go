package workspace_test

import (
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// What is said of all at once takes out whom words surely name: what only may name somebody waits for an answer of
// its own, or goes where a person said that such words mean somebody else.
func TestAnAnswerForAllIsAboutWhatIsSure(t *testing.T) {
	for text, want := range map[string]struct {
		waits         bool
		left, checked string
	}{
		"Ask Zelda Brockwood about it.":                  {left: "Ask a participant about it.", checked: "Ask a participant about it."},
		"Zelda was asked.":                               {waits: true, checked: "Zelda was asked."},
		"Zelda Brockwood spoke. Then Zelda left, or so.": {waits: true, checked: "A participant spoke. Then Zelda left, or so."},
		"Nobody was asked.":                              {left: "Nobody was asked.", checked: "Nobody was asked."},
	} {
		d := newBench(t)
		d.entered(t, "Zelda Brockwood", igf.Anonymous, true)
		b, err := gate.Open(d.replica)
		ok(t, err)
		n := &igf.Note{Meta: igf.Meta{ID: "01GK6Z00000000000000000040", Group: "bpf", Sheet: "main"}, Text: text}
		for checked, say := range map[disclosure.Checking]string{disclosure.NothingChecked: want.left, disclosure.AllSomebodyElse: want.checked} {
			j, err := disclosure.Judge(b.Gate(), n, nil, disclosure.ParticipantIfSure, checked)
			ok(t, err)
			if waits := j.Err != nil; waits != (want.waits && checked == disclosure.NothingChecked) {
				t.Errorf("%q: %v", text, j.Err)
			} else if got := j.Record.(*igf.Note).Text; !waits && got != say {
				t.Errorf("%q becomes %q, not %q", text, got, say)
			}
		}
	}
}
