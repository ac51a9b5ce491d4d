package participants

import (
	"testing"

	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
)

// Who asked first and left the roster meanwhile is passed over, and what the
// device kept is read once: later the screen knows better.
func TestTheNextSpeakerIsOnTheRoster(t *testing.T) {
	person := func(id string) (p records.RosterPerson) {
		p.ID = id
		return p
	}
	asked := func(who ...string) (f moderating.Floor) {
		for _, w := range who {
			f.Queue = append(f.Queue, moderating.FloorRequest{Who: w})
		}
		return f
	}
	f := &Floor{}
	f.read(&snapshot.Session{Floor: asked("gone", "b")})
	if _, ok := f.Next(); ok {
		t.Error("there is a next speaker while the roster is empty")
	}
	f.read(&snapshot.Session{Roster: []records.RosterPerson{person("a"), person("b")}, Floor: asked("a")})
	if i, ok := f.Next(); !ok || i != 1 {
		t.Errorf("the next speaker stands at %d (%v), want 1", i, ok)
	}
}
