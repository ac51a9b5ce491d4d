package compose_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Of somebody whom two devices entered with different choices, one before the other's line
// came or after it, the choice that says less holds in whatever order they sync: who knows
// both lines takes the name out with the next sync.
func TestTheChoiceThatSaysLessHoldsInEveryOrderOfSyncs(t *testing.T) {
	const name = "Ottoline Brambleford"
	for _, order := range []string{"aba", "ba", "aab", "abba", "bab", "A-ba", "A-bb"} {
		t.Run(order, func(t *testing.T) {
			h := newMeeting(t)
			enter := func(d int, naming igf.Naming) {
				t.Helper()
				_, err := h.devices[d].Workspace.Stewardship.AddToRoster(h.ctx, meetingID, rules.PersonInput{Text: name + ", Mistral Coop", Naming: naming})
				ok(t, err)
			}
			enter(0, igf.Anonymous)
			if rest, known := strings.CutPrefix(order, "A-"); known {
				ok(t, h.sync(step{device: 0}))
				ok(t, h.sync(step{device: 1}))
				order = rest
			}
			enter(1, igf.Named)
			for _, d := range order {
				ok(t, h.sync(step{device: int(d - 'a')}))
			}
			ok(t, h.sync(step{device: 0}))
			out, err := exec.Command("git", "-C", filepath.Join(h.dir, "repository"), "grep", "-c", name, "HEAD").CombinedOutput()
			if err == nil {
				t.Errorf("the shared repository names them:\n%s", out)
			}
			ok(t, h.sync(step{device: 1}))
			for d, x := range h.devices {
				s, err := x.Workspace.Records.Session(meetingID)
				ok(t, err)
				for _, line := range s.Roster {
					if line.Who.Name != "" || line.Who.Naming != igf.Anonymous {
						t.Errorf("device %d says %+v", d, line.Who)
					}
				}
			}
		})
	}
}
