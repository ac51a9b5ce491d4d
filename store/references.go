package store

import "rapporteur/app/igf"

// references are the records that rec points at, with the field that does.
func references(rec igf.Record) map[igf.Key]string {
	out := map[igf.Key]string{}
	output := func(id, field string) {
		if id != "" {
			out[igf.OutputKey(id)] = field
		}
	}
	group := func(id string) {
		g, _ := igf.SplitID(id)
		out[igf.GroupKey(g)] = "group"
	}
	switch r := rec.(type) {
	case *igf.Output:
		group(r.ID)
	case *igf.Session:
		group(r.ID)
		for _, o := range r.Outputs {
			output(o, "outputs")
		}
	case *igf.VersionText:
		output(r.Output, "output")
	case *igf.Comment:
		output(r.Output, "output")
	case *igf.Outreach:
		output(r.Output, "output")
	}
	if a := anchorOf(rec); a != nil {
		output(a.Output, "anchor")
		if a.Version > 0 {
			out[igf.VersionKey(a.Output, a.Version)] = "anchor"
		}
	}
	if e, ok := rec.(igf.Entry); ok {
		for _, id := range igf.PointsAt(e) {
			out[igf.EntryKey(id)] = "entry"
		}
		group(e.Head().Group)
		if s := e.Head().SessionID(); s != "" {
			out[igf.SessionKey(s)] = "session"
		}
	}
	return out
}

func anchorOf(rec igf.Record) *igf.Anchor {
	switch r := rec.(type) {
	case *igf.Comment:
		return r.Anchor
	case *igf.Note:
		return r.Anchor
	}
	return nil
}
