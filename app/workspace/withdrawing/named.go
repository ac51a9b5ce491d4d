package withdrawing

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// StillNamed are the records of a session whose words still name somebody who was
// withdrawn.
type StillNamed []igf.HiddenNameError

// Sentence says where the name stands.
func (s StillNamed) Sentence() igf.Sentence {
	var places []igf.Sentence
	for _, p := range s {
		for _, n := range p.Names {
			places = append(places, igf.Sentencef("the %s of %s says %q", igf.FieldName(n.Field), p.Record.ID(), n.Word))
		}
	}
	return igf.Sentencef("The person is still named: %s. Minutes and reports will say “a participant” instead; an entry is not sent until it is rewritten.", igf.Semicolons(places))
}

// StillNamed lists where words of a session name a person whom an entry names, which
// was withdrawn: the entry's own words, what others wrote, the report, the agreed
// minutes. These are held back, and their authors rewrite them.
func (svc *Service) StillNamed(entry string) (StillNamed, error) {
	e, err := svc.core.History.Entry(entry)
	if err != nil {
		return nil, err
	}
	session := e.Head().SessionID()
	gate, err := svc.core.Gate()
	if err != nil || session == "" {
		return nil, err
	}
	lines, err := svc.lists.Timeline(session)
	if err != nil {
		return nil, err
	}
	records := []igf.Record{e}
	for _, l := range lines {
		if l.Entry.Head().ID != e.Head().ID {
			records = append(records, l.Entry)
		}
	}
	for _, key := range []igf.Key{igf.SessionKey(session), igf.OutputKey(igf.MinutesID(session))} {
		doc, err := svc.core.Replica().Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		records = append(records, doc)
	}
	kept, _, err := svc.core.Replica().Private(e.Key())
	if err != nil {
		return nil, err
	}
	people := igf.MentionsOf(e, []igf.Private{kept})
	var out StillNamed
	for _, r := range records {
		_, err := gate.Share(r, nil)
		var held *igf.HiddenNameError
		if !errors.As(err, &held) {
			if err != nil {
				return nil, err
			}
			continue
		}
		held.Names = slices.DeleteFunc(held.Names, func(n igf.HiddenName) bool {
			return !slices.ContainsFunc(people, func(m igf.Mention) bool { return m.Says(n.Word) })
		})
		if len(held.Names) > 0 {
			out = append(out, *held)
		}
	}
	return out, nil
}
