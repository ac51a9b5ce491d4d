package minutes

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/lists"
)

// TimelineMoment is a line of a session at its corrected time.
type TimelineMoment struct {
	timeline.Moment
	Line lists.EntryView
}

// clockCorrected is how far ahead a clock may be that is corrected by the others'.
const clockCorrected = 24 * time.Hour

// MergedTimeline is the session as all its note takers saw it: clocks corrected by
// what several of them heard, notes that say the same marked as twins. The
// second value says how far each device's clock was set.
func (svc *Service) MergedTimeline(session string) ([]TimelineMoment, timeline.Timeline, error) {
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return nil, timeline.Timeline{}, err
	}
	byID := map[string]lists.EntryView{}
	var standing []igf.Standing
	for _, l := range lines {
		byID[l.Entry.Head().ID] = l
		standing = append(standing, l.Standing)
	}
	t := timeline.Merge(standing, svc.core.Now().Add(clockCorrected))
	out := make([]TimelineMoment, len(t.Moments))
	for i, m := range t.Moments {
		out[i] = TimelineMoment{m, byID[m.Entry.Head().ID]}
	}
	return out, t, nil
}
