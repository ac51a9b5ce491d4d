package pointing

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// UsedTimes is how long each point of the agenda was discussed, by the notes of a session
// in their order: see [igf.UsedTimes].
func UsedTimes(lines []lists.EntryView) map[string]time.Duration {
	var said []igf.SaidAt
	for _, l := range lines {
		if !l.Gone() {
			said = append(said, igf.SaidAt{Point: igf.PointOf(l.Entry), At: l.SaidAt})
		}
	}
	return igf.UsedTimes(said)
}

// UnderPoints returns how many notes stand under each point of an agenda, by its id.
func UnderPoints(lines []lists.EntryView) map[string]int {
	out := map[string]int{}
	for _, l := range lines {
		if id := igf.PointOf(l.Entry); id != "" {
			out[id]++
		}
	}
	return out
}

// OffAgenda says of each point that an agenda lost how many notes stand under it.
func OffAgenda(was, now *igf.Session, lines []lists.EntryView) []igf.Sentence {
	notes := UnderPoints(lines)
	var out []igf.Sentence
	for _, a := range was.Agenda {
		if notes[a.ID] > 0 && now.PointAt(a.ID) < 0 {
			out = append(out, igf.Sentencef("notes stand under “%s”, which is not on the agenda any more (%d): none is lost, lists and documents name them so; their writers can move them (note revise --point), or write %s as the fourth part of the line of the agenda that gets them", a.Title, notes[a.ID], a.ID))
		}
	}
	return out
}
