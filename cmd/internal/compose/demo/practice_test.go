package demo_test

import (
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
)

// In the sample of the window a session runs now, once, with people on its roster; the sessions
// of 2022 keep their times.
func TestASessionOfTheSampleRunsNow(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sample")
	for range 2 {
		a, err := demo.OpenRunning(t.Context(), dir, compose.Options{Environment: small})
		ok(t, err)
		all, err := a.Workspace.Records.Sessions("")
		ok(t, err)
		var running []*igf.Session
		for _, x := range all {
			switch x.Phase(a.Workspace.Device.Now()) {
			case igf.Running:
				running = append(running, x)
			case igf.Over:
				if x.Start.Year() != 2022 {
					t.Errorf("%s was moved to %s", x.ID, x.Start)
				}
			}
		}
		if len(running) != 1 || len(running[0].Roster) == 0 || len(running[0].Agenda) == 0 {
			t.Errorf("%d sessions run now, want one with people and an agenda", len(running))
		}
		ok(t, a.Close())
	}
}
