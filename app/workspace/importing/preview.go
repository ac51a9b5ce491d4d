package importing

import (
	"context"

	"rapporteur/app/igf"
)

// ImportPreview is what an import would make of one item.
type ImportPreview struct {
	Entry igf.Entry // nil where Err says why it cannot be taken, a disclosure.NamesError where it waits for a choice
	Err   error
	// Who is how this device would show the person, Shared how everybody else
	// would see them.
	Who, Shared string
	Unplaced    bool // the words that it is about are not in the text once
	Present     bool // it is here already
	Alike       bool // a comment from elsewhere says the same on the same place
	Masked      int  // addresses and telephone numbers taken out of its words
}

// PreviewItems says of each item by itself what an import of it would make, so
// that a person can leave out what cannot be taken. Nothing changes.
func (svc *Service) PreviewItems(ctx context.Context, f File) ([]ImportPreview, error) {
	term, err := svc.records.Terms()
	if err != nil {
		return nil, err
	}
	sessionOf, mk := svc.lists.SessionsOnce(), svc.builder(f.From)
	all, err := mk.all(ctx, f)
	if err != nil {
		return nil, err
	}
	out := make([]ImportPreview, len(f.Items))
	for i, m := range all {
		out[i].Present, out[i].Masked = m.here, m.masked
		if m.err != nil {
			if out[i].Err = m.err; out[i].Present {
				out[i].Err = nil // it was decided about before
			}
			continue
		}
		session, err := sessionOf(m.entry)
		if err != nil {
			return nil, err
		}
		who := igf.Person{Public: igf.AttributionOf(m.entry)}
		if len(m.private) > 0 {
			who.Private = m.private[0]
		}
		out[i] = ImportPreview{
			Entry: m.entry, Who: who.Label(term), Shared: who.Public.Under(session).Line(term),
			Unplaced: m.unplaced, Present: m.here, Alike: m.alike, Masked: m.masked,
		}
	}
	return out, nil
}
