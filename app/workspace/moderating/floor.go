package moderating

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
)

// Floor is who asked for the floor in a session, who has it, and how long each
// spoke. It is a setting of this device: it is never shared, no document has
// it, and backups have it. Who speaks is the id of somebody on the roster, or
// what SpeakerNamed makes of a name that is not on it.
type Floor struct {
	Queue  []FloorRequest          `json:"queue,omitempty"` // in the order in which they asked
	Spoken map[string]SpeakingTime `json:"spoken,omitempty"`
	// Now has the floor since Since; "" nobody. It is not kept: after a restart
	// nobody knows when that turn ended.
	Now   string    `json:"-"`
	Since time.Time `json:"-"`
}

// FloorRequest is somebody who waits for the floor.
type FloorRequest struct {
	Who string    `json:"who"`
	At  time.Time `json:"at"`
}

// SpeakingTime is how often somebody had the floor, and for how long in all.
type SpeakingTime struct {
	Times   int `json:"times"`
	Seconds int `json:"seconds"`
}

// undoSlip is a turn so short that a wrong key was pressed and put right.
const undoSlip = 2 * time.Second

const namedPrefix = "name:" // ids of a roster are slugs and have no colon

// SpeakerNamed stands in a Floor for somebody who is not on the roster.
func SpeakerNamed(name string) string { return namedPrefix + name }

// NameOfSpeaker is the name that SpeakerNamed was given, "" for an id of the
// roster.
func NameOfSpeaker(who string) string {
	if len(who) > len(namedPrefix) && who[:len(namedPrefix)] == namedPrefix {
		return who[len(namedPrefix):]
	}
	return ""
}

// Ask puts somebody at the end of the order, or takes out who stands in it.
func (f *Floor) Ask(who string, at time.Time) {
	if i := f.place(who); i >= 0 {
		f.Queue = slices.Delete(f.Queue, i, i+1)
		return
	}
	f.Queue = append(f.Queue, FloorRequest{Who: who, At: at.UTC().Truncate(time.Second)})
}

func (f *Floor) place(who string) int {
	return slices.IndexFunc(f.Queue, func(a FloorRequest) bool { return a.Who == who })
}

// Give gives the floor to somebody, "" to nobody, and takes them out of the
// order. It reports whether anything changed.
func (f *Floor) Give(who string, at time.Time) bool {
	if who == f.Now {
		return false
	}
	if t := f.Turn(at); f.Now != "" && t >= undoSlip {
		if f.Spoken == nil {
			f.Spoken = map[string]SpeakingTime{}
		}
		s := f.Spoken[f.Now]
		f.Spoken[f.Now] = SpeakingTime{Times: s.Times + 1, Seconds: s.Seconds + int(t/time.Second)}
	}
	if i := f.place(who); i >= 0 {
		f.Queue = slices.Delete(f.Queue, i, i+1)
	}
	f.Now, f.Since = who, at
	return true
}

// Turn is how long the present speaker has had the floor. A clock that jumped
// back makes it 0.
func (f *Floor) Turn(at time.Time) time.Duration {
	if f.Now == "" {
		return 0
	}
	return max(0, at.Sub(f.Since))
}

// Of is how often and how long somebody spoke, with the turn that runs.
func (f *Floor) Of(who string, at time.Time) SpeakingTime {
	s := f.Spoken[who]
	if who != "" && who == f.Now {
		s.Times++
		s.Seconds += int(f.Turn(at) / time.Second)
	}
	return s
}

// Clone is a copy that shares nothing with f.
func (f *Floor) Clone() Floor {
	c := *f
	c.Queue, c.Spoken = slices.Clone(f.Queue), maps.Clone(f.Spoken)
	return c
}

func floorOf(session string) string { return "floor/" + session }

// Floor reads the order and the times of a session.
func (svc *Service) Floor(session string) (Floor, error) {
	raw, err := svc.core.Replica().Setting(floorOf(session))
	if err != nil || raw == "" {
		return Floor{}, err
	}
	var f Floor
	if err := json.Unmarshal([]byte(raw), &f); err != nil {
		return Floor{}, igf.Errorf("the setting %s of this device cannot be read, and speaking times begin from zero: %w", floorOf(session), err)
	}
	return f, nil
}

// SetFloor keeps the order and the times of a session on this device.
func (svc *Service) SetFloor(ctx context.Context, session string, f Floor) error {
	raw, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return svc.core.SetSettings(ctx, map[string]string{floorOf(session): string(raw)})
}

// Stakeholders counts by stakeholder group, "" where it is not known, how often
// the people of a roster had the floor. What only this device knows of them
// counts too.
func (f *Floor) Stakeholders(roster []records.RosterPerson, at time.Time) map[string]int {
	out := map[string]int{}
	group := map[string]string{}
	for _, p := range roster {
		group[p.ID] = cmp.Or(p.Person.Private.Stakeholder, p.Who.Stakeholder)
	}
	for who, s := range f.Spoken {
		out[group[who]] += s.Times
	}
	if f.Now != "" {
		out[group[f.Now]]++
	}
	return out
}
