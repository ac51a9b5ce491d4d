package store

import (
	"crypto/sha256"
	"iter"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

func mentionKey(m igf.Mention) ([]byte, error) {
	b, err := codec.Encode(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	return table.Mentions.Key(string(sum[:16])), nil
}

// recount counts whom the records on this device mention, after a change of some.
func (t *tx) recount(was, is []igf.Mention) error {
	for i, m := range slices.Concat(was, is) {
		by := 1
		if i < len(was) {
			by = -1
		}
		key, err := mentionKey(m)
		if err != nil {
			return err
		}
		row := igf.Mentioned{Mention: m}
		if _, err := t.ReadValue(key, &row); err != nil {
			return err
		}
		t.people = t.people || m.Private() || row.Records == 0 || row.Records+by == 0
		if row.Records += by; row.Records > 0 {
			err = t.PutValue(key, row)
		} else {
			err = t.Drop(key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// kept returns the private parts of a record, and of people in it. Of an entry it
// knows their keys: an iterator costs as much as the transaction is large.
func (t *tx) kept(key igf.Key) (out []igf.Private, err error) {
	if key.IsEntry() {
		for _, of := range igf.PrivateKeys(key) {
			var p igf.Private
			ok, err := t.ReadValue(table.Private.Key(string(of)), &p)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, p)
			}
		}
		return out, nil
	}
	err = t.Iterate(table.Private.Key(string(key)), func(k, payload []byte) (bool, error) {
		var p igf.Private
		if ownerOf(igf.Key(k[1:])) != key { // of a longer id
			return true, nil
		}
		err := codec.Decode(payload, &p)
		out = append(out, p)
		return true, err
	})
	return out, err
}

// known reads a record, nil where it is not here.
func (t *tx) known(key igf.Key) (igf.Record, error) {
	return igf.OrNil(t.record(key))
}

// putPrivate stores what only this device knows of a record.
func (t *tx) putPrivate(p igf.Private) error {
	owner, err := t.known(ownerOf(p.Of))
	if err != nil {
		return err
	}
	was, err := t.kept(ownerOf(p.Of))
	if err != nil {
		return err
	}
	is := append(slices.DeleteFunc(slices.Clone(was), func(q igf.Private) bool { return q.Of == p.Of }), p)
	mentions, err := t.mentionsOf(owner)
	if err != nil {
		return err
	}
	if err := t.recount(mentions(owner, was), mentions(owner, is)); err != nil {
		return err
	}
	t.people = t.people || p.Words != nil || p.Secret != ""
	return t.PutValue(table.Private.Key(string(p.Of)), p)
}

// ownerOf returns the record that a private part belongs to.
func ownerOf(of igf.Key) igf.Key {
	owner, _, _ := strings.Cut(string(of), "#")
	return igf.Key(owner)
}

// mentionInstead counts whom a record mentions, in place of the one that was there.
func (t *tx) mentionInstead(was, is igf.Record, key igf.Key) error {
	kept, err := t.kept(key)
	if err != nil {
		return err
	}
	before, err := t.mentionsOf(was)
	if err != nil {
		return err
	}
	now, err := t.mentionsOf(is)
	if err != nil {
		return err
	}
	if err := t.recount(before(was, kept), now(is, kept)); err != nil {
		return err
	}
	if was != nil {
		return nil
	}
	return t.supersede(is)
}

// mentionsOf returns what reads the mentions of a record: an entry that its author replaced
// by a revision has others.
func (t *tx) mentionsOf(rec igf.Record) (func(igf.Record, []igf.Private) []igf.Mention, error) {
	e, ok := rec.(igf.Entry)
	if !ok || !namesPeople(rec.Kind()) {
		return igf.MentionsOf, nil
	}
	revisers, err := t.Read(table.Superseded.Key(e.Head().ID))
	if slices.Contains(strings.Fields(string(revisers)), reviser(e)) {
		return igf.MentionsOfSuperseded, err
	}
	return igf.MentionsOf, err
}

// reviser is who can revise an entry: its author, by an entry of its kind.
func reviser(e igf.Entry) string { return e.Head().Author.ID + "/" + string(e.Kind()) }

// supersede takes back what the entry that e revises says of people, where e is the
// first revision of it.
func (t *tx) supersede(rec igf.Record) error {
	e, ok := rec.(igf.Entry)
	if !ok || !namesPeople(rec.Kind()) || e.Head().Supersedes == "" {
		return nil
	}
	key := table.Superseded.Key(e.Head().Supersedes)
	revisers, err := t.Read(key)
	if err != nil || slices.Contains(strings.Fields(string(revisers)), reviser(e)) {
		return err
	}
	r, err := t.known(igf.EntryKey(e.Head().Supersedes))
	if err != nil {
		return err
	}
	if older, ok := r.(igf.Entry); ok && igf.Revises(e, older) {
		kept, err := t.kept(older.Key())
		if err != nil {
			return err
		}
		if err := t.recount(igf.MentionsOf(older, kept), igf.MentionsOfSuperseded(older, kept)); err != nil {
			return err
		}
	}
	return t.Put(key, []byte(strings.TrimSpace(string(revisers)+" "+reviser(e))))
}

// namesPeople reports whether entries of a kind are attributed to somebody.
func namesPeople(k igf.Kind) bool { return k == igf.KindNote || k == igf.KindComment }

// putDocument stores a document. What a session does not say any more of people
// under stricter rules is kept, and what it was called.
func (t *tx) putDocument(rec igf.Record, encoded []byte) error {
	if !mentionsPeople(rec) {
		return t.Put(recordKey(rec.Key()), encoded)
	}
	session, ok := rec.(*igf.Session)
	t.people = t.people || ok // its rules may be others
	was, err := t.known(rec.Key())
	if err != nil {
		return err
	}
	if err := t.mentionInstead(was, rec, rec.Key()); err != nil {
		return err
	}
	if err := t.Put(recordKey(rec.Key()), encoded); err != nil {
		return err
	}
	if before, ok := was.(*igf.Session); ok {
		forgotten := igf.Forgotten(before, session)
		if title, ok := igf.FormerTitle(before, session); ok {
			forgotten = append(forgotten, title)
		}
		for _, p := range igf.UnnamedLines(before, session) {
			var had igf.Private
			if _, err := t.ReadValue(table.Private.Key(string(p.Of)), &had); err != nil {
				return err
			}
			forgotten = append(forgotten, had.With(p))
		}
		for _, p := range forgotten {
			if err := t.putPrivate(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// mentionsPeople reports whether documents of its kind say who somebody is.
func mentionsPeople(rec igf.Record) bool {
	switch rec.(type) {
	case *igf.Session, *igf.Group:
		return true
	}
	return false
}

// removeDocument removes a document that the remote no longer has. Whom its
// private parts name stays known.
func (t *tx) removeDocument(key igf.Key) error {
	was, err := t.known(key)
	if err != nil {
		return err
	}
	if mentionsPeople(was) {
		if err := t.mentionInstead(was, nil, key); err != nil {
			return err
		}
	}
	return t.Drop(recordKey(key))
}

// Mentions returns whom the records on this device mention, each once, and how
// many records do so.
func (r *Replica) Mentions() iter.Seq2[igf.Mentioned, error] {
	return func(yield func(igf.Mentioned, error) bool) {
		err := r.reader.iterate(table.Mentions.Key(""), func(_ *tx, _, payload []byte) (bool, error) {
			var m igf.Mentioned
			err := codec.Decode(payload, &m)
			return yield(m, err), nil
		})
		if err != nil {
			yield(igf.Mentioned{}, err)
		}
	}
}
