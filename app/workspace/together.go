package workspace

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/likeness"
	"rapporteur/app/timeline"
)

// Moment is a line of a session at its corrected time.
type Moment struct {
	timeline.Moment
	Line Line
}

// Together is the session as all its note takers saw it: clocks corrected by
// what several of them heard, notes that say the same marked as twins. The
// second value says how far each device's clock was set.
func (w *Workspace) Together(session string) ([]Moment, timeline.Timeline, error) {
	lines, err := w.Timeline(session)
	if err != nil {
		return nil, timeline.Timeline{}, err
	}
	byID := map[string]Line{}
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

// nearlySame is how alike two comments are that are shown side by side.
const nearlySame = 0.6

// Alike are comments on the same output that say nearly the same, each set
// with its first comment in front. Nothing is merged: a person links them.
func Alike(comments []Line) [][]Line {
	prints := make([]likeness.Print, len(comments))
	for i, l := range comments {
		if m, ok := l.Entry.(*igf.Comment); ok {
			prints[i] = likeness.Of(m.Text + " " + m.Proposed)
		}
	}
	set := make([]int, len(comments)) // index of the set's first comment
	var out [][]Line
	at := map[int]int{}
	for i := range comments {
		set[i] = i
		for j := range i {
			if prints[i].Size >= 4 && prints[i].Like(prints[j]) >= nearlySame {
				set[i] = set[j]
				break
			}
		}
		if first := set[i]; first != i {
			k, ok := at[first]
			if !ok {
				k = len(out)
				at[first] = k
				out = append(out, []Line{comments[first]})
			}
			out[k] = append(out[k], comments[i])
		}
	}
	return slices.Clip(out)
}
