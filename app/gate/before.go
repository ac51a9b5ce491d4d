package gate

import (
	"slices"
	"time"

	"rapporteur/app/igf"
)

// stoodBefore reports whether words of a record, at a place of one of its texts, stood there
// before an entry was written: they are not the words of the entry. That this device had them
// before the entry counts whatever both say of themselves.
func (w *words) stoodBefore(of igf.Key, text string, from, to int, gone goneEntry) bool {
	since, err := w.replica.Since(of)
	if err != nil {
		return false
	}
	if of.Family() == gone.Key().Family() {
		e, err := w.entry(of.ID())
		if err != nil || e == nil || e.Head().Author.ID == gone.Head().Author.ID {
			return false
		}
		return since.Record.Before(gone.since) || of.ID() < gone.Head().ID && of.ID() < gone.redaction || slices.Contains(igf.PointsAt(gone.Entry), of.ID())
	}
	if since.Of(text, from, to).Before(gone.since) {
		return true
	}
	r, err := w.get(of)
	v, ok := r.(*igf.VersionText)
	if err != nil || !ok {
		return false
	}
	day, err := w.published(v)
	return err == nil && after(gone.Entry, v, day)
}

// saidBefore returns, by entry, the runs of its words that a text had before it, or that stand
// in what it quotes.
func (w *words) saidBefore(entries []goneEntry, prints []igf.Fingerprint) (map[int]map[uint64]bool, error) {
	said, by := map[int]map[uint64]bool{}, map[uint64][]int{}
	for i, f := range prints {
		for _, run := range f.Runs {
			by[run] = append(by[run], i)
		}
	}
	if len(by) == 0 {
		return nil, nil
	}
	index := w.key.Index(prints)
	look := func(text string, before func(i, from, to int) bool) {
		index.Runs(text, func(run uint64, from, to int) {
			for _, i := range by[run] {
				if !before(i, from, to) {
					continue
				}
				if said[i] == nil {
					said[i] = map[uint64]bool{}
				}
				said[i][run] = true
			}
		})
	}
	for i, e := range entries {
		if a := igf.AnchorOf(e.Entry); a != nil {
			look(a.Prefix+a.Quote+a.Suffix, func(other, _, _ int) bool { return i == other })
		}
	}
	var last igf.Turn
	groups := map[string]bool{}
	for i, e := range entries {
		last = max(last, e.since)
		if !prints[i].Empty() {
			groups[e.Head().Group] = true
		}
	}
	for _, family := range documents {
		for r, err := range w.replica.Documents(family, "") {
			if err != nil {
				return nil, err
			}
			if err := w.saidIn(r, entries, groups, last, look); err != nil {
				return nil, err
			}
		}
	}
	return said, nil
}

// documents are the families of records whose words may stand before an entry.
var documents = []string{igf.GroupKey("").Family(), igf.SessionKey("").Family(), igf.OutputKey("").Family(), igf.VersionKey("", 0).Family()}

// saidIn looks in a document for what stood there before entries.
func (w *words) saidIn(r igf.Record, entries []goneEntry, groups map[string]bool, last igf.Turn, look func(string, func(i, from, to int) bool)) error {
	since, err := w.replica.Since(r.Key())
	if err != nil {
		return err
	}
	if since.Record.Before(last) {
		for _, text := range igf.WordsIn(r) {
			look(text, func(i, from, to int) bool { return since.Of(text, from, to).Before(entries[i].since) })
		}
	}
	v, ok := r.(*igf.VersionText)
	group, _ := igf.SplitID(r.Key().ID())
	if !ok || !groups[group] {
		return nil
	}
	day, err := w.published(v)
	if err != nil {
		return err
	}
	look(v.Text, func(i, _, _ int) bool { return entries[i].Head().Group == group && after(entries[i].Entry, v, day) })
	return nil
}

// after reports whether an entry is later than the day of a version, or about it or a later
// one.
func after(e igf.Entry, v *igf.VersionText, day igf.Date) bool {
	if a := igf.AnchorOf(e); a != nil && a.Output == v.Output && a.Version >= v.Number {
		return true
	}
	return day != "" && !e.Head().At.Before(day.Time().Add(24*time.Hour))
}

// published returns the day on which a version was published, "" where that is not known.
func (rs *records) published(v *igf.VersionText) (igf.Date, error) {
	r, err := rs.get(igf.OutputKey(v.Output))
	o, ok := r.(*igf.Output)
	if err != nil || !ok {
		return "", err
	}
	i := slices.IndexFunc(o.Versions, func(x igf.Version) bool { return x.Number == v.Number })
	if i < 0 {
		return "", nil
	}
	return o.Versions[i].Date, nil
}
