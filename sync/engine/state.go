package engine

import (
	"bytes"
	"crypto/sha256"
	"errors"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// The state: what sync remembers of the shared repository. It lives in the
// replica and changes in the same step as the records that it speaks of.
const (
	stateHead     = "sync/head"     // revision that everything below is of
	stateTarget   = "sync/target"   // revision that a pull of several steps is on its way to
	stateBatch    = "sync/batch"    // the pending batch
	stateProposed = "sync/proposed" // proposals that wait for a decision
	stateBase     = "sync/base/"    // + path: a document's file as it was last taken or sent
	stateHeld     = "sync/held/"    // + path: a document's file that could not be taken yet
	stateBad      = "sync/bad/"     // + path: why a file, or a part of it, was set aside
	stateSheet    = "sync/sheet/"   // + path: what a sheet's file holds
	stateTail     = "sync/tail/"    // + path: an own sheet's file that may still grow
)

// sheetState is what is known of a sheet's file in the repository.
type sheetState struct {
	Size   int      `cbor:"1,keyasint"`
	Sum    []byte   `cbor:"2,keyasint"` // SHA-256 of the file
	IDs    []string `cbor:"3,keyasint"` // of the entries in it, in their order
	Closed bool     `cbor:"4,keyasint,omitempty"`
}

func newSheetState(data []byte, entries []igf.Entry) *sheetState {
	sum := sha256.Sum256(data)
	b := &sheetState{Size: len(data), Sum: sum[:]}
	for _, e := range entries {
		b.IDs = append(b.IDs, e.Head().ID)
	}
	return b
}

// is tells whether data is the file of the state.
func (b *sheetState) is(data []byte) bool {
	sum := sha256.Sum256(data)
	return b != nil && bytes.Equal(b.Sum, sum[:])
}

// starts tells whether data starts with the file of the state.
func (b *sheetState) starts(data []byte) bool {
	return b != nil && b.Size <= len(data) && b.is(data[:b.Size])
}

// pendingBatch is a batch on its way: nothing in it changes until the repository was
// seen to hold it or to have moved on.
type pendingBatch struct {
	Parent remote.Revision `cbor:"1,keyasint"`
	Batch  remote.Batch    `cbor:"2,keyasint"`
	Acks   []igf.Pending   `cbor:"3,keyasint"`

	files map[string][]byte
	keys  map[igf.Key]bool
}

// index makes the batch quick to look into.
func (f *pendingBatch) index() {
	f.files, f.keys = make(map[string][]byte, len(f.Batch.Files)), make(map[igf.Key]bool, len(f.Acks))
	for _, file := range f.Batch.Files {
		f.files[file.Path] = file.Data
	}
	for _, p := range f.Acks {
		f.keys[p.Key] = true
	}
}

// file is the pending contents of a path, nil when it is not in the batch.
func (f *pendingBatch) file(path string) []byte {
	if f == nil {
		return nil
	}
	return f.files[path]
}

// arrived tells whether a snapshot shows that the batch is in the repository.
// It went in whole, and nobody else writes our sheets: one of them that is
// there as we sent it proves all. Two people may well write the same document.
func (f *pendingBatch) arrived(snap remote.Snapshot) bool {
	if f == nil {
		return false
	}
	for _, file := range snap.Files {
		data := f.files[file.Path]
		if place, err := format.Classify(file.Path); err == nil && place.Class == format.Sheet && data != nil && bytes.Equal(data, file.Data) {
			return true
		}
	}
	return false
}

// agrees tells whether the batch holds some of these paths, and files has all
// of those as they were sent.
func (f *pendingBatch) agrees(paths []string, files map[string][]byte) bool {
	found := false
	for _, path := range paths {
		if sent := f.file(path); sent != nil {
			if data, there := files[path]; !there || !bytes.Equal(sent, data) {
				return false
			}
			found = true
		}
	}
	return found
}

func encode(v any) ([]byte, error) { return cbor.Marshal(v) }

// readState decodes a value into v and reports whether there is one.
func readState(r Replica, name string, v any) (bool, error) {
	data, err := r.SyncValue(name)
	if err != nil || data == nil {
		return false, err
	}
	// A batch holds as many files as it takes; the default limits are lower.
	mode, err := cbor.DecOptions{MaxArrayElements: 1 << 24}.DecMode()
	if err == nil {
		err = mode.Unmarshal(data, v)
	}
	if err != nil {
		return false, igf.Errorf("sync cannot read its own note %s; check the replica: %w", name, err)
	}
	return true, nil
}

// readSheetState is nil for a file that was never seen.
func readSheetState(r Replica, path string) (*sheetState, error) {
	b := &sheetState{}
	if ok, err := readState(r, stateSheet+path, b); !ok {
		return nil, err
	}
	return b, nil
}

// readRevision is "" when there is none.
func readRevision(r Replica, name string) (remote.Revision, error) {
	data, err := r.SyncValue(name)
	return remote.Revision(data), err
}

// readRecord is nil for a record that the replica does not have.
func readRecord(r Replica, key igf.Key) (igf.Record, error) {
	rec, err := r.Get(key)
	if errors.Is(err, igf.ErrNotFound) {
		return nil, nil
	}
	return rec, err
}

// readFiles are the files of a document as the state has them.
func readFiles(r Replica, prefix string, key igf.Key) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, path := range format.Paths(key) {
		data, err := r.SyncValue(prefix + path)
		if err != nil {
			return nil, err
		}
		if data != nil {
			files[path] = data
		}
	}
	return files, nil
}
