package timeline

import (
	"time"

	"rapporteur/app/igf"
)

// Plausible reports whether a clock that read a time can have been off by so much: beyond all
// zones it has to lead to within a year of the session. Nothing else counts, whoever set it.
func Plausible(s *igf.Session, read time.Time, add time.Duration) bool {
	if add.Abs() <= zones || s == nil || s.Start.IsZero() {
		return true
	}
	o := ordering{session: s}
	from, to := o.planned(planBefore, planAfter)
	at := read.Add(add)
	return !at.Before(from.Add(-lateness)) && !at.After(to.Add(lateness))
}
