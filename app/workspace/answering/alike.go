package answering

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/similarity"
	"rapporteur/app/workspace/lists"
)

// nearlySame is how alike two comments are that are shown side by side.
const nearlySame = 0.6

// Alike are comments on the same output that say nearly the same, each set
// with its first comment in front, without what was withdrawn. Nothing is
// merged: a person links them.
func Alike(comments []lists.EntryView) [][]lists.EntryView {
	comments = slices.DeleteFunc(slices.Clone(comments), func(l lists.EntryView) bool { return l.Gone() })
	prints := make([]similarity.Fingerprint, len(comments))
	for i, l := range comments {
		if m, ok := l.Entry.(*igf.Comment); ok {
			prints[i] = similarity.Of(m.Text + " " + m.Proposed)
		}
	}
	set := make([]int, len(comments)) // index of the set's first comment
	var out [][]lists.EntryView
	at := map[int]int{}
	for i := range comments {
		set[i] = i
		for j := range i {
			if prints[i].Size >= 4 && prints[i].Similarity(prints[j]) >= nearlySame {
				set[i] = set[j]
				break
			}
		}
		if first := set[i]; first != i {
			k, ok := at[first]
			if !ok {
				k = len(out)
				at[first] = k
				out = append(out, []lists.EntryView{comments[first]})
			}
			out[k] = append(out[k], comments[i])
		}
	}
	return slices.Clip(out)
}
