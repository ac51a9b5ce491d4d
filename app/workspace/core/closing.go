package core

import "rapporteur/app/igf"

// closeAgain closes an output again where an act takes words out of the version that the person at
// this device closed it by: that closing has the sum of a text that never leaves, and counts for
// nothing then.
func closeAgain(c *Core, act *igf.Act) error {
	for _, r := range act.Records {
		v, ok := r.(*igf.VersionText)
		if !ok {
			continue
		}
		is, err := igf.OrNil(c.replica.Get(v.Key()))
		before, ok := is.(*igf.VersionText)
		if err != nil {
			return err
		}
		if !ok || before.Text == v.Text {
			continue
		}
		again, err := closedBy(c, before)
		if err != nil {
			return err
		}
		if again != nil {
			again.Text = igf.TextHash(v.Text)
			act.Records = append(act.Records, again)
		}
	}
	return nil
}

// closedBy returns the closing of an output by a version, as a new one, where it is the newest and
// that of the person at this device; nil for none.
func closedBy(c *Core, v *igf.VersionText) (*igf.Closing, error) {
	all, err := c.History.Closings(v.Output)
	if err != nil {
		return nil, err
	}
	var newest *igf.Closing
	for _, k := range all {
		if newest == nil || igf.ByLamport(k, newest) > 0 {
			newest = k
		}
	}
	if newest == nil || newest.Text != igf.TextHash(v.Text) {
		return nil, nil
	}
	if newest.Version != v.Number { // it follows its text, unless the one that it names has the same
		named, err := igf.OrNil(c.replica.Get(igf.VersionKey(v.Output, newest.Version)))
		if other, is := named.(*igf.VersionText); err != nil || is && igf.TextHash(other.Text) == newest.Text {
			return nil, err
		}
	}
	self, err := c.replica.Self()
	if err != nil || !self.Is(newest.Author) {
		return nil, err
	}
	again := *newest
	again.Version = v.Number
	again.Meta, err = c.Meta(newest.Group, newest.Sheet)
	return &again, err
}
