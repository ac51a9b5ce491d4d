package shell

import (
	"cmp"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

// GroupTitles are the titles of the groups of the replica, by id.
type GroupTitles map[string]string

// ReadGroupTitles reads them.
func ReadGroupTitles(w *workspace.Workspace) (GroupTitles, error) {
	groups, err := w.Records.Groups("")
	out := GroupTitles{}
	for _, g := range groups {
		out[g.ID] = g.Title()
	}
	return out, err
}

// IDs returns their ids in order.
func (g GroupTitles) IDs() []string { return slices.Sorted(maps.Keys(g)) }

// TitleOf returns the title of a group by its id, or by that of a session or an output of
// it. A group that is not on this device has its id alone.
func (g GroupTitles) TitleOf(id string) string {
	group, _ := igf.SplitID(id)
	return cmp.Or(g[group], group)
}

// InGroup returns the title of a session behind that of its group; both stand once where
// they are the same.
func InGroup(group, title string) string {
	if group == title {
		return title
	}
	return igf.Join(" · ", group, title)
}
