package igf

import "slices"

// twinsOf returns the roots of what was imported of one item, in their order.
func (f *folding) twinsOf(root string) []string {
	e := f.byID[root]
	if e == nil {
		return nil
	}
	if mark := ImportMark(e); mark != "" {
		return f.twins[mark]
	}
	return []string{root}
}

// withoutTwins leaves one of what several devices imported of one item: the first that
// nobody undid, with all that points at any of them, or the one that its author revised (correct). One
// in which people see anything else (SaysSame) stands beside it; so does one that was withdrawn by its author
// where that is only asked of the other.
func (f *folding) withoutTwins(all []Standing) []Standing {
	first := map[string][]int{} // by mark: one for each that says something else
	drop := map[int]bool{}
	for i, s := range all {
		mark := ImportMark(f.byID[s.Root])
		if mark == "" || f.undone[s.Root] || len(s.Older) > 0 {
			continue
		}
		k := slices.IndexFunc(first[mark], func(at int) bool {
			other := all[at]
			if s.Gone() && other.Gone() {
				return f.asked(s) == f.asked(other)
			}
			return sameProof(s.Entry, other.Entry) && SaysSame(s.Entry, other.Entry)
		})
		switch {
		case k < 0:
			first[mark] = append(first[mark], i)
		case showsBefore(s.Entry, all[first[mark][k]].Entry):
			all[i].join(all[first[mark][k]])
			drop[first[mark][k]], first[mark][k] = true, i
		default:
			drop[i] = true
			all[first[mark][k]].join(s)
		}
	}
	f.correct(all, first, drop)
	for i, s := range all {
		if !f.undone[s.Root] {
			continue
		}
		for _, t := range f.twinsOf(s.Root) { // one that was undone makes room for one that was not
			drop[i] = drop[i] || !f.undone[t]
		}
	}
	var out []Standing
	for i, s := range all {
		if !drop[i] {
			out = append(out, s)
		}
	}
	return out
}

// correct lets a correction of what was imported of an item stand for all that was imported of it and that
// nobody revised, with what points at those. Anybody can import an item and correct it: the correction of
// somebody who has no part in the group stands beside them.
func (f *folding) correct(all []Standing, first map[string][]int, drop map[int]bool) {
	for i := range all {
		s := &all[i]
		mark := ImportMark(f.byID[s.Root])
		if mark == "" || f.undone[s.Root] || len(s.Older) == 0 || !f.say.hasPart(s.Entry) {
			continue
		}
		for _, k := range first[mark] {
			twin := all[k]
			if drop[k] || twin.Gone() || !sameProof(s.Entry, twin.Entry) || !SaysSame(f.byID[s.Root], twin.Entry) {
				continue
			}
			if s.join(twin); !answersAlike(twin.Entry, s.Entry) { // its answers are of the words before
				s.replaced = append(s.replaced, slices.DeleteFunc(slices.Clone(f.twins[mark]), func(id string) bool { return id == s.Root })...)
			}
			drop[k] = true
		}
	}
}

// asked reports whether nobody who may withdrew as much as is hidden.
func (f *folding) asked(s Standing) bool {
	return !slices.ContainsFunc(s.acts, func(a act) bool {
		return a.made.Scope.With("") == s.Redacted && f.say.may(a.made, s.Entry)
	})
}

// join adds what points at a twin.
func (s *Standing) join(twin Standing) {
	s.Responses = append(s.Responses, twin.Responses...)
	slices.SortStableFunc(s.Responses, func(a, b *Response) int { return ByLamport(a, b) })
	s.Corrections = append(s.Corrections, twin.Corrections...)
	slices.SortStableFunc(s.Corrections, ByLamport)
	for version, p := range twin.Placed {
		if s.Placed == nil {
			s.Placed = map[int]*Placement{}
		}
		if have := s.Placed[version]; have == nil || ByLamport(have, p) < 0 {
			s.Placed[version] = p
		}
	}
}

// sameProof reports whether one entry may stand in the place of another: what nobody is proven to have
// written stands for nothing of somebody else.
func sameProof(a, b Entry) bool {
	x, y := a.Head(), b.Head()
	return !x.Unproven && !y.Unproven || x.Author.ID == y.Author.ID && x.Unproven == y.Unproven
}
