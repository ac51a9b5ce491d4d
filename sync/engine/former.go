package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// The bounds of what a first copy reads of the history, and of what it keeps of that.
const (
	maxFormerCommits = 5000
	maxFormer        = 300
)

// former is what the history had and a first copy does not: an entry that was removed, or a
// published version that was changed or taken out.
type former struct {
	Path     string      `cbor:"1,keyasint"`
	Entry    string      `cbor:"2,keyasint,omitempty"`
	Kind     string      `cbor:"3,keyasint,omitempty"`
	Output   string      `cbor:"4,keyasint,omitempty"`
	Number   int         `cbor:"5,keyasint,omitempty"`
	Gone     bool        `cbor:"6,keyasint,omitempty"` // the version was taken out
	Renamed  renamedTerm `cbor:"8,keyasint,omitempty"`
	Document igf.Key     `cbor:"9,keyasint,omitempty"` // a group, a session or an output that was removed
}

// formerState is what a first copy learned from the history.
type formerState struct {
	List []former `cbor:"1,keyasint,omitempty"`
	More bool     `cbor:"2,keyasint,omitempty"` // not all of it is in the list, or was read
}

// lookBack lets a first copy learn from the history what the others learned when it happened.
func (s *run) lookBack() error {
	chronicle, can := s.remote.(remote.Chronicler)
	if !can || s.head == "" {
		return nil
	}
	ro, err := readRoster(s.replica)
	if err != nil {
		return err
	}
	look := &lookingBack{run: s, roster: ro, found: map[former]bool{}}
	whole, err := chronicle.Former(s.ctx, remote.Look{At: s.head, Most: maxFormerCommits, Wanted: look.wants, GoesOn: goesOn, Visit: look.visit})
	if err != nil {
		return err
	}
	state := formerState{More: look.more || !whole}
	for f := range look.found {
		state.List = append(state.List, f)
	}
	if len(state.List) == 0 && !state.More {
		return nil
	}
	st := s.newStep()
	if err := st.reserve(200*(len(state.List)+1), 0); err != nil {
		return err
	}
	if err := st.encodeState(stateFormer, state); err != nil {
		return err
	}
	return st.flush()
}

type lookingBack struct {
	run    *run
	roster *roster
	found  map[former]bool
	more   bool
}

func (l *lookingBack) wants(path string) bool {
	place, err := format.Classify(path)
	return err == nil && (place.Class == format.Sheet || slices.Contains([]string{"version", "output"}, place.Key.Family()) && path == pathOf(place.Key))
}

// version notes what became of a version since an older state: the oldest one decides, and comes
// last. What another hand made of it in between is over.
func (l *lookingBack) version(f former, same bool) {
	if same {
		delete(l.found, f)
		return
	}
	l.add(f)
}

func (l *lookingBack) add(f former) {
	if len(l.found) >= maxFormer && !l.found[f] {
		l.more = true
		return
	}
	l.found[f] = true
}

// visit looks at what a file was. What could not be read then was nothing for anybody.
func (l *lookingBack) visit(path string, was []byte) error {
	place, err := format.Classify(path)
	if err != nil {
		return nil
	}
	if place.Class == format.Sheet {
		return l.sheet(path, was)
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
	file, why := format.ReadSheet(path, was)
	if why != nil {
		return nil
	}
	for _, e := range file.Entries {
		h := e.Head()
		here, err := l.run.replica.Has(e.Key())
		if err != nil {
			return err
		}
		proven, err := l.roster.proves(e)
		if err != nil {
			return err
		}
		if here || !proven && l.roster.expects(h) {
			continue
		}
		l.add(former{Path: path, Entry: h.ID, Kind: string(e.Kind())})
	}
	return nil
}

func (l *lookingBack) text(path string, was *igf.VersionText) error {
	rec, err := readRecord(l.run.replica, was.Key())
	if err != nil {
		return err
	}
	now, here := rec.(*igf.VersionText)
	b, err := readPublished(l.run.replica, was.Output)
	if err != nil || !here && b.versions[was.Number].Line != nil { // its text is missing, and that is told
		return err
	}
	l.version(former{Path: path, Output: was.Output, Number: was.Number, Gone: !here}, here && format.SameDocument(now, was))
	return nil
}

func (l *lookingBack) list(path string, was *igf.Output) error {
	rec, err := readRecord(l.run.replica, was.Key())
	now, here := rec.(*igf.Output)
	if err != nil || !here { // with the whole output its texts are gone, and told
		return err
	}
	for _, v := range was.Versions {
		at := slices.IndexFunc(now.Versions, func(n igf.Version) bool { return n.Number == v.Number })
		l.version(former{Path: path, Output: was.ID, Number: v.Number, Gone: at < 0}, at >= 0 && now.Versions[at].Facts() == v.Facts())
	}
	return nil
}

// tellFormer lists for a receipt or a check what the history had before this replica was made,
// until it is there again; what was withdrawn may have been removed on purpose.
func tellFormer(r Replica) ([]igf.SetAside, error) {
	var state formerState
	if some, err := readState(r, stateFormer, &state); err != nil || !some {
		return nil, err
	}
	withdrawn := newOutbox(r, nil)
	if err := withdrawn.findWithdrawn(); err != nil {
		return nil, err
	}
	var out []igf.SetAside
	bad, err := r.SyncNames(stateBad)
	if err != nil {
		return nil, err
	}
	for _, f := range state.List {
		if slices.ContainsFunc(bad, func(name string) bool { return lies(f.Path, strings.TrimPrefix(name, stateBad)) }) {
			continue // what lies there cannot be read, and that is told
		}
		over, err := f.over(r, withdrawn)
		if err != nil {
			return nil, err
		}
		if !over {
			out = append(out, igf.SetAside{Path: f.Path, Reason: igf.ReasonOf(f.sentence()), Info: f.Renamed.Proven})
		}
	}
	if state.More {
		out = append(out, igf.SetAside{Path: "groups", Info: true, Reason: igf.ReasonOf(igf.Errorf("more was removed from the history before this device came, or the history is too long, or damaged, so that not all of it can be read: ask somebody who was there whether their check is clean"))})
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}

// over reports whether it is there again, or was withdrawn.
func (f former) over(r Replica, withdrawn *outbox) (bool, error) {
	switch {
	case f.Document != "":
		return r.Has(f.Document)
	case f.Renamed.Term != "":
		return f.Renamed.isBack(r)
	case f.Entry == "" || withdrawn.withdrawn[f.Entry] != "":
		return f.Entry != "", nil
	}
	return r.Has(igf.EntryKey(f.Entry))
}

func (f former) sentence() error {
	switch {
	case f.Document != "":
		return igf.Errorf("%s stood in the shared repository before this device came, and was removed there: it is not here; a device that has it can send it again", f.Document)
	case f.Renamed.Term != "":
		return f.Renamed.sentence()
	case f.Entry != "":
		return igf.Errorf("the %s %s stood in the shared repository before this device came, and was removed there: it is not here; a device that has it can send it again", f.Kind, f.Entry)
	case f.Gone:
		return igf.Errorf("version %d of %s was published before this device came, and was taken out since: the history has it, and a device that was there can send it again", f.Number, f.Output)
	}
	return igf.Errorf("version %d of %s was published before this device came, and was changed since: what is here is not what was published; the history has that, and a device that was there can send it again", f.Number, f.Output)
}
