package history

import (
	"sync"

	"rapporteur/app/igf"
)

// Doubts tells which entries do not count, or not yet: those that came unsigned, in the name of
// somebody who signs or about what others wrote, until the person at this device decided about them; and
// those that settle something by somebody who has no role in the group.
type Doubts struct {
	asked   map[string]bool
	replica Replica

	mu  sync.Mutex
	say map[string]igf.Coordinators // of groups that were read before
}

// settling reads what an entry speaks about; who coordinates a group is read once.
type settling struct{ d *Doubts }

func (s settling) Get(key igf.Key) (igf.Record, error) { return s.d.replica.Get(key) }

func (s settling) Coordinators(group string) (igf.Coordinators, error) {
	if say, known := s.d.say[group]; known {
		return say, nil
	}
	say, err := s.d.replica.Coordinators(group)
	if err == nil {
		s.d.say[group] = say
	}
	return say, err
}

// Doubts returns them as they are now.
func (h *Reader) Doubts() (*Doubts, error) {
	open, err := h.replica.Conflicts()
	d := &Doubts{asked: map[string]bool{}, replica: h.replica, say: map[string]igf.Coordinators{}}
	for _, k := range open {
		if k.Hand() == igf.HandUnsigned {
			d.asked[k.Key.ID()] = true
		}
	}
	return d, err
}

// Mark notes with an entry whether it is one of them.
func (d *Doubts) Mark(e igf.Entry) error {
	h := e.Head()
	if h.Unproven = d.asked[h.ID]; h.Unproven || !igf.TargetOf(e).Settles {
		h.Outside = false
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var err error
	h.Outside, err = igf.Outside(settling{d}, e)
	h.Unproven = h.Outside
	return err
}

// Counting returns those of the entries that count, where they act on what others wrote without
// being shown themselves (igf.Target): not one of which nobody is proven to have made it, nor
// one that somebody withdrew who may.
func (h *Reader) Counting(entries []igf.Entry) ([]igf.Entry, error) {
	doubts, err := h.Doubts()
	if err != nil {
		return nil, err
	}
	out := make([]igf.Entry, 0, len(entries))
	for _, e := range entries {
		if igf.TargetOf(e).Held {
			if err := doubts.Mark(e); err != nil {
				return nil, err
			}
			if ended, err := h.settledAway(e); err != nil {
				return nil, err
			} else if ended || e.Head().Unproven {
				continue
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// Closings are those of an output that count.
func (h *Reader) Closings(output string) (out []*igf.Closing, err error) {
	var all []igf.Entry
	for e, err := range h.replica.Entries(igf.KindClosing) {
		if err != nil {
			return nil, err
		}
		if c, ok := e.(*igf.Closing); ok && c.Output == output {
			all = append(all, c)
		}
	}
	if all, err = h.Counting(all); err != nil {
		return nil, err
	}
	for _, e := range all {
		if c, ok := e.(*igf.Closing); ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// settledAway reports whether somebody who may has withdrawn an entry whole.
func (h *Reader) settledAway(e igf.Entry) (bool, error) {
	acts, err := h.Redactions(e)
	if err != nil || len(acts) == 0 {
		return false, err
	}
	say, err := h.replica.Coordinators(e.Head().Group)
	for _, r := range acts {
		if r.Scope.All() && r.Allowed(e, say) {
			return true, err
		}
	}
	return false, err
}
