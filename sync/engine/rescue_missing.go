package engine

import (
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/merge"
)

// missing lists the ids of the entries here that were sent and do not stand there, and finds out
// whether the history was rewritten. What stands there in the sheet of another device is
// noted as that device's.
func (r *rescue) missing() ([]string, error) {
	without, err := readIDs(r.replica, syncstate.Copies)
	if err != nil {
		return nil, err
	}
	maps.Copy(without, r.outbox.unsent)
	maps.Copy(without, r.unsure)
	e := &evidence{before: idsIn(r.since)}
	var out []string
	st := r.newStep()
	for _, kind := range igf.EntryKinds() {
		for entry, err := range r.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			in := r.stands[entry.Head().ID]
			_, waits := r.outbox.pending[entry.Key()]
			if waits { // a rescue that was interrupted saw that it is missing
				again, err := r.replica.SyncValue(syncstate.Again + entry.Head().ID)
				waits = string(again) != againByRescue || in != nil
				if err != nil {
					return nil, err
				}
			}
			if waits || without[entry.Head().ID] {
				continue
			}
			if in == nil {
				out = append(out, entry.Head().ID)
			}
			if err := r.weigh(e, entry, in); err != nil {
				return nil, err
			}
			device := standsWith(entry, in, r.others[entry.Head().ID])
			if device == entry.Head().Device {
				continue
			}
			if err := st.Reserve(entrySize(entry), 1); err != nil {
				return nil, err
			}
			entry.Head().Device = device
			st.take(entry)
		}
	}
	if err := st.flush(); err != nil {
		return nil, err
	}
	r.plan.Rewritten, err = r.isRewritten(e)
	return out, err
}

// compare notes in whose sheets what is signed here stands with another content: that is none of those
// devices' to have written.
func (r *rescue) compare(imp *importer, there igf.Entry, device string) error {
	id := there.Head().ID
	here, err := imp.here(id)
	if err != nil || here == nil || here.Head().Signature == "" {
		return err
	}
	is, err := syncstate.MarkOf(there)
	if err != nil {
		return err
	}
	if was, err := syncstate.MarkOf(here); err != nil || was == is {
		return err
	}
	if r.others[id] == nil {
		r.others[id] = map[string]bool{}
	}
	r.others[id][device] = true
	return nil
}

// standsWith returns the device in whose sheet an entry stands, which is in those of some: its own,
// where none of them has it as it is here. others have another content under its id.
func standsWith(entry igf.Entry, in map[string]int, others map[string]bool) string {
	h := entry.Head()
	var devices []string
	for device := range in {
		if !others[device] {
			devices = append(devices, device)
		}
	}
	if in[h.Device] > 0 || len(devices) == 0 {
		return h.Device
	}
	return slices.Min(devices)
}

// evidence counts entries that both histories cannot have from the time when they were
// one: what stands there of them was written again, so that the history is a rewritten one.
type evidence struct {
	before                            map[string]bool // ids in both
	ownThere, ownMissing, othersThere int
}

func idsIn(files map[string][]byte) map[string]bool {
	out := map[string]bool{}
	for path, data := range files {
		sheet, err := format.ReadSheet(path, data)
		if err != nil {
			continue // no sheet, or one that cannot be read
		}
		for _, e := range sheet.Entries {
			out[e.Head().ID] = true
		}
	}
	return out
}

// weigh counts an entry, which stands in the sheets of the devices in.
func (r *rescue) weigh(e *evidence, entry igf.Entry, in map[string]int) error {
	if e.before[entry.Head().ID] {
		return nil
	}
	scope, err := r.outbox.Settled(entry)
	if err != nil || scope != "" {
		return err // its owner may have removed it
	}
	own := entry.Head().Device == r.outbox.device
	switch {
	case own && in[r.outbox.device] > 0:
		e.ownThere++
	case own && in == nil:
		e.ownMissing++
	case !own && in[entry.Head().Device] > 0: // others write in their own sheets only
		e.othersThere++
	}
	return nil
}

// isRewritten reports whether the history was rewritten, not left to go another way in a
// copy: then who rewrote it may have taken out on purpose what is missing.
func (r *rescue) isRewritten(e *evidence) (bool, error) {
	switch {
	case r.to == "":
		return false, nil
	case r.plan.Since == "" || e.ownThere > 0 || e.ownMissing == 0 && e.othersThere > 0:
		return true, nil
	case e.ownMissing > 0:
		return false, nil
	}
	for path, data := range r.holds {
		base, err := r.replica.SyncValue(syncstate.Base + path)
		if err != nil {
			return false, err
		}
		if base != nil && string(base) == string(data) && string(r.since[path]) != string(base) {
			return true, nil
		}
	}
	return false, nil
}

// carryEntries puts into the outbox what is missing and was written here. What somebody
// withdrew who may stays out, and so does what others wrote, unless it was asked for:
// their devices have it. A withdrawal goes over, whoever wrote it.
func (r *rescue) carryEntries(missing []string) error {
	self, err := r.replica.Self()
	if err != nil {
		return err
	}
	st := r.newStep()
	for _, id := range missing {
		e, err := r.outbox.Entry(id) // as it stands now: its version may have another number
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		h := e.Head()
		scope, err := r.outbox.Settled(e)
		if err != nil {
			return err
		}
		mine := isMine(r.outbox, self, e)
		left, err := r.replica.SyncValue(syncstate.Lost + h.ID)
		if err != nil {
			return err
		}
		moved := string(left) == movedByRescue
		switch {
		case scope.All() || scope != "" && r.plan.Rewritten:
			r.leave(e, igf.Sentencef("it was withdrawn, and is not brought back"))
			continue
		case !mine && (!r.opt.Others || moved) && e.Kind() != igf.KindRedaction:
			if err := st.Reserve(100, 0); err != nil {
				return err
			}
			if !moved {
				st.PutState(syncstate.Lost+h.ID, []byte(leftByRescue))
			}
			r.leave(e, igf.Sentencef("another device wrote it, which can rescue it"))
			continue
		}
		if err := st.Reserve(entrySize(e), 1); err != nil {
			return err
		}
		st.x.Waiting = append(st.x.Waiting, e)
		st.PutState(syncstate.Again+h.ID, []byte(againByRescue))
	}
	if err := st.flush(); err != nil {
		return err
	}
	return r.outbox.load()
}

func (r *rescue) leave(rec igf.Record, why igf.Sentence) {
	path := pathOf(rec.Key())
	if e, ok := rec.(igf.Entry); ok {
		h := e.Head()
		path = format.SheetPath(h.Group, h.Sheet, h.Device, 1)
	}
	r.plan.Left = append(r.plan.Left, igf.NotRescued{Key: rec.Key(), Path: path, Why: why})
}

// documents visits the documents of which the repository holds something, or held
// something when it was seen last.
func (r *rescue) documents(visit func(key igf.Key) error) error {
	paths, err := r.knownPaths()
	if err != nil {
		return err
	}
	for path := range r.holds {
		paths[path] = true
	}
	keys := map[igf.Key]bool{}
	for path := range paths {
		if place, err := format.Classify(path); err == nil && place.Class != format.Sheet && place.Class != format.Foreign {
			keys[place.Key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if err := visit(key); err != nil {
			return err
		}
	}
	return nil
}

// carryDocuments goes back to the documents as both copies had them, so that what was
// changed since is merged with what was changed in the other copy.
func (r *rescue) carryDocuments() error {
	st := r.newStep()
	err := r.documents(func(key igf.Key) error {
		rec, err := readRecord(r.replica, key)
		if err != nil {
			return err
		}
		size := 1000
		for _, path := range format.Paths(key) {
			size += 4 * len(r.since[path])
		}
		if err := st.Reserve(size, 1); err != nil {
			return err
		}
		for _, path := range format.Paths(key) {
			st.PutState(syncstate.Base+path, r.since[path])
			st.PutState(syncstate.Held+path, nil)
			st.PutState(syncstate.Bad+path, nil)
		}
		if _, waits := r.outbox.pending[key]; waits || rec == nil {
			return nil
		}
		was, err := documentIn(key, r.since)
		if err != nil || was != nil && format.SameDocument(was, rec) {
			return err
		}
		st.x.Waiting = append(st.x.Waiting, rec)
		return nil
	})
	if err == nil {
		err = st.flush()
	}
	if err != nil {
		return err
	}
	return r.outbox.load()
}

// documentIn reads a document from files, nil for none or one that cannot be read.
func documentIn(key igf.Key, files map[string][]byte) (igf.Record, error) {
	is := map[string][]byte{}
	for _, path := range format.Paths(key) {
		if data, there := files[path]; there {
			is[path] = data
		}
	}
	if len(is) == 0 {
		return nil, nil
	}
	doc, err := format.ReadDocument(key, is)
	if err != nil {
		return nil, nil // what cannot be read is merged with nothing
	}
	return doc, nil
}

// askDocuments takes documents as the rewritten history has them. Where that lacks a change
// that was sent, a person is asked; words that may not be sent any more stay out.
func (r *rescue) askDocuments() error {
	st := r.newStep()
	err := r.documents(func(key igf.Key) error {
		sent, err := r.outbox.knownDocument(key)
		if err != nil || sent == nil {
			return err
		}
		if sent, err = handsOn(r.replica, sent, r.holds); err != nil {
			return err
		}
		theirs, err := documentIn(key, r.holds)
		if err != nil || theirs == nil || format.SameDocument(sent, theirs) {
			return err
		}
		r.leave(theirs, igf.Sentencef("it is otherwise there than it was sent, and is taken as it is there"))
		if r.plan.Since == "" || key.Is(igf.KindVersion) {
			return nil
		}
		return r.askMissing(st, sent, theirs)
	})
	if err != nil {
		return err
	}
	return st.flush()
}

// askMissing asks about what was changed in a document since both histories were one, was
// sent, and was changed back there.
func (r *rescue) askMissing(st *step, sent, theirs igf.Record) error {
	since, err := documentIn(theirs.Key(), r.since)
	if err != nil {
		return err
	}
	whole, _, err := merge.Documents(since, sent, theirs)
	if err != nil || whole == nil || format.SameDocument(whole, theirs) {
		return err
	}
	if _, refused, err := r.outbox.share(whole); err != nil || refused != nil {
		return err
	}
	_, conflicts, err := merge.Documents(nil, whole, theirs)
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		if err := st.Reserve(len(c.Base)+len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
			return err
		}
		c.At = r.now()
		st.x.Conflicts = append(st.x.Conflicts, c)
		st.conflicts++
	}
	return nil
}
