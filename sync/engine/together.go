package engine

import (
	"slices"

	"rapporteur/app/igf"
)

// part is a document of a batch, and its files that differ from the repository's.
type part struct {
	igf.Pending
	rec     igf.Record
	changes []fileChange
	rest    bool // of it only the choices of its people go, and the rest waits
}

// document adds the files of a document that differ from the repository's. The text of a
// version and its line in the list of the output go in one commit or not at all: others
// would set a text aside that no list has, and miss one that a list promises.
func (b *batchBuilder) document(p igf.Pending, rec igf.Record) error {
	parts, err := b.together(p, rec)
	if err != nil || len(parts) == 0 {
		return err
	}
	refused := false
	for i := range parts {
		if err := b.ready(&parts[i]); err != nil {
			return err
		}
		refused = refused || b.outbox.refused[parts[i].Key]
	}
	if len(parts) > 1 && refused {
		for _, x := range parts {
			if !b.outbox.refused[x.Key] { // it waits for another, of which the receipt says why
				b.outbox.refused[x.Key] = true
				b.refused++
			}
		}
		return nil
	}
	return b.addParts(parts)
}

// together returns what goes in one commit with a document, itself first; nothing where that is
// refused.
func (b *batchBuilder) together(p igf.Pending, rec igf.Record) ([]part, error) {
	parts := []part{{Pending: p, rec: rec}}
	id := ""
	switch v := rec.(type) {
	case *igf.Output:
		id = v.ID
	case *igf.VersionText:
		id = v.Output
	default:
		return parts, nil
	}
	here, err := readRecord(b.outbox.replica, igf.OutputKey(id))
	o, ok := here.(*igf.Output)
	if err != nil || !ok {
		return parts, err
	}
	known, err := b.outbox.knownDocument(o.Key())
	if err != nil {
		return nil, err
	}
	fresh := func(n int) bool { return o.Lists(n) && (known == nil || !known.(*igf.Output).Lists(n)) }
	if text, ok := rec.(*igf.VersionText); ok && !fresh(text.Number) {
		return parts, nil // the list there has it
	}
	keys := []igf.Key{o.Key()}
	for _, v := range o.Versions {
		if fresh(v.Number) {
			keys = append(keys, igf.VersionKey(id, v.Number))
		}
	}
	for _, key := range keys {
		seq, waits := b.waits[key]
		if key == p.Key || !waits && (key != o.Key() || known != nil) {
			continue
		}
		with, err := readRecord(b.outbox.replica, key)
		if err != nil {
			return nil, err
		}
		if key == o.Key() && !waits { // it was left out
			b.refuse(p.Key, igf.Errorf("it goes together with %s, which is not sent", key))
			return nil, nil
		}
		if with != nil {
			parts = append(parts, part{Pending: igf.Pending{Key: key, Seq: seq}, rec: with})
		}
	}
	return parts, nil
}

// ready finds out what of a document has to be sent, and refuses it where that cannot be.
func (b *batchBuilder) ready(p *part) error {
	if b.outbox.refused[p.Key] {
		return nil
	}
	shared, refused, err := b.outbox.shareDocument(p.rec)
	if err != nil {
		return err
	}
	if refused != nil {
		b.refuse(p.Key, refused)
		if shared, p.rest, err = choicesOf(b.outbox, p.rec); err != nil || !p.rest {
			return err
		}
		p.Seq = 0 // the rest of it waits
	}
	if p.changes, err = b.outbox.differs(shared); err != nil {
		b.refuse(p.Key, err)
		p.rest = false
	}
	return nil
}

// addParts adds documents that go in one commit.
func (b *batchBuilder) addParts(parts []part) error {
	size, files := 0, 0
	for _, p := range parts {
		files += len(p.changes)
		for _, c := range p.changes {
			size += len(c.Data)
		}
	}
	if refused := b.outbox.refused[parts[0].Key]; refused && !parts[0].rest {
		return nil
	}
	if files > 0 && !b.fits(size, files) {
		for _, p := range parts {
			delete(b.outbox.refused, p.Key) // the next batch has it
		}
		return nil
	}
	for _, p := range parts {
		b.addPart(p)
	}
	return nil
}

func (b *batchBuilder) addPart(p part) {
	b.documents[p.Key] = !p.rest
	if len(p.changes) == 0 {
		if p.Seq != 0 {
			b.equal = append(b.equal, p.Pending)
		}
		return
	}
	if p.rest {
		b.part = append(b.part, p.Key)
	}
	for _, c := range p.changes {
		b.files = append(b.files, c.File)
	}
	if p.Seq != 0 {
		b.acks = append(b.acks, p.Pending)
	}
	added := !slices.ContainsFunc(p.changes, func(c fileChange) bool { return !c.added })
	b.counts.document(p.rec.Kind(), added)
}
