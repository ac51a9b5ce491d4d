package minutes

import (
	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/lists"
)

// Moment is a line of a session at its corrected time.
type Moment struct {
	timeline.Moment
	Line lists.Line
}

// Together is the session as all its note takers saw it: clocks corrected by
// what several of them heard, notes that say the same marked as twins. The
// second value says how far each device's clock was set.
func (svc *Service) Together(session string) ([]Moment, timeline.Timeline, error) {
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return nil, timeline.Timeline{}, err
	}
	byID := map[string]lists.Line{}
	var entries []igf.Entry
	for _, l := range lines {
		byID[l.Entry.Head().ID] = l
		entries = append(entries, l.Entry)
	}
	t := timeline.Together(entries)
	out := make([]Moment, len(t.Moments))
	for i, m := range t.Moments {
		out[i] = Moment{m, byID[m.Entry.Head().ID]}
	}
	return out, t, nil
}
