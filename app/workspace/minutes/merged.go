package minutes

import (
	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/lists"
)

// TimelineMoment is a line of a session at its corrected time.
type TimelineMoment struct {
	timeline.Moment
	View lists.EntryView
}

// MergedTimeline is the session as all its note takers saw it, with what is known of
// their clocks, and notes that say the same marked as twins.
func (svc *Service) MergedTimeline(session string) ([]TimelineMoment, timeline.Timeline, error) {
	lines, order, err := svc.lists.Ordered(session)
	if err != nil {
		return nil, timeline.Timeline{}, err
	}
	standing := make([]igf.Standing, len(lines)) // in the order, as the moments will be
	for i, l := range lines {
		standing[i] = l.Standing
	}
	t := timeline.Merge(standing, order)
	out := make([]TimelineMoment, len(t.Moments))
	for i, m := range t.Moments {
		out[i] = TimelineMoment{m, lines[i]}
	}
	return out, t, nil
}
