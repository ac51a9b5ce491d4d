package exposure

import (
	"errors"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// StillNamed is what the records of a session still say after somebody or something was
// withdrawn.
type StillNamed struct {
	Named []igf.HiddenNameError // surely the person
	May   []igf.HiddenNameError // perhaps the person, who is named openly there as well
	Words []igf.HiddenNameError // what was withdrawn
	Waits []igf.HiddenNameError // perhaps the person, in what is not sent before somebody has looked
}

// IsZero reports whether nothing is left to do.
func (s StillNamed) IsZero() bool { return len(s.Named)+len(s.May)+len(s.Words)+len(s.Waits) == 0 }

// Sentence says where names and words stand, and what becomes of them.
func (s StillNamed) Sentence() igf.Sentence {
	var all []igf.Sentence
	if len(s.Named) > 0 {
		all = append(all, igf.Sentencef("The person is still named: %s. Minutes and reports will say “a participant” instead; an entry is not sent until it is rewritten.", placesOf(s.Named)))
	}
	if len(s.May) > 0 {
		all = append(all, igf.Sentencef("Where the person is named openly too, this stays as it is, in minutes and reports as well: %s. Rewrite it if it is about what was withdrawn.", placesOf(s.May)))
	}
	if len(s.Waits) > 0 {
		all = append(all, igf.Sentencef("This may mean the person, and is not sent before you have looked at it (held list): %s.", placesOf(s.Waits)))
	}
	if len(s.Words) > 0 {
		all = append(all, igf.Sentencef("Words that were withdrawn still stand here: %s. Minutes and reports will say “[withdrawn]” instead; an entry is not sent until it is rewritten.", placesOf(s.Words)))
	}
	return igf.Lines(all)
}

func placesOf(named []igf.HiddenNameError) igf.Sentence {
	var places []igf.Sentence
	for _, p := range named {
		for _, n := range p.Names {
			places = append(places, igf.Sentencef("the %s of %s says %q", igf.FieldName(n.Field), p.Record.ID(), n.Word))
		}
	}
	return igf.Semicolons(places)
}

// StillNamed lists where words of a session name a person whom an entry names, which
// was withdrawn, or are its own: the entry itself, what others wrote, the report, the
// agreed minutes, and everything that was not sent yet.
func (svc *Service) StillNamed(entry string) (still StillNamed, err error) {
	e, err := svc.core.History.Entry(entry)
	if err != nil {
		return still, err
	}
	gate, err := svc.core.Gate()
	if err != nil || e.Head().SessionID() == "" {
		return still, err
	}
	records, err := svc.besideEntry(e)
	if err != nil {
		return still, err
	}
	waits, records, err := svc.waiting(records)
	if err != nil {
		return still, err
	}
	kept, _, err := svc.core.Replica().Private(e.Key())
	if err != nil {
		return still, err
	}
	people := igf.MentionsOf(e, []igf.Private{kept})
	put := func(to *[]igf.HiddenNameError, of igf.Key, names []igf.HiddenName, belongs func(igf.HiddenName) bool) {
		names = slices.DeleteFunc(slices.Clone(names), func(n igf.HiddenName) bool { return !belongs(n) })
		if len(names) > 0 {
			*to = append(*to, igf.HiddenNameError{Record: of, Names: names})
		}
	}
	for _, r := range records {
		unsent, may := waits[r.Key()], &still.May
		var theirs igf.Record
		if unsent {
			may = &still.Waits
			if theirs, err = svc.core.Theirs(r.Key()); err != nil {
				return still, err
			}
		}
		_, err := gate.ShareSent(r, theirs)
		var held *igf.HiddenNameError
		if err != nil && !errors.As(err, &held) {
			return still, err
		}
		names := func(n igf.HiddenName) bool {
			return n.Entry == "" && slices.ContainsFunc(people, func(m igf.Mention) bool { return m.Says(n.Word) })
		}
		if held != nil {
			put(&still.Named, r.Key(), held.Names, names)
			put(&still.Words, r.Key(), held.Names, func(n igf.HiddenName) bool { return n.Entry != "" })
		}
		doubtful, err := gate.Doubtful(r, theirs)
		if err != nil {
			return still, err
		}
		if unsent && slices.ContainsFunc(still.Named, func(e igf.HiddenNameError) bool { return e.Record == r.Key() }) {
			continue // it waits already
		}
		put(may, r.Key(), doubtful, names)
	}
	return still, nil
}

// waiting adds what was not sent yet to records; waits are the keys of that.
func (svc *Service) waiting(records []igf.Record) (waits map[igf.Key]bool, all []igf.Record, err error) {
	waits, err = history.Waiting(svc.core.Replica())
	if err != nil {
		return nil, nil, err
	}
	more := maps.Clone(waits)
	for _, r := range records {
		delete(more, r.Key())
	}
	for _, key := range slices.Sorted(maps.Keys(more)) {
		r, err := svc.core.Replica().Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		records = append(records, r)
	}
	return waits, records, nil
}

// besideEntry are an entry and the records of its session that may say the same.
func (svc *Service) besideEntry(e igf.Entry) ([]igf.Record, error) {
	session := e.Head().SessionID()
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
	return records, nil
}
