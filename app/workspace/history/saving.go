package history

import (
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// KeepSources lets the passages of agreed minutes, of their versions and of reports
// rest on what they rested on before the edit.
func KeepSources(replica Replica, act igf.Act) error {
	for _, r := range act.Records {
		switch v := r.(type) {
		case *igf.Output:
			if v.MinutesOf == "" {
				continue
			}
			was, err := draftOf(replica, v.ID)
			if err != nil {
				return err
			}
			v.Draft = outline.KeepSources(was, v.Draft)
		case *igf.VersionText:
			was, err := draftOf(replica, v.Output)
			if err != nil {
				return err
			}
			v.Text = outline.KeepSources(was, v.Text)
		case *igf.Session:
			before, err := igf.OrNil(replica.Get(v.Key()))
			if err != nil {
				return err
			}
			if s, ok := before.(*igf.Session); ok {
				v.Report = slices.Clone(v.Report)
				for i, p := range v.Report {
					v.Report[i].Text = outline.KeepSources(s.ReportText(p.ID), p.Text)
				}
			}
		}
	}
	return nil
}

// draftOf returns the working text of an output as it is in the replica, "" for none.
func draftOf(replica Replica, output string) (string, error) {
	r, err := igf.OrNil(replica.Get(igf.OutputKey(output)))
	o, ok := r.(*igf.Output)
	if err != nil || !ok {
		return "", err
	}
	return o.Draft, nil
}

// OnlySaysLess reports whether a record revises an entry without another word, and names its
// people less fully.
func OnlySaysLess(replica Replica, r igf.Record) (bool, error) {
	e, ok := r.(igf.Entry)
	if !ok || e.Head().Supersedes == "" {
		return false, nil
	}
	was, err := igf.OrNil(replica.Get(igf.EntryKey(e.Head().Supersedes)))
	old, ok := was.(igf.Entry)
	return ok && err == nil && igf.OnlySaysLess(e, old), err
}

// checkAddresses refuses addresses of people where the records of an act name somebody and did
// not before. What was imported is not refused as a whole for one of them.
func checkAddresses(replica Replica, act igf.Act) error {
	for _, r := range act.Records {
		key := r.Key()
		if e, ok := r.(igf.Entry); ok && e.Head().Source != "" {
			continue
		} else if ok && e.Head().Supersedes != "" {
			key = igf.EntryKey(e.Head().Supersedes)
		}
		before, err := igf.OrNil(replica.Get(key))
		if err != nil {
			return err
		}
		if err := igf.CheckNoAddress(r, before, func(words string) bool { return len(hidden.Addresses(words)) > 0 }); err != nil {
			return err
		}
	}
	return nil
}
