package engine

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/syncstate"
)

// tellGone lists for a check the documents that are not here, because a person let go what was removed
// in the repository, with one note for each decision, or because they were removed before this device came.
func tellGone(r Replica) (gone []igf.Key, notes []igf.Sentence, err error) {
	names, err := r.SyncNames(syncstate.Gone)
	if err != nil {
		return nil, nil, err
	}
	count, first := map[string]int{}, map[string]igf.Key{}
	var order []string
	for _, name := range names {
		key := igf.Key(strings.TrimPrefix(name, syncstate.Gone))
		here, err := r.Has(key)
		if err != nil {
			return nil, nil, err
		}
		if here {
			continue
		}
		by, err := r.SyncValue(name)
		if err != nil {
			return nil, nil, err
		}
		gone = append(gone, key)
		if id := string(by); count[id] == 0 {
			order, first[id] = append(order, id), key
		}
		count[string(by)]++
	}
	for _, id := range order {
		notes = append(notes, igf.Sentencef("%s was removed in the shared repository, and here by your decision, with all that was removed together, %d in all: what was written there stays, and shows no title.", first[id].Named(), count[id]))
	}
	state, err := former.Read(r)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range state.List { // tellFormer says so
		if f.Document != "" {
			gone = append(gone, f.Document)
		}
	}
	return gone, notes, nil
}
