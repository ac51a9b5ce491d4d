package engine

import (
	"context"
	"runtime"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// readAhead is the file of a sheet as it was read before it is imported, with what its
// signatures prove.
type readAhead struct {
	file   format.SheetFile
	err    error
	proven map[igf.Entry]bool
}

// ahead reads and verifies new files of sheets on all cores while those before them are
// imported: that is most of the work of a first copy. A file is asked for once, and in the
// order in which it was given.
type ahead struct {
	ctx   context.Context
	room  chan struct{} // for those that are being read, or wait to be imported
	files map[string]chan readAhead
}

// beginReading begins to read those files of others, in this order, of which nothing is known yet.
// The roster does not change until all are imported, or ctx has ended.
func (i *importer) beginReading(ctx context.Context, paths []string, sheets map[string][]byte) (*ahead, error) {
	a := &ahead{ctx: ctx, room: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), files: map[string]chan readAhead{}}
	type next struct {
		path string
		read chan readAhead
	}
	var fresh []next
	for _, path := range paths {
		known, err := syncstate.ReadSheet(i.outbox.replica, path)
		if err != nil {
			return nil, err
		}
		place, why := format.Classify(path)
		if known == nil && sheets[path] != nil && why == nil && place.Device != i.outbox.device { // what is ours was sent as it is read back
			n := next{path: path, read: make(chan readAhead, 1)}
			fresh = append(fresh, n)
			a.files[path] = n.read
		}
	}
	go func() { // it only hands out work, which catches its own panics
		for _, n := range fresh {
			select {
			case a.room <- struct{}{}:
			case <-ctx.Done():
				return
			}
			go func() {
				var read readAhead
				if err := igf.Caught(func() error { read = i.readAndVerify(n.path, sheets[n.path]); return nil }); err != nil {
					read.err = err // the file is named, and the others go on
				}
				n.read <- read
			}()
		}
	}()
	return a, nil
}

// take returns a file that is read ahead; ok is false for one that is not.
func (a *ahead) take(path string) (read readAhead, ok bool) {
	if a == nil || a.files[path] == nil {
		return readAhead{}, false
	}
	select {
	case read = <-a.files[path]:
		<-a.room
		delete(a.files, path)
		return read, true
	case <-a.ctx.Done():
		return readAhead{}, false
	}
}

func (i *importer) readAndVerify(path string, data []byte) (read readAhead) {
	read = readAhead{proven: map[igf.Entry]bool{}}
	if read.file, read.err = i.readSheet(path, data); read.err != nil {
		return read
	}
	for _, e := range read.file.Entries {
		if read.proven[e], read.err = i.judge.Roster.Verifies(e); read.err != nil {
			return read
		}
	}
	return read
}
