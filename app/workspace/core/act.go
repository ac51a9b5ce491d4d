package core

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/gate"
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
// is hidden, and asks where they may. An act that only takes words out is not: what may
// not leave is held at the gate.
func (c *Core) Save(ctx context.Context, act igf.Act) error {
	if !act.TakesOut {
		if err := c.check(ctx, &act); err != nil {
			return err
		}
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
	if err := keepSources(c.replica, *act); err != nil {
		return err
	}
	if err := checkPublished(c, *act); err != nil {
		return err
	}
	return c.checkNames(ctx, act)
}

// Get reads a record of a known type.
func Get[T igf.Record](c *Core, key igf.Key, what igf.Word) (T, error) {
	var none T
	r, err := c.replica.Get(key)
	if err != nil {
		if errors.Is(err, igf.ErrNotFound) {
			return none, &igf.NotFoundError{What: what, ID: key.ID()}
		}
		return none, err
	}
	t, ok := r.(T)
	if !ok {
		return none, &igf.NotFoundError{What: what, ID: key.ID(), Is: r.Kind()}
	}
	return t, nil
}

// NextVersion returns the number of the next version of an output: one under which this device
// has no text, as of an output that was removed and is there again.
func NextVersion(c *Core, o *igf.Output) (int, error) {
	for n := o.Latest() + 1; ; n++ {
		_, err := c.replica.Get(igf.VersionKey(o.ID, n))
		if errors.Is(err, igf.ErrNotFound) {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// Version reads the text of a version of an output.
func Version(c *Core, output string, n int) (*igf.VersionText, error) {
	t, err := Get[*igf.VersionText](c, igf.VersionKey(output, n), "version")
	if errors.Is(err, igf.ErrNotFound) {
		if _, err := Get[*igf.Output](c, igf.OutputKey(output), "output"); err != nil {
			return nil, err
		}
		err = &igf.NotFoundError{What: "version", ID: strconv.Itoa(n), In: output}
	}
	return t, err
}
