package engine

import (
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/merge"
	"rapporteur/sync/remote"
)

// maxHands is how many commits to the file of a sheet are looked at.
const maxHands = 20

// sign notes in a conflict who brought theirs, and when: whose commit gave the field its
// value.
func (i *importer) sign(d *document, c *igf.Conflict) {
	paths := format.Paths(d.key)
	path := paths[len(paths)-1]
	if c.Field == merge.DraftField {
		path = format.DraftPath(d.key)
	}
	i.signTouch(c, path, func(data []byte) (bool, error) {
		if c.Field == "" {
			return false, nil
		}
		return theirsAt(d, c.Field, path, data)
	})
}

// signTouch notes in a conflict since whose commit a file says what it says: of the newest
// one, or of older ones as long as same reports that they said it already. The repository is
// asked only where there is a conflict; what it cannot tell stays unsaid.
func (i *importer) signTouch(c *igf.Conflict, path string, same func(data []byte) (bool, error)) {
	nobody(c)
	first := true
	i.touches(path, func(t remote.Touch) (bool, error) {
		if !first {
			data, err := t.Data()
			if err != nil {
				return false, err
			}
			if is, err := same(data); err != nil || !is {
				return false, err
			}
		}
		first = false
		i.by(c, t)
		return true, nil
	})
}

// nobody notes in a conflict that it is not known who brought theirs.
func nobody(c *igf.Conflict) { c.TheirsBy, c.TheirsAt, c.TheirsUnsigned = "", time.Time{}, false }

// by notes in a conflict whose commit brought theirs, and whether that is proven.
func (i *importer) by(c *igf.Conflict, t remote.Touch) {
	c.TheirsBy, c.TheirsAt, c.TheirsUnsigned = roster.Signature(t), t.At.Time(), !i.proves(t)
}

// proves reports whether the signature of a commit proves the name in it.
func (i *importer) proves(t remote.Touch) bool {
	if i.signing == nil {
		g, err := roster.ReadSigning(i.outbox.replica, i.judge.Roster)
		if err != nil {
			return false
		}
		i.signing = g
	}
	return i.signing.Proves(t)
}

func (i *importer) touches(path string, visit func(remote.Touch) (bool, error)) {
	_ = i.touched(path, visit)
}

// touched visits the commits that changed a file up to the one that is imported.
func (i *importer) touched(path string, visit func(remote.Touch) (bool, error)) error {
	if history, can := i.remote.(remote.Historian); can {
		return history.Touches(i.step.ctx, path, i.to, visit)
	}
	return nil
}

// touched visits the commits that changed a file up to the one that is known.
func (s *run) touched(path string, visit func(remote.Touch) (bool, error)) error {
	if history, can := s.remote.(remote.Historian); can && s.head != "" {
		return history.Touches(s.ctx, path, s.head, visit)
	}
	return nil
}

// hand is a commit to the file of a sheet, and what the file held after it.
type hand struct {
	touch remote.Touch
	holds map[string][]syncstate.Mark
}

// signEntry notes in a conflict since whose commit a sheet holds an entry in its content.
// The file of a sheet is read once for all entries of it.
func (i *importer) signEntry(c *igf.Conflict, a judge.Arrival) error {
	hands, known := i.hands[a.Path]
	if !known {
		state, err := syncstate.ReadSheet(i.outbox.replica, a.Path)
		if err != nil {
			return err
		}
		hands = i.handsOn(a.Path, state)
		i.hands[a.Path] = hands
	}
	for n, h := range hands {
		if n > 0 && !slices.Contains(h.holds[a.Entry.Head().ID], a.Is) {
			break
		}
		i.by(c, h.touch)
	}
	return nil
}

// handsOn returns who changed the file of a sheet since it was as this device knows it, the
// newest first.
func (i *importer) handsOn(path string, known *syncstate.SheetFile) (hands []hand) {
	i.touches(path, func(t remote.Touch) (bool, error) {
		data, err := t.Data()
		if err != nil || len(hands) > 0 && known.Is(data) {
			return false, err
		}
		h := hand{touch: t, holds: map[string][]syncstate.Mark{}}
		if file, err := format.ReadSheet(path, data); err == nil {
			for _, e := range file.Entries {
				is, err := syncstate.MarkOf(e)
				if err != nil {
					return false, err
				}
				h.holds[e.Head().ID] = append(h.holds[e.Head().ID], is)
			}
		}
		hands = append(hands, h)
		return len(hands) < maxHands, nil
	})
	return hands
}

// deed is what a hand did with an entry.
type deed bool

const (
	putIn   deed = false
	tookOut deed = true
)

// signHand notes in a conflict whose commit put an entry into the file of its device, or took
// it out of that.
func (s *run) signHand(c *igf.Conflict, key igf.Key, did deed) {
	gone := did == tookOut
	nobody(c)
	rec, err := readRecord(s.replica, key)
	e, is := rec.(igf.Entry)
	history, can := s.remote.(remote.Historian)
	if err != nil || !is || !can {
		return
	}
	h := e.Head()
	for n := 1; ; n++ {
		path := format.SheetPath(h.Group, h.Sheet, h.Device, n)
		var by *remote.Touch
		other, looked := false, 0
		err := history.Touches(s.ctx, path, s.head, func(t remote.Touch) (bool, error) {
			looked++
			data, err := t.Data()
			if err != nil {
				return false, err
			}
			file, err := format.ReadSheet(path, data)
			holds := err == nil && slices.ContainsFunc(file.Entries, func(e igf.Entry) bool { return e.Head().ID == h.ID })
			if other = holds == gone; !other {
				by = &t
			}
			return !other && looked < maxHands, nil
		})
		if err != nil || looked == 0 {
			return
		}
		if by != nil && (other || !gone && looked < maxHands) {
			ro, err := roster.Read(s.replica)
			if err != nil {
				return
			}
			g, err := roster.ReadSigning(s.replica, ro)
			c.TheirsBy, c.TheirsAt, c.TheirsUnsigned = roster.Signature(*by), by.At.Time(), err != nil || !g.Proves(*by)
			return
		}
	}
}

// signSince notes in a conflict since whose commit a file says what it says in a revision.
func (s *run) signSince(c *igf.Conflict, path string, at remote.Revision, same func(data []byte) bool) error {
	nobody(c)
	history, can := s.remote.(remote.Historian)
	if !can {
		return nil
	}
	ro, err := roster.Read(s.replica)
	if err != nil {
		return err
	}
	g, err := roster.ReadSigning(s.replica, ro)
	if err != nil {
		return err
	}
	err = history.Touches(s.ctx, path, at, func(t remote.Touch) (bool, error) {
		data, err := t.Data()
		if err != nil || !same(data) {
			return false, err
		}
		c.TheirsBy, c.TheirsAt, c.TheirsUnsigned = roster.Signature(t), t.At.Time(), !g.Proves(t)
		return true, nil
	})
	if remote.IsDamaged(err) { // it cannot be told
		err = nil
	}
	return err
}

// theirsAt reports whether a field had the value that it has in the repository after an
// earlier commit already.
func theirsAt(d *document, field, path string, data []byte) (bool, error) {
	if data == nil || d.theirs == nil {
		return false, nil
	}
	files := map[string][]byte{path: data}
	if paths := format.Paths(d.key); path != paths[len(paths)-1] {
		files[paths[len(paths)-1]] = d.is[paths[len(paths)-1]]
	}
	doc, err := format.ReadDocument(d.key, files)
	if err != nil || doc == nil {
		return false, err
	}
	was, err := merge.Field(doc, field)
	if err != nil {
		return false, err
	}
	is, err := merge.Field(d.theirs, field)
	return err == nil && was == is, err
}

// renewConflicts lets open conflicts of a document say what is shared now, and by whom.
func (i *importer) renewConflicts(d *document, now igf.Record) error {
	open, err := i.outbox.replica.Conflicts()
	if err != nil {
		return err
	}
	for _, c := range open {
		if c.Key != d.key || c.OtherHand() {
			continue
		}
		renewed, err := merge.Renew(now, c)
		if err != nil || renewed.Theirs == c.Theirs {
			continue // as of a field that is gone
		}
		if err := i.step.Reserve(len(renewed.Base)+len(renewed.Ours)+len(renewed.Theirs), 0); err != nil {
			return err
		}
		i.sign(d, &renewed)
		i.step.x.Conflicts = append(i.step.x.Conflicts, renewed)
	}
	return nil
}
