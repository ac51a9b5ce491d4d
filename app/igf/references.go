package igf

// References returns the records that rec points at, each with the field that
// does.
func References(rec Record) map[Key]string {
	out := map[Key]string{}
	output := func(id, field string) {
		if id != "" {
			out[OutputKey(id)] = field
		}
	}
	group := func(id string) {
		g, _ := SplitID(id)
		out[GroupKey(g)] = "group"
	}
	switch r := rec.(type) {
	case *Output:
		group(r.ID)
	case *Session:
		group(r.ID)
		for _, o := range r.Outputs {
			output(o, "outputs")
		}
	case *VersionText:
		output(r.Output, "output")
	case *Comment:
		output(r.Output, "output")
	case *Outreach:
		output(r.Output, "output")
	}
	if a := AnchorOf(rec); a != nil {
		output(a.Output, "anchor")
		if a.Version > 0 {
			out[VersionKey(a.Output, a.Version)] = "anchor"
		}
	}
	if e, ok := rec.(Entry); ok {
		for _, id := range PointsAt(e) {
			out[EntryKey(id)] = "entry"
		}
		group(e.Head().Group)
		if s := e.Head().SessionID(); s != "" {
			out[SessionKey(s)] = "session"
		}
	}
	return out
}

// AnchorOf returns the place in a text that a note or a comment is about, nil
// for none and for every other record.
func AnchorOf(rec Record) *Anchor {
	switch r := rec.(type) {
	case *Comment:
		return r.Anchor
	case *Note:
		return r.Anchor
	}
	return nil
}
