package core

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
)

// MaxImport and MaxImportBytes are how many items and how many bytes of words
// one import takes: all of them are one act, and one act fits into one
// transaction of the replica.
const (
	MaxImport      = 2000
	MaxImportBytes = 1_500_000
)

// SetSettings keeps choices of this device in the replica; "" removes one.
func (c *Core) SetSettings(ctx context.Context, settings map[string]string) error {
	return c.Save(ctx, igf.Act{Settings: settings})
}

// Revision begins the next revision of one's own entry.
func (c *Core) Revision(old igf.Meta) (igf.Meta, error) {
	m, err := c.Meta(old.Group, old.Sheet)
	if err != nil {
		return m, err
	}
	if m.Author.ID != old.Author.ID {
		return m, &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: old.ID, Want: igf.Sentencef("somebody else wrote it; add an entry of your own that corrects it")}
	}
	m.Supersedes = old.ID
	return m, nil
}

// Newest is the id of the last revision of an entry by its author: who revises
// an old one means the text that stands now, and makes no second line of it.
func (c *Core) Newest(id string) (string, error) {
	rec, err := c.replica.Get(igf.EntryKey(id))
	e, ok := rec.(igf.Entry)
	if errors.Is(err, igf.ErrNotFound) || err == nil && !ok {
		return id, nil // who asks says what is wrong
	}
	if err != nil {
		return "", err
	}
	h := e.Head()
	next := map[string]string{}
	for e, err := range c.replica.Timeline(h.Group, h.Sheet) {
		if err != nil {
			return "", err
		}
		if r := e.Head(); r.Supersedes != "" && r.Author.ID == h.Author.ID && r.ID > next[r.Supersedes] {
			next[r.Supersedes] = r.ID
		}
	}
	for range len(next) {
		if next[id] == "" {
			break
		}
		id = next[id]
	}
	return id, nil
}

// Replica gives what is read only and needs no use case.
func (c *Core) Replica() Replica { return c.replica }

// NewID makes a ULID. Ids of one run only grow, even when the clock jumps
// back.
func (c *Core) NewID() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lastID = max(c.lastID, ulid.Timestamp(c.now()))
	id, err := ulid.New(c.lastID, c.entropy)
	if err != nil { // the random part of this millisecond is used up
		c.lastID++
		id = ulid.MustNew(c.lastID, rand.Reader)
	}
	return id.String()
}

// Instant is the present in the precision that records carry.
func (c *Core) Instant() time.Time { return c.now().UTC().Truncate(time.Second) }

// Save makes one act of the records.
func (c *Core) Save(ctx context.Context, act igf.Act) error {
	act.ID = c.NewID()
	return c.replica.Save(ctx, &act)
}

// Get reads a record of a known type.
func Get[T igf.Record](w *Core, key igf.Key, what string) (T, error) {
	var none T
	r, err := w.replica.Get(key)
	if err != nil {
		if errors.Is(err, igf.ErrNotFound) {
			return none, &igf.NotFoundError{What: igf.Sentencef("%s", igf.Word(what)), ID: key.ID(), Way: igf.Sentencef("see the list of them for the ids")}
		}
		return none, err
	}
	t, ok := r.(T)
	if !ok {
		return none, igf.Errorf("%q is a %s, not a %s: %w", key.ID(), r.Kind(), igf.Word(what), igf.ErrNotFound)
	}
	return t, nil
}

// Meta begins an entry in the sheet of a session, or of a year's online work
// when session is "".
func (c *Core) Meta(group, sheet string) (igf.Meta, error) {
	self, err := c.replica.Self()
	if err != nil {
		return igf.Meta{}, err
	}
	return igf.Meta{ID: c.NewID(), Group: group, Sheet: sheet, At: c.Instant(), Author: self.Public()}, nil
}

// SheetOf is where an entry belongs: the session's sheet, or the year's online
// sheet of the group.
func (c *Core) SheetOf(group, session, cycle string) (string, string, error) {
	if session != "" {
		s, err := Get[*igf.Session](c, igf.SessionKey(session), "session")
		if err != nil {
			return "", "", err
		}
		g, slug := igf.SplitID(s.ID)
		return g, slug, nil
	}
	if cycle != "" {
		return group, "online-" + cycle, nil
	}
	return group, igf.OnlineSheet(c.now().UTC().Year()), nil
}
