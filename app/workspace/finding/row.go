package finding

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// Forms returns in which forms an entry is here that a row of a table names by its id: as it stands, for
// others and as this device knows it, then as it was before its revisions; none where it is not here.
// Of one that was withdrawn there is what is left of it.
func (svc *Service) Forms(id string) (forms []lists.EntryView, err error) {
	rec, err := igf.OrNil(svc.core.Replica().Get(igf.EntryKey(id)))
	e, ok := rec.(igf.Entry)
	if err != nil || !ok {
		return nil, err
	}
	stands, ok, err := svc.lists.Standing(e)
	if err != nil {
		return nil, err
	}
	if !ok {
		stands.Entry = e
	}
	term, err := svc.records.Terms()
	if err != nil {
		return nil, err
	}
	views := []lists.EntryView{stands}
	for _, older := range stands.Older {
		was := stands
		was.Entry, was.Public = older, igf.AttributionOf(older)
		was.Shared = was.Public.Line(term)
		views = append(views, was)
	}
	shared, err := svc.lists.SharedViews(views, "")
	if err != nil {
		return nil, err
	}
	for i, v := range views {
		forms = append(forms, shared[i].View(), v)
	}
	return forms, nil
}
