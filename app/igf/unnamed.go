package igf

// SharedUnnamed returns an entry of this device as it is kept once others were seen to read it
// as shared, and what is kept of its people: whom a rule of the session took out of it stays
// unnamed when the rule goes, until they choose again. Who does an action stays in the entry, for
// the people at this device, and the gate keeps them back. kept is what this device kept before. It
// reports false where others read of its people all that stands here.
func SharedUnnamed(mine, shared Entry, kept Private) (Entry, Private, bool) {
	was, is := AttributionOf(mine).Public(), AttributionOf(shared).Public()
	less := is.Naming.SaysLess(was.Naming) && !was.IsZero()
	owner := ownerOf(mine)
	unowned := owner != "" && ownerOf(shared) == ""
	if !less && !unowned {
		return nil, kept, false
	}
	next := clone(shared).(Entry)
	kept.Of = mine.Key()
	if less {
		gone := Person{Public: was, Private: kept}.Less(is.Naming).Private
		kept.Name, kept.Affiliation, kept.Stakeholder, kept.Region = gone.Name, gone.Affiliation, gone.Stakeholder, gone.Region
		kept.Agreed = nil // it was about words that were not shared
		kept.Chosen++     // what they agreed to before was about another rule
	}
	if n, ok := next.(*Note); ok && unowned {
		kept.Unowned = true
		n.Owner, n.Signature = owner, "" // a signature is over what others read
	}
	return next, kept, true
}

// keepOwner takes who does an action out of a record that others have without that name.
func keepOwner(r Record, kept Private) {
	if n, ok := r.(*Note); ok && kept.Unowned {
		n.Owner = ""
	}
}
