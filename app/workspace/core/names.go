package core

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// people is whom this device hides, as the replica is now. It is read again only when
// that may have changed, or something could not be read.
func (c *Core) people() (*gate.Book, error) {
	c.book.Lock()
	defer c.book.Unlock()
	version := c.replica.PeopleVersion()
	if c.hidden != nil && c.version == version && c.hidden.Fault() == nil {
		return c.hidden, nil
	}
	b, err := gate.Open(c.replica)
	if err != nil {
		return nil, err
	}
	c.hidden, c.version = b, version
	return b, nil
}

// Gate is all that decides what may leave this device, as the replica is now.
func (c *Core) Gate() (*igf.Gate, error) {
	b, err := c.people()
	if err != nil {
		return nil, err
	}
	return b.Gate(), nil
}

// Printer makes a printer for documents in a language; "" is English.
func (c *Core) Printer(language string) (*disclosure.Printer, error) {
	g, err := c.Gate()
	if err != nil {
		return nil, err
	}
	waits, err := history.Waits(c.replica, c.Theirs)
	doubts, fault := c.Doubts()
	return disclosure.NewPrinter(g.Awaiting(waits), language, doubts), errors.Join(err, fault)
}

// Doubts are the entries that do not count yet, see history.Doubts: they are marked wherever they
// are shown.
func (c *Core) Doubts() (*history.Doubts, error) { return c.History.Doubts() }

// Names is what the words of an act say of people who are hidden, by record.
type Names = disclosure.Names

// GateAfter is the gate as it is after an act: all of its own people are known.
func (c *Core) GateAfter(act igf.Act) (*igf.Gate, error) {
	now, err := c.people()
	if err != nil {
		return nil, err
	}
	after, err := now.After(act)
	if err != nil {
		return nil, err
	}
	return after.Gate().Knowing(c.here), nil
}

// here reports whether a record is on this device: its id was looked at when it was made,
// and what names it is not refused for that. The sync looks again.
func (c *Core) here(key igf.Key) (bool, error) {
	rec, err := igf.OrNil(c.replica.Get(key))
	return rec != nil, err
}

// NamedOpenly returns what reports whether a session or an entry names somebody, by
// their whole name.
func (c *Core) NamedOpenly() (func(name string) bool, error) {
	b, err := c.people()
	if err != nil {
		return nil, err
	}
	return b.NamedOpenly, nil
}

// TookBack returns what reports whether the name of somebody was withdrawn in a session:
// see [gate.Book.TookBack].
func (c *Core) TookBack() (func(session, name string) bool, error) {
	b, err := c.people()
	if err != nil {
		return nil, err
	}
	return b.TookBack, nil
}

// Names looks through an act, as everything is after it: all of its own people are
// known. What stood in a document before is not searched again.
func (c *Core) Names(act igf.Act) (Names, error) {
	n := Names{Held: map[igf.Key]*igf.HiddenNameError{}, Doubtful: map[igf.Key][]igf.HiddenName{}}
	if len(act.Records) == 0 {
		return n, nil
	}
	g, err := c.GateAfter(act)
	if err != nil {
		return n, err
	}
	for _, r := range act.Records {
		before, err := c.before(r)
		if err != nil {
			return n, err
		}
		_, err = g.ShareSent(r, before)
		var held *igf.HiddenNameError
		if err != nil && !errors.As(err, &held) {
			return n, err
		}
		doubtful, err := g.Doubtful(r, before)
		if err != nil {
			return n, err
		}
		if held != nil && slices.ContainsFunc(held.Names, func(h igf.HiddenName) bool { return !h.Weak }) {
			n.Held[r.Key()] = &igf.HiddenNameError{Record: held.Record, Names: slices.DeleteFunc(held.Names, func(h igf.HiddenName) bool { return h.Weak })}
			continue
		}
		if held != nil {
			doubtful = append(slices.DeleteFunc(held.Names, func(h igf.HiddenName) bool { return h.Entry != "" }), doubtful...)
		}
		if publishes(act, r) {
			before = nil // what is read from now on is looked at again
		}
		words, err := g.WithdrawnWords(r, before)
		if err != nil {
			return n, err
		}
		doubtful = append(doubtful, words...)
		if len(doubtful) > 0 {
			n.Doubtful[r.Key()] = doubtful
		}
	}
	return n, nil
}

// publishes reports whether an act publishes the working text of an output.
func publishes(act igf.Act, r igf.Record) bool {
	return slices.ContainsFunc(act.Records, func(x igf.Record) bool {
		v, ok := x.(*igf.VersionText)
		return ok && igf.OutputKey(v.Output) == r.Key()
	})
}

// WithdrawnWords returns what of a record has words of entries that were withdrawn, and
// that nobody said may stay.
func (c *Core) WithdrawnWords(r igf.Record) ([]igf.HiddenName, error) {
	g, err := c.GateAfter(igf.Act{Records: []igf.Record{r}})
	if err != nil {
		return nil, err
	}
	return g.WithdrawnWords(r, nil)
}

// checkNames refuses an act whose words name somebody who is hidden. Words that may
// name somebody are asked about, once for each record: the answer is kept with it. An
// entry that only says less of its person is taken as it is: its words were said before,
// and the gate holds them.
func (c *Core) checkNames(ctx context.Context, act *igf.Act) error {
	if err := disclosure.OfFile(ctx, c, act); err != nil {
		return err
	}
	names, err := c.Names(*act)
	if err == nil {
		err = history.LetChoose(c.replica, *act, names.Held, names.Doubtful, disclosure.Anybody())
	}
	if err != nil {
		return err
	}
	if len(names.Held)+len(names.Doubtful) == 0 {
		return nil
	}
	after, err := c.GateAfter(*act)
	if err != nil {
		return err
	}
	var doubts []igf.HiddenName
	for _, r := range act.Records {
		if names.Held[r.Key()] == nil && names.Doubtful[r.Key()] == nil {
			continue
		}
		less, err := history.OnlySaysLess(c.replica, r)
		if err != nil {
			return err
		}
		if less {
			continue
		}
		if held := names.Held[r.Key()]; held != nil {
			return held
		}
		doubtful := names.Doubtful[r.Key()]
		doubts = append(doubts, doubtful...)
		if !igf.WordsChecked(ctx) {
			doubtful = slices.DeleteFunc(slices.Clone(doubtful), func(n igf.HiddenName) bool { return n.Entry != "" })
		}
		if len(doubtful) > 0 {
			if err := c.allow(after, act, r.Key(), doubtful); err != nil {
				return err
			}
		}
	}
	if len(doubts) > 0 && !igf.NamesChecked(ctx) {
		return &igf.DoubtfulNameError{Names: doubts}
	}
	return nil
}

// before returns a document as it is in the replica; nil for an entry, which is said
// again.
func (c *Core) before(r igf.Record) (igf.Record, error) {
	if r.Kind().IsEntry() {
		return nil, nil
	}
	return igf.OrNil(c.replica.Get(r.Key()))
}

// allow keeps with the private part of a record which of its words were looked at.
func (c *Core) allow(after *igf.Gate, act *igf.Act, of igf.Key, doubtful []igf.HiddenName) error {
	for i := range act.Private {
		if act.Private[i].Of == of {
			after.Allow(&act.Private[i], doubtful)
			return nil
		}
	}
	p, _, err := c.replica.Private(of)
	if err != nil {
		return err
	}
	p.Of = of
	after.Allow(&p, doubtful)
	act.Private = append(act.Private, p)
	return nil
}
