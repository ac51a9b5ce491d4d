package engine

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// maxWithdrawals bounds what is kept of the history. All of it is read: what a newcomer did not read would
// count for less than what those know who were there.
const maxWithdrawals = 100_000

// lookBack learns from the history what this replica was not there for: what stood in it, and
// stands there no more, otherwise, or so that nobody can read it. A withdrawal that stood there once
// counts, whatever the newest revision has of it; all else is named. Only what came since the
// last time is read, and only of a folder: on GitHub the history is not read.
func (s *run) lookBack() error {
	chronicle, can := s.remote.(remote.Chronicler)
	if !can || s.head == "" || s.head == s.looked {
		return nil
	}
	look, err := s.newLook()
	if err != nil {
		return err
	}
	whole, err := chronicle.Former(s.ctx, remote.Look{Since: s.looked, At: s.head, Wanted: look.wants, GoesOn: goesOn, Visit: look.visit})
	if err != nil {
		return err
	}
	if err := inOrder(look.certify, look.obey, look.compare); err != nil {
		return err
	}
	look.more = look.more || !whole
	if len(look.found)+len(look.versions) > 0 || look.more {
		if err := look.keep(); err != nil {
			return err
		}
	}
	s.looked = s.head
	return s.outbox.load()
}

func (s *run) newLook() (*lookingBack, error) {
	imp, err := s.newImporter()
	if err != nil {
		return nil, err
	}
	imp.to = s.head
	return &lookingBack{
		run: s, imp: imp, first: s.looked == "", found: map[former.Item]bool{}, versions: map[versionAt]former.Item{}, certificates: map[string][]byte{}, known: map[string]bool{}, said: map[string]former.Item{},
	}, imp.bound(&incoming{})
}

// lookingBack collects what the history had.
type lookingBack struct {
	run          *run
	imp          *importer
	first        bool // all of the history is looked at: versions have nothing else that binds them
	found        map[former.Item]bool
	versions     map[versionAt]former.Item // not as they were first
	withdrawals  []judge.Arrival           // the newest first
	known        map[string]bool
	said         map[string]former.Item // by id: what an entry that is here said first
	certificates map[string][]byte      // that are not here, as they were first
	more         bool
}

func (l *lookingBack) wants(path string) bool {
	place, err := format.Classify(path)
	switch {
	case err != nil:
		return false
	case place.Class == format.Sheet || place.Class == format.Certificate:
		return true
	}
	return l.first && slices.Contains([]string{"version", "output"}, place.Key.Family()) && path == pathOf(place.Key)
}

func (l *lookingBack) add(f former.Item) {
	if len(l.found) >= former.Most && !l.found[f] {
		l.more = true
		return
	}
	l.found[f] = true
}

// visit looks at what a file was. What could not be read then was nothing for anybody.
func (l *lookingBack) visit(path string, was []byte) error {
	place, err := format.Classify(path)
	switch {
	case err != nil:
		return nil
	case place.Class == format.Sheet:
		return l.sheet(path, was)
	case place.Class == format.Certificate:
		if _, why := trust.Read(path, was); why == nil {
			l.certificates[path] = was
		}
		return nil
	}
	doc, why := format.ReadDocument(place.Key, map[string][]byte{path: was})
	if why != nil {
		return nil
	}
	switch d := doc.(type) {
	case *igf.VersionText:
		return l.text(path, d)
	case *igf.Output:
		return l.list(path, d)
	}
	return nil
}

func (l *lookingBack) sheet(path string, was []byte) error {
	file, why := l.imp.readSheet(path, was)
	if why != nil {
		return nil
	}
	for _, e := range file.Entries {
		if err := l.entry(path, e, len(was)/len(file.Entries)+100); err != nil {
			return err
		}
	}
	return nil
}

func (l *lookingBack) entry(path string, e igf.Entry, size int) error {
	if judge.Hides(e) {
		is, err := syncstate.MarkOf(e)
		if seen := string(is[:]) + e.Head().Signature; err != nil || l.known[seen] {
			return err
		} else if len(l.known) < maxWithdrawals {
			l.known[seen] = true
			l.withdrawals = append(l.withdrawals, judge.Arrival{Entry: e, Path: path, Size: size, Is: is})
		} else {
			l.more = true
		}
		return nil
	}
	return l.absent(path, e)
}

// absent notes an entry that is not here, and what one said that is, unless nobody was ever to
// take it. The oldest state comes last.
func (l *lookingBack) absent(path string, e igf.Entry) error {
	h := e.Head()
	here, err := l.run.replica.Has(e.Key())
	if err != nil || here && !l.first {
		return err
	}
	proven, err := l.imp.judge.Roster.Proves(e)
	if err != nil || !proven && l.imp.judge.Roster.Expects(h) {
		return err
	}
	f := former.Item{Path: path, Entry: h.ID, Kind: string(e.Kind())}
	if !here {
		l.add(f)
		return nil
	}
	is, err := syncstate.MarkOf(e)
	if err != nil {
		return err
	}
	f.First = hex.EncodeToString(is[:])
	if _, said := l.said[h.ID]; said || len(l.said) < maxWithdrawals {
		l.said[h.ID] = f
	} else {
		l.more = true
	}
	return nil
}

// compare notes which entries are here in other words than they were written in first.
func (l *lookingBack) compare() error {
	self, err := l.imp.judge.Person()
	if err != nil {
		return err
	}
	for id, f := range l.said {
		rec, err := readRecord(l.run.replica, igf.EntryKey(id))
		e, ok := rec.(igf.Entry)
		if err != nil {
			return err
		}
		if over, err := f.IsOver(l.run.replica); err != nil {
			return err
		} else if ok && !over && e.Head().Device != l.run.outbox.device && !self.Is(e.Head().Author) {
			l.add(f)
		}
	}
	return nil
}

// certify takes the certificates that the history had and that are not here: without them
// nobody would be proven to have written anything, if somebody took them out.
func (l *lookingBack) certify() error {
	maps.DeleteFunc(l.certificates, func(path string, _ []byte) bool {
		_, seen := l.imp.judge.Roster.Seen[path]
		return seen
	})
	if len(l.certificates) == 0 {
		return nil
	}
	gone := map[string][]byte{}
	for path := range l.certificates {
		gone[path] = nil
	}
	for _, files := range []map[string][]byte{l.certificates, gone} {
		if err := l.imp.importCertificates(files); err != nil {
			return err
		}
	}
	return l.imp.step.flush()
}

// obey lets the withdrawals count that stood in the history, in the order in which they came.
func (l *lookingBack) obey() error {
	changed := map[string]bool{}
	for _, a := range slices.Backward(l.withdrawals) {
		took, err := l.obeyed(a)
		if err != nil {
			return err
		}
		changed[a.Entry.Head().ID] = changed[a.Entry.Head().ID] || took
	}
	maps.DeleteFunc(changed, func(_ string, took bool) bool { return !took })
	if err := l.imp.step.flush(); err != nil || len(changed) == 0 {
		return err
	}
	return l.run.judgeAgain(changed)
}

// obeyed lets a withdrawal count, and reports whether it is here now and was not, or only as
// one that nobody was proven to have made.
func (l *lookingBack) obeyed(a judge.Arrival) (took bool, err error) {
	have, err := l.imp.here(a.Entry.Head().ID)
	if err != nil {
		return false, err
	}
	if why, err := l.imp.judge.Doubt(a); err != nil {
		return false, err
	} else if why != nil { // whoever removed it took back what nobody is proven to have written
		return false, l.absent(a.Path, a.Entry)
	}
	ruling, err := l.imp.judge.Rule(a, have)
	if err != nil {
		return false, err
	}
	switch ruling {
	case judge.Take, judge.Prove:
		_, err := l.imp.importEntry(a)
		return err == nil, err
	case judge.Keep:
		r, ok := a.Entry.(*igf.Redaction)
		if !ok {
			return false, nil
		}
		l.add(former.Item{Path: a.Path, Entry: r.ID, Kind: string(r.Kind()), Other: true})
		return false, l.imp.obeyBeside(r, a.Is, have)
	}
	return false, nil
}

// keep adds what was found to what is known.
func (l *lookingBack) keep() error {
	l.run.learned = true
	st := l.run.newStep()
	if err := former.Add(st, slices.AppendSeq(slices.Collect(maps.Keys(l.found)), maps.Values(l.versions)), l.more); err != nil {
		return err
	}
	return st.flush()
}

// judgeAgain judges what stands under some ids in the newest revision by what the history says of
// them: that was first.
func (s *run) judgeAgain(ids map[string]bool) error {
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	st, paths := s.newStep(), map[string]bool{}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(s.replica, path)
		if err != nil {
			return err
		}
		if state == nil || !state.Unbind(ids) {
			continue
		}
		paths[path] = true
		if err := st.AddState(name, state); err != nil {
			return err
		}
	}
	if err := st.flush(); err != nil || len(paths) == 0 {
		return err
	}
	imp, files, err := s.readHead()
	if err != nil {
		return err
	}
	for _, f := range files {
		if !paths[f.Path] {
			continue
		}
		if err := imp.importSheet(f.Path, f.Data); err != nil {
			return igf.Errorf("%s: %w", f.Path, err)
		}
	}
	return imp.step.flush()
}

// tellFormer lists for a receipt or a check what the history had before this replica was made,
// until it is there again; what was withdrawn may have been removed on purpose.
func tellFormer(r Replica) ([]igf.SetAside, error) {
	state, err := former.Read(r)
	if err != nil || len(state.List) == 0 && !state.More {
		return nil, err
	}
	scopes, err := withdrawn.Read(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	bad, err := r.SyncNames(syncstate.Bad)
	if err != nil {
		return nil, err
	}
	for _, f := range state.List {
		if slices.ContainsFunc(bad, func(name string) bool { return lies(f.Path, strings.TrimPrefix(name, syncstate.Bad)) }) {
			continue // what lies there cannot be read, and that is told
		}
		over, err := f.IsOver(r)
		if err != nil {
			return nil, err
		}
		if over || scopes.Names(f.Entry) {
			continue
		}
		out = append(out, igf.SetAside{Path: f.Path, Reason: igf.ReasonOf(f.Sentence()), Info: f.Renamed.Proven})
	}
	if state.More {
		out = append(out, igf.SetAside{Path: "groups", Info: true, Reason: igf.ReasonOf(igf.Errorf("more was removed from the history before this device came, or the history is too long, or damaged, so that not all of it can be read: ask somebody who was there whether their check is clean"))})
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}
