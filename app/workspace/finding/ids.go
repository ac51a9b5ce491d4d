package finding

import (
	"rapporteur/app/igf"
)

// HasEntry reports whether an entry is here.
func (svc *Service) HasEntry(id string) (bool, error) {
	rec, err := igf.OrNil(svc.core.Replica().Get(igf.EntryKey(id)))
	return rec != nil, err
}

// NoteIDs are the ids of all notes, and their texts.
func (svc *Service) NoteIDs() (ids, texts []string, err error) {
	for e, err := range svc.core.Replica().Entries(igf.KindNote) {
		if err != nil {
			return nil, nil, err
		}
		if n, ok := e.(*igf.Note); ok {
			ids, texts = append(ids, n.ID), append(texts, n.Text)
		}
	}
	return ids, texts, nil
}
