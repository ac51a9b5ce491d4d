package core

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// MaxImport and MaxImportBytes are how many items and how many bytes of words
// one import takes: all of them are one act, and one act fits into one
// transaction of the replica.
const (
	MaxImport      = 1500
	MaxImportBytes = 1_500_000
)

// SetSettings keeps choices of this device in the replica; "" removes one.
func (c *Core) SetSettings(ctx context.Context, settings map[string]string) error {
	return c.Save(ctx, igf.Act{Settings: settings})
}

// Replica gives the replica without the way to save an act, which is Save alone.
func (c *Core) Replica() Reader { return c.replica }

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

// Save makes one act of the records. It is refused where its words name somebody who
// is hidden, and asks where they may.
func (c *Core) Save(ctx context.Context, act igf.Act) error {
	act.Compose()
	if err := c.check(ctx, &act); err != nil {
		return err
	}
	return c.save(ctx, act)
}

// save makes an act that was checked.
func (c *Core) save(ctx context.Context, act igf.Act) error {
	if err := closeAgain(c, &act); err != nil {
		return err
	}
	if act.Self != nil {
		_, kept, err := c.replica.Private(igf.SecretKey)
		if err != nil {
			return err
		}
		if !kept { // before anything is given out
			act.Private = append(act.Private, gate.NewSecret())
		}
	}
	act.ID = c.NewID()
	return c.replica.Save(ctx, &act)
}

func (c *Core) check(ctx context.Context, act *igf.Act) error {
	if err := history.KeepSources(c.replica, *act); err != nil {
		return err
	}
	if err := checkPublished(c, *act); err != nil {
		return err
	}
	if err := checkWishes(c, *act); err != nil {
		return err
	}
	if err := history.EndAgreements(c.replica, act, disclosure.Anybody()); err != nil {
		return err
	}
	if err := history.KeepPeople(c.replica, act); err != nil {
		return err
	}
	g, err := c.Gate()
	if err != nil {
		return err
	}
	if err := g.AgreeNamed(act, c.replica.Get); err != nil {
		return err
	}
	if err := c.checkNames(ctx, act); err != nil {
		return err
	}
	return g.BelieveOffices(act, c.replica.Get)
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
