package core

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"slices"
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

// Entry reads an entry.
func (c *Core) Entry(id string) (igf.Entry, error) {
	return Get[igf.Entry](c, igf.EntryKey(id), "entry")
}

// Newest is the id of the last revision of an entry: who revises an old one means
// the text that stands now, and makes no second line of it. Of an entry that is
// not here it is id itself: who reads it next says what is wrong.
func (c *Core) Newest(id string) (string, error) {
	e, err := c.Entry(id)
	if errors.Is(err, igf.ErrNotFound) {
		return id, nil
	}
	if err != nil {
		return "", err
	}
	seen := map[string]bool{}
	for {
		next, err := c.revisions(e, seen)
		if err != nil || len(next) == 0 {
			return e.Head().ID, err
		}
		e = slices.MaxFunc(next, func(a, b igf.Entry) int { return cmp.Compare(a.Head().ID, b.Head().ID) })
	}
}

// Withdrawn is how much of an entry was withdrawn, by a redaction of any of its
// revisions.
func (c *Core) Withdrawn(e igf.Entry) (igf.Scope, error) {
	root, err := igf.Root(c.Entry, e)
	if err != nil {
		return "", err
	}
	var scope igf.Scope
	seen, all := map[string]bool{}, []igf.Entry{root}
	for i := 0; i < len(all); i++ {
		about, err := c.replica.Concerning(all[i].Head().ID)
		if err != nil {
			return "", err
		}
		for _, a := range about {
			if r, ok := a.(*igf.Redaction); ok && r.Entry == all[i].Head().ID {
				scope = scope.With(r.Scope)
			}
		}
		next, err := c.revisions(all[i], seen)
		if err != nil {
			return "", err
		}
		all = append(all, next...)
	}
	return scope, nil
}

// revisions are the entries that revise e, without those in seen, which gets e: a
// hostile sheet may hold a ring.
func (c *Core) revisions(e igf.Entry, seen map[string]bool) ([]igf.Entry, error) {
	seen[e.Head().ID] = true
	about, err := c.replica.Concerning(e.Head().ID)
	return slices.DeleteFunc(about, func(a igf.Entry) bool { return seen[a.Head().ID] || !igf.Revises(a, e) }), err
}

// Progress is one step of a long job, in a sentence.
type Progress struct {
	Sentence    igf.Sentence
	Done, Total int // Total 0: not known
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
func Get[T igf.Record](c *Core, key igf.Key, what string) (T, error) {
	var none T
	r, err := c.replica.Get(key)
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

// OnlineSheet is the sheet of what comes outside sessions in a cycle; "" is this
// year's.
func (c *Core) OnlineSheet(cycle string) string {
	if cycle != "" {
		return "online-" + cycle
	}
	return igf.OnlineSheet(c.now().UTC().Year())
}
