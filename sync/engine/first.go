package engine

import (
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// A device that was away, and one that is new, sees only the newest revision of what came
// meanwhile. What another hand changed there before would be what it saw first, and its alarm would
// name the author as the one who changed it, when they mend it. So the commits between are looked at
// before anything is imported, and what was first in them stands, as if the device had been there.
// That needs a remote.Chronicler, which a folder is. On GitHub, where the history is not read, the
// newest state is the first one that is seen.

// maxFirsts is how many entries of older states are looked at.
const maxFirsts = 20_000

// firsts are the first forms, in the commits that this device has not seen, of what was changed
// or removed in them.
type firsts struct {
	run     *run
	imp     *importer
	entries map[string]judge.Arrival        // by id
	texts   map[igf.Key]*igf.VersionText    // of versions
	lines   map[string]map[int]*igf.Version // of versions, by output
	terms   map[string]string               // what the terms were called
	others  map[igf.Key]bool                // groups, sessions and outputs
	// certificates as they were first: what they prove is proven, whoever took them out since.
	certificates map[string][]byte
	more         bool
}

// importFirst imports the certificates that came, by which the rest is judged, and what was first.
func (s *run) importFirst(imp *importer, in *incoming) error {
	imp.late.in = in.sheets
	f, err := s.readFirsts(imp, in)
	if err != nil {
		return err
	}
	if err := f.certify(in); err != nil || f.certificates == nil {
		return err
	}
	return f.learn(in)
}

// readFirsts reads what was first in the commits between the known revision and what came; for a
// first copy, in all of them. Where that cannot be, there are no certificates in it, not even none. A
// rescue knows what it goes on from.
func (s *run) readFirsts(imp *importer, in *incoming) (*firsts, error) {
	f := &firsts{run: s, imp: imp, entries: map[string]judge.Arrival{}, texts: map[igf.Key]*igf.VersionText{}, lines: map[string]map[int]*igf.Version{}, terms: map[string]string{}, others: map[igf.Key]bool{}}
	chronicle, can := s.remote.(remote.Chronicler)
	if !can || s.head == in.to || in.again || s.rescued {
		return f, nil
	}
	f.certificates = map[string][]byte{}
	whole, err := chronicle.Former(s.ctx, remote.Look{Since: s.head, At: in.to, Wanted: f.wants, GoesOn: goesOn, Visit: f.visit})
	f.more = f.more || !whole
	return f, err
}

// certify imports the certificates: those that came, and in front of what became of them those that
// the history had.
func (f *firsts) certify(in *incoming) error {
	all, later := maps.Clone(in.certificates), map[string][]byte{}
	for path, was := range f.certificates {
		if _, seen := f.imp.judge.Roster.Seen[path]; !seen {
			all[path], later[path] = was, in.certificates[path]
		}
	}
	if err := f.imp.importCertificates(all); err != nil || len(later) == 0 {
		return err
	}
	pulled := f.imp.pulled
	err := f.imp.importCertificates(later)
	f.imp.pulled = pulled // they are of one pull
	return err
}

// learn imports what was first.
func (f *firsts) learn(in *incoming) error {
	s, imp := f.run, f.imp
	if err := f.published(in); err != nil {
		return err
	}
	if err := f.changed(in); err != nil {
		return err
	}
	gone, err := f.removed(in)
	if err != nil {
		return err
	}
	if s.head == "" { // others are asked about these
		renamed, err := f.renamed(in)
		if err != nil {
			return err
		}
		gone = append(gone, renamed...)
	}
	if err := f.name(gone); err != nil {
		return err
	}
	return imp.step.flush()
}

// wants leaves the entries of a first copy to those who look back: there they are obeyed or named.
func (f *firsts) wants(path string) bool {
	place, err := format.Classify(path)
	switch {
	case err != nil:
		return false
	case place.Class == format.Sheet:
		return f.run.head != "" && place.Device != f.imp.outbox.device
	case place.Class == format.Certificate:
		return true
	}
	return slices.Contains([]string{"version", "output", "group", "session", "programme"}, place.Key.Family()) && path == pathOf(place.Key)
}

// goesOn reports whether a later state of a file says all that an older one did.
func goesOn(path string, was, later []byte) bool {
	place, err := format.Classify(path)
	return err == nil && place.Class == format.Sheet && format.SheetGoesOn(was, later)
}

// visit gets older states, the newest first: the last one that is met is the first form.
func (f *firsts) visit(path string, was []byte) error {
	place, err := format.Classify(path)
	if err != nil {
		return nil
	}
	if place.Class == format.Sheet {
		return f.sheet(path, was)
	}
	if place.Class == format.Certificate {
		if _, why := trust.Read(path, was); why == nil {
			f.certificates[path] = was
		}
		return nil
	}
	doc, why := format.ReadDocument(place.Key, map[string][]byte{path: was})
	if why != nil { // nobody could read it
		return nil
	}
	f.others[place.Key] = true
	switch d := doc.(type) {
	case *igf.Programme:
		maps.Copy(f.terms, d.Terms())
	case *igf.VersionText:
		f.texts[place.Key] = d
	case *igf.Output:
		if f.lines[d.ID] == nil {
			f.lines[d.ID] = map[int]*igf.Version{}
		}
		for _, v := range d.Versions {
			f.lines[d.ID][v.Number] = &v
		}
	}
	return nil
}

func (f *firsts) sheet(path string, was []byte) error {
	file, why := f.imp.readSheet(path, was)
	if why != nil {
		return nil
	}
	for _, e := range file.Entries {
		here, err := f.imp.outbox.replica.Has(e.Key())
		if err != nil {
			return err
		}
		if here {
			continue
		}
		if len(f.entries) >= maxFirsts {
			f.more = true
			return nil
		}
		is, err := syncstate.MarkOf(e)
		if err != nil {
			return err
		}
		f.entries[e.Head().ID] = judge.Arrival{Entry: e, Path: path, Size: len(was)/len(file.Entries) + 100, Is: is}
	}
	return nil
}

// published binds the versions that this device has not seen to what they said first, in their
// order, and takes their texts.
func (f *firsts) published(in *incoming) error {
	outputs := map[string]bool{}
	for key := range f.texts {
		output, _ := igf.VersionOf(key)
		outputs[output] = true
	}
	for output := range f.lines {
		outputs[output] = true
	}
	for _, output := range slices.Sorted(maps.Keys(outputs)) {
		stands, err := f.stands(in, igf.OutputKey(output))
		if err != nil {
			return err
		}
		if !stands { // its versions went with it, and that is told
			continue
		}
		b, err := f.imp.book(output)
		if err != nil {
			return err
		}
		last, there := b.Last(), f.listed(in, output)
		for n, line := range f.lines[output] { // what the newest list says is another's word only where an older one says otherwise
			there[n] = line
		}
		for _, n := range slices.Sorted(maps.Keys(there)) {
			if !published.Follows(last, n) { // somebody made it up
				break
			}
			last = max(last, n)
			if err := f.version(in, b, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// listed returns the versions in the list of an output that came.
func (f *firsts) listed(in *incoming, output string) map[int]*igf.Version {
	out, path := map[int]*igf.Version{}, pathOf(igf.OutputKey(output))
	doc, why := format.ReadDocument(igf.OutputKey(output), map[string][]byte{path: in.documents[igf.OutputKey(output)][path]})
	if o, is := doc.(*igf.Output); is && why == nil {
		for _, v := range o.Versions {
			out[v.Number] = &v
		}
	}
	return out
}

// version takes the first form of a version that this device has not seen.
func (f *firsts) version(in *incoming, b *published.Book, n int) error {
	known, key := b.Versions[n], igf.VersionKey(b.Output, n)
	if err := f.imp.step.Reserve(1000, 0); err != nil {
		return err
	}
	if line := f.lines[b.Output][n]; line != nil && known.Line == nil {
		listed, err := f.came(in, igf.OutputKey(b.Output))
		if err != nil || !listed { // a version that no list has here would be in none that is sent
			return err
		}
		if err := b.Bind(f.imp.step, n, line, nil); err != nil {
			return err
		}
	}
	text := f.texts[key]
	if data := in.documents[key][pathOf(key)]; data == nil && f.run.head == "" {
		return nil // it was removed, and the list that has it tells who comes later
	}
	ours, err := readRecord(f.imp.outbox.replica, key)
	if text == nil || known.Text != nil || ours != nil || err != nil {
		return err
	}
	if err := f.imp.step.Reserve(len(text.Text)+500, 1); err != nil {
		return err
	}
	if _, err := f.came(in, key); err != nil {
		return err
	}
	return f.imp.importVersion(&document{key: key, theirs: text})
}

// came lets a document be imported of which the newest revision has what the known one had: what
// was in between is gone. It reports whether the document can be imported.
func (f *firsts) came(in *incoming, key igf.Key) (bool, error) {
	path := pathOf(key)
	data, came := in.documents[key][path]
	if !came {
		var err error
		if data, err = f.imp.outbox.replica.SyncValue(syncstate.Base + path); err != nil || in.damaged[path] || in.bad[path] != nil {
			return false, err
		}
		in.put(path, data)
	}
	_, why := format.ReadDocument(key, map[string][]byte{path: data})
	return data != nil && why == nil, nil
}

// removed lists the groups, sessions and outputs that do not stand there any more and are not here.
func (f *firsts) removed(in *incoming) (out []former.Item, err error) {
	for key := range f.others {
		if key.Is(igf.KindVersion) || key == igf.ProgrammeKey {
			continue
		}
		if is, err := f.stands(in, key); err != nil {
			return nil, err
		} else if !is {
			out = append(out, former.Item{Path: pathOf(key), Document: key})
		}
	}
	return out, nil
}

// stands reports whether a document is here, or comes.
func (f *firsts) stands(in *incoming, key igf.Key) (bool, error) {
	if data, came := in.documents[key][pathOf(key)]; came && data != nil {
		return true, nil
	}
	return f.imp.outbox.replica.Has(key)
}

// changed takes the first form of the entries that say something else in what came. Those that do
// not stand there any more are named by who looks back.
func (f *firsts) changed(in *incoming) error {
	if len(f.entries) == 0 {
		return nil
	}
	now := map[string]bool{}
	for path, data := range in.sheets {
		file, why := f.imp.readSheet(path, data)
		if data == nil || why != nil {
			continue
		}
		for _, e := range file.Entries {
			now[e.Head().ID] = true
		}
	}
	for _, a := range slices.SortedFunc(maps.Values(f.entries), func(a, b judge.Arrival) int { return igf.ByLamport(a.Entry, b.Entry) }) {
		if !now[a.Entry.Head().ID] {
			continue
		}
		if why, err := f.imp.judge.Doubt(a); err != nil {
			return err
		} else if why != nil { // nobody was ever to take it
			continue
		}
		if _, err := f.imp.importEntry(a); err != nil {
			return err
		}
	}
	return nil
}

// name keeps what was removed before this device could see it, for receipts and checks.
func (f *firsts) name(gone []former.Item) error {
	if len(gone) == 0 && !f.more {
		return nil
	}
	f.run.learned = true
	return former.Add(f.imp.step, gone, f.more)
}
