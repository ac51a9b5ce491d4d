package store

import (
	"context"
	"errors"
	"os"
	"slices"
	"sort"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/store/backup"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// Check reads everything back and reports each fault in a sentence: values,
// records, what they point at, indexes, outbox, conflicts, journal, backups.
// err is about the check itself only. Of gone is known that they are not here: what points at them is no fault.
func (r *Replica) Check(ctx context.Context, gone ...igf.Key) ([]igf.Sentence, error) {
	if err := r.gate.enter(); err != nil {
		return nil, err
	}
	defer r.gate.leave()
	c := &checker{ctx: ctx, indexed: map[string]bool{}, gone: gone}
	err := r.reader.view(func(t *tx) error {
		for _, step := range []func(*tx) error{c.values, c.records, c.mentions, c.outbox} {
			if err := errors.Join(ctx.Err(), step(t)); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		c.add("%v.", err)
		err = nil
	}
	if err != nil {
		return nil, err
	}
	if _, err := r.Conflicts(); err != nil {
		c.add("A conflict cannot be read: %v.", err)
	}
	if err := r.reader.db.VerifyTables(); err != nil {
		c.add("A table of Badger is not what was written: %v.", err)
	}
	for _, fault := range r.writer.journal.Check() {
		c.add("%s.", fault)
	}
	for _, path := range backupPaths(r.opt.Dir) {
		if err := backup.VerifyFile(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			c.add("The automatic backup %s cannot be used: %v.", path, err)
		}
	}
	for _, fault := range r.Health() {
		c.add("%w", fault)
	}
	return c.faults, nil
}

type checker struct {
	ctx     context.Context
	faults  []igf.Sentence
	indexed map[string]bool // index keys that records ask for
	gone    []igf.Key
}

func (c *checker) add(format string, args ...any) {
	c.faults = append(c.faults, igf.Sentencef(format, args...))
}

// values reads each value and compares the sum of all.
func (c *checker) values(t *tx) error {
	err := t.VerifySum()
	if errors.Is(err, ErrDamaged) {
		c.add("%v.", err)
		return nil
	}
	return err
}

// records checks each record: whether it is valid, and whether what it points at
// exists.
func (c *checker) records(t *tx) error {
	err := t.Iterate(table.Records.Key(""), func(key, payload []byte) (bool, error) {
		rec, err := codec.DecodeRecord(payload)
		if err != nil {
			c.add("The record %s cannot be read: %v.", key[1:], err)
			return true, nil
		}
		if string(rec.Key()) != string(key[1:]) {
			c.add("The record %s stands under the key %s.", rec.Key(), key[1:])
		}
		if err := rec.Validate(); err != nil {
			c.add("The record %s is not valid: %s.", rec.Key(), igf.OnOneLine(err))
		}
		return true, errors.Join(c.ctx.Err(), c.pointers(t, rec), c.entry(t, rec))
	})
	if err != nil {
		return err
	}
	for _, space := range indexSpaces() {
		err := t.Iterate(space.Key(""), func(key, _ []byte) (bool, error) {
			if !c.indexed[string(key)] {
				c.add("An index names the entry %s, and there is none that asks for it.", entryID(key))
			}
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// entry compares an entry's index keys.
func (c *checker) entry(t *tx, rec igf.Record) error {
	e, ok := rec.(igf.Entry)
	if !ok {
		return nil
	}
	for k, v := range indexes(e) {
		c.indexed[k] = true
		have, err := t.Read([]byte(k))
		if err != nil {
			return err
		}
		if have == nil || string(have) != v {
			c.add("The %s %s is missing in an index.", e.Kind(), e.Head().ID)
		}
	}
	words, err := t.Read(table.Words.Key(e.Head().ID))
	if err != nil {
		return err
	}
	if string(words) != search.Fold(igf.SearchText(e)) {
		c.add("A search does not find the %s %s.", e.Kind(), e.Head().ID)
	}
	return nil
}

// mentions counts whom the records mention, and compares.
func (c *checker) mentions(t *tx) error {
	owners := map[igf.Key]bool{}
	for _, space := range []table.Space{table.Records, table.Private} {
		err := t.Iterate(space.Key(""), func(key, _ []byte) (bool, error) {
			owners[ownerOf(igf.Key(key[1:]))] = true
			return true, c.ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	want := map[string]int{}
	for owner := range owners {
		rec, err := t.known(owner)
		if err != nil {
			continue // reported with the records
		}
		kept, err := t.kept(owner)
		if err != nil {
			return err
		}
		mentions, err := t.mentionsOf(rec)
		if err != nil {
			return err
		}
		for _, m := range mentions(rec, kept) {
			k, err := mentionKey(m)
			if err != nil {
				return err
			}
			want[string(k)]++
		}
	}
	err := t.Iterate(table.Mentions.Key(""), func(key, payload []byte) (bool, error) {
		var m igf.Mentioned
		err := codec.Decode(payload, &m)
		if err == nil && m.Records != want[string(key)] {
			c.add("Somebody is mentioned %d times, and %d were counted.", want[string(key)], m.Records)
		}
		delete(want, string(key))
		return true, err
	})
	if len(want) > 0 {
		c.add("The index of people lacks %d of those whom records mention.", len(want))
	}
	return err
}

// pointers reports what rec points at and does not exist.
func (c *checker) pointers(t *tx, rec igf.Record) error {
	want := igf.References(rec)
	keys := make([]string, 0, len(want))
	for k := range want {
		keys = append(keys, string(k))
	}
	sort.Strings(keys)
	for _, k := range keys {
		there, err := t.Read(recordKey(igf.Key(k)))
		if err != nil {
			return err
		}
		if there != nil || slices.Contains(c.gone, igf.Key(k)) {
			continue
		}
		withdrawn, err := withdrawnHere(t, igf.Key(k))
		if err != nil {
			return err
		}
		if !withdrawn { // else it may have been left out on purpose
			c.add("The record %s points at %s (%s), which is not here.", rec.Key(), k, want[igf.Key(k)])
		}
	}
	return c.anchor(t, rec)
}

// withdrawnHere reports whether a redaction withdraws an entry, or says that a withdrawal does
// not count: either need not be here.
func withdrawnHere(t *tx, key igf.Key) (withdrawn bool, err error) {
	if !key.IsEntry() {
		return false, nil
	}
	err = t.Iterate(table.Concerning.Under(key.ID()), func(at, _ []byte) (bool, error) {
		rec, err := t.record(igf.EntryKey(entryID(at)))
		if errors.Is(err, igf.ErrNotFound) {
			return true, nil // that is a fault of its own
		}
		r, is := rec.(*igf.Redaction)
		withdrawn = is && r.Entry == key.ID()
		return !withdrawn, err
	})
	return withdrawn, err
}

// anchor reports a quote that a published version does not have. A working
// text changes, and anchors in it are found again by their words.
func (c *checker) anchor(t *tx, rec igf.Record) error {
	a := igf.AnchorOf(rec)
	if a == nil || a.Version == 0 || a.Quote == "" {
		return nil
	}
	v, err := t.known(igf.VersionKey(a.Output, a.Version)) // one that is not here is reported as a pointer
	if err != nil {
		return err
	}
	if text, ok := v.(*igf.VersionText); ok && !strings.Contains(text.Text, a.Quote) {
		c.add("The record %s quotes version %d of %s, which does not have these words.", rec.Key(), a.Version, a.Output)
	}
	return nil
}

func (c *checker) outbox(t *tx) error {
	n := 0
	err := t.Iterate(table.Outbox.Key(""), func(key, _ []byte) (bool, error) {
		n++
		there, err := t.Read(table.Records.Key(string(key[1:])))
		if err == nil && there == nil {
			c.add("The outbox names %s, which is not here.", key[1:])
		}
		return true, err
	})
	if err != nil {
		return err
	}
	m, err := t.ReadMeta()
	if err == nil && m.Outbox != n {
		c.add("The outbox has %d records, and %d were counted.", n, m.Outbox)
	}
	return err
}
