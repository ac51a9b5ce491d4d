package igf

// SettlingReader reads what an entry that settles something speaks about.
type SettlingReader interface {
	Get(key Key) (Record, error)
	Coordinators(group string) (Coordinators, error)
}

// SettledGroup is the group for which an entry speaks: that of the output which it closes, or on
// which the comment is that it answers. In which sheet it stands, its author chose.
func SettledGroup(in SettlingReader, e Entry) (string, error) {
	output, err := settledOutput(in, e)
	if group, _ := SplitID(output); group != "" {
		return group, err
	}
	return e.Head().Group, err
}

// settledOutput is the output for which an entry speaks, "" where that is not here.
func settledOutput(in SettlingReader, e Entry) (string, error) {
	switch v := e.(type) {
	case *Closing:
		return v.Output, nil
	case *Response:
		rec, err := OrNil(in.Get(EntryKey(v.Comment)))
		if c, ok := rec.(*Comment); ok {
			return c.Output, err
		}
		return "", err
	}
	return "", nil
}

// Outside reports whether an entry settles something in a group by somebody who has no role in
// it. It does not count before a coordinator gives them one. Where nobody coordinates the group who signs,
// nobody could: all settle then. Where it is not known who coordinated it first, that is not taken for nobody. Agreed minutes are settled by all whose notes they are made of: most
// who take notes have no role.
func Outside(in SettlingReader, e Entry) (bool, error) {
	if !TargetOf(e).Settles {
		return false, nil
	}
	group, err := SettledGroup(in, e)
	if err != nil {
		return false, err
	}
	say, err := in.Coordinators(group)
	if err != nil || !say.Decides() || say.TakesPart(e.Head().Author, e.Head().At) {
		return false, err
	}
	output, err := settledOutput(in, e)
	if err != nil {
		return false, err
	}
	took, err := TookMinutes(in, output, e.Head().Author.ID)
	return !took, err
}

// TookMinutes reports whether an output is the agreed minutes of a session, and made of what an author
// wrote there too.
func TookMinutes(in SettlingReader, output, author string) (bool, error) {
	rec, err := OrNil(in.Get(OutputKey(output)))
	o, ok := rec.(*Output)
	if err != nil || !ok || o.MinutesOf == "" || o.ID != MinutesID(o.MinutesOf) { // anybody may call an output minutes
		return false, err
	}
	for _, id := range o.MadeFrom {
		rec, err := OrNil(in.Get(EntryKey(id)))
		if err != nil {
			return false, err
		}
		if from, ok := rec.(Entry); ok && from.Head().Author.ID == author && from.Head().SessionID() == o.MinutesOf {
			return true, nil
		}
	}
	return false, nil
}
