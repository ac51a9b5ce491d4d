package lists

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// SharedView is an entry as others may see it. Only ShareView makes one.
type SharedView struct{ view EntryView }

// View is the entry, with nothing that only this device knows.
func (v SharedView) View() EntryView { return v.view }

// SharedViews are lines as they may be given away: everybody in the form that their
// naming and the rules of the session leave, whichever came last, and words that name
// somebody who is hidden without the name. language is that of what is put instead.
func (rd *Reader) SharedViews(lines []EntryView, language string) ([]SharedView, error) {
	term, err := rd.records.Terms()
	if err != nil {
		return nil, err
	}
	p, err := rd.core.Printer(language)
	if err != nil {
		return nil, err
	}
	out := make([]SharedView, len(lines))
	for i, l := range lines {
		if out[i], err = ShareView(l, p, term); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ShareView lets an entry out, with its answers and its withdrawal. term names stakeholder groups and
// regions.
func ShareView(l EntryView, by disclosure.Sharer, term func(string) string) (SharedView, error) {
	var err error
	if l.Entry, err = disclosure.Printed(by, l.Entry); err != nil {
		return SharedView{}, err
	}
	responses := make([]*igf.Response, len(l.Responses))
	for i, r := range l.Responses {
		if responses[i], err = disclosure.Printed(by, r); err != nil {
			return SharedView{}, err
		}
	}
	if l.Withdrawal != nil {
		if l.Withdrawal, err = disclosure.Printed(by, l.Withdrawal); err != nil {
			return SharedView{}, err
		}
	}
	l.Responses, l.Older, l.Corrections, l.Placed = responses, nil, nil, nil
	l.Public = igf.AttributionOf(l.Entry)
	l.Shared = l.Public.Line(term)
	l.Who, l.Name = l.Shared, l.Public.Name
	return SharedView{l}, nil
}

// SharedRecords are records as they may be given away; language is that of what
// stands instead of a hidden name.
func SharedRecords[T igf.Record](rd *Reader, list []T, language string) ([]igf.Shared, error) {
	p, err := rd.core.Printer(language)
	if err != nil {
		return nil, err
	}
	return disclosure.PrintAll(p, list)
}

// SessionsOnce finds the session of an entry and reads each only once; nil where
// it has none, or none that came yet.
func (rd *Reader) SessionsOnce() func(igf.Entry) (*igf.Session, error) {
	sessions := map[string]*igf.Session{}
	return func(e igf.Entry) (*igf.Session, error) {
		id := e.Head().SessionID()
		s, known := sessions[id]
		if known || id == "" {
			return s, nil
		}
		s, err := igf.OrNil(rd.records.Session(id))
		sessions[id] = s
		return s, err
	}
}

// SharedWords returns words as they may be given away that are no entry: a paragraph of an output,
// a title, a name on a roster. Where they name somebody who is hidden they say something else, and
// words that were withdrawn are left out. session or output is where they stand, "" for neither:
// its rules hold.
func (rd *Reader) SharedWords(text, session, output, language string) (string, error) {
	p, err := rd.core.Printer(language)
	if err != nil {
		return "", err
	}
	if output != "" {
		v, err := disclosure.Printed(p, &igf.VersionText{Output: output, Text: text})
		if err != nil {
			return "", err
		}
		return v.Text, nil
	}
	n := &igf.Note{NoteKind: igf.Summary, Text: text}
	if session != "" {
		n.Group, n.Sheet = igf.SplitID(session)
	}
	if n, err = disclosure.Printed(p, n); err != nil {
		return "", err
	}
	return n.Text, nil
}
