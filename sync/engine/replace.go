package engine

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// Replace lets the next sync put what this device has in the place of what stands at a
// path of the repository, and cannot be read or is in the way: what stood there stays in
// the history. Nothing is replaced that came there meanwhile and can be read.
func Replace(ctx context.Context, r Replica, path string) error {
	x := &igf.Exchange{SyncState: map[string][]byte{syncstate.Replace + path: {1}}}
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	switch place.Class {
	case format.Foreign: // it is in the way of something
	case format.Sheet:
		if place.Device != r.Device() {
			return igf.Errorf("%s is the file of another device, which alone can write it: ask whoever uses that device to do this there", path)
		}
	case format.Certificate:
		if place.Device != r.Device() {
			return igf.Errorf("%s is the file of another device, which alone can write it: ask whoever uses that device to do this there", path)
		}
	default:
		if err := replaceDocument(r, x, place.Key); err != nil {
			return err
		}
	}
	return r.Exchange(ctx, x)
}

// replaceDocument lets a document wait, and takes what stands there for its files as known.
func replaceDocument(r Replica, x *igf.Exchange, key igf.Key) error {
	rec, err := readRecord(r, key)
	if err != nil {
		return err
	}
	if rec == nil {
		return igf.Errorf("this device has nothing to put in the place of %s", key)
	}
	for _, path := range format.Paths(key) {
		held, err := r.SyncValue(syncstate.Held + path)
		if err != nil {
			return err
		}
		bad, err := r.SyncValue(syncstate.Bad + path)
		if err != nil {
			return err
		}
		if held == nil && bad == nil {
			continue
		}
		x.SyncState[syncstate.Base+path] = held
		for _, state := range []string{syncstate.Held, syncstate.Bad, syncstate.Damaged} {
			x.SyncState[state+path] = nil
		}
		x.SyncState[syncstate.Replace+path] = []byte{1}
	}
	pending, err := r.Pending()
	if err != nil {
		return err
	}
	for _, p := range pending {
		if p.Key == key {
			return nil
		}
	}
	x.Waiting = []igf.Record{rec}
	return nil
}

// canReplace reports whether this device has something to put in the place of a file.
func canReplace(r Replica, path string) (bool, error) {
	place, err := format.Classify(path)
	if err != nil {
		return false, nil // no file of ours can have that name
	}
	switch place.Class {
	case format.Foreign:
		return false, nil
	case format.Sheet, format.Certificate:
		return place.Device == r.Device(), nil
	}
	rec, err := readRecord(r, place.Key)
	return rec != nil, err
}

// replaces returns the paths at which the next batch may put what is here, whatever
// stands there, and which own sheets of them are removed: their entries are sent again.
func replaces(r Replica) (paths, removed []string, err error) {
	names, err := r.SyncNames(syncstate.Replace)
	if err != nil {
		return nil, nil, err
	}
	for _, n := range names {
		path := strings.TrimPrefix(n, syncstate.Replace)
		paths = append(paths, path)
		place, err := format.Classify(path)
		if err != nil || place.Class != format.Sheet {
			continue
		}
		if bad, err := r.SyncValue(syncstate.Bad + path); err != nil {
			return nil, nil, err
		} else if bad != nil {
			removed = append(removed, path)
		}
	}
	return paths, removed, nil
}

// endReplace forgets what was to be replaced, at the end of a sync.
func (st *step) endReplace() error {
	names, err := st.outbox.replica.SyncNames(syncstate.Replace)
	for _, n := range names {
		st.PutState(n, nil)
	}
	return err
}
