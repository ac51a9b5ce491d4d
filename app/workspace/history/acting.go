package history

import "rapporteur/app/igf"

// Unproven are the ids of the entries that came unsigned, in the name of somebody who signs or about
// what others wrote, until the person at this device decided about them.
func (h *Reader) Unproven() (map[string]bool, error) {
	open, err := h.replica.Conflicts()
	out := map[string]bool{}
	for _, k := range open {
		if k.Hand() == igf.HandUnsigned {
			out[k.Key.ID()] = true
		}
	}
	return out, err
}

// Counting returns those of the entries that count, where they act on what others wrote without
// being shown themselves (igf.Target): not one of which nobody is proven to have made it, nor
// one that somebody withdrew who may.
func (h *Reader) Counting(entries []igf.Entry) ([]igf.Entry, error) {
	unproven, err := h.Unproven()
	if err != nil {
		return nil, err
	}
	out := make([]igf.Entry, 0, len(entries))
	for _, e := range entries {
		if igf.TargetOf(e).Held {
			if ended, err := h.settledAway(e); err != nil {
				return nil, err
			} else if ended || unproven[e.Head().ID] {
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
