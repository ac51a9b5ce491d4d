package store

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/store/backup"
	"rapporteur/store/disk"
	"rapporteur/store/typing"
)

// backupPaths returns the automatic backups, the newest first.
func backupPaths(dir string) []string {
	return []string{filepath.Join(dir, "backup", "newest.backup"), filepath.Join(dir, "backup", "previous.backup")}
}

// Backup writes all that this replica holds to w, private parts included.
func (r *Replica) Backup(ctx context.Context, w io.Writer) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	r.writer.Lock()
	m := r.writer.meta
	r.writer.Unlock()
	out, err := backup.NewWriter(ctx, w, backup.Header{Schema: m.Schema, Device: m.Device, Applied: m.Applied, Change: m.Change, At: r.opt.Now().UTC()})
	if err != nil {
		return err
	}
	if err := r.reader.db.Backup(out); err != nil {
		return err
	}
	return out.Close()
}

// AutoBackup writes the automatic backup where it is due (Options.Backups), keeps the
// one before it, and removes from the journal what the remote was seen to hold and both
// backups have. When nothing changed it does nothing. writing is called before it begins
// to write; it may be nil.
func (r *Replica) AutoBackup(ctx context.Context, writing func()) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	r.backup.Lock()
	defer r.backup.Unlock()
	paths := backupPaths(r.opt.Dir)
	if due, err := r.backupDue(paths); err != nil || !due {
		return err
	}
	if writing != nil {
		writing()
	}
	if err := checkSpace(r.opt, sizeOf(paths[0])); err != nil { // the next is about as large
		return err
	}
	r.writer.Lock()
	received := r.writer.received
	err := r.writer.writeSlots()
	r.writer.Unlock()
	if err != nil {
		return err
	}
	if err := r.reader.db.Sync(); err != nil {
		return err
	}
	if err := disk.Folder(filepath.Dir(paths[0])); err != nil {
		return err
	}
	fresh := paths[0] + ".new"
	if err := disk.Replace(fresh, func(f *os.File) error { return r.Backup(ctx, f) }); err != nil {
		return err
	}
	if err := replaceBackup(fresh, paths); err != nil {
		return err
	}
	r.writer.Lock()
	r.writer.received -= received
	r.writer.Unlock()
	return r.writer.discardFrames(paths)
}

// backupDue reports whether so much came since the newest backup, or such a time passed,
// that another is worth reading and writing all that is here.
func (r *Replica) backupDue(paths []string) (bool, error) {
	newest, previous := backup.ReadHeader(paths[0]), backup.ReadHeader(paths[1])
	r.writer.Lock()
	change, received := r.writer.meta.Change, r.writer.received
	r.writer.Unlock()
	switch age := r.opt.Backups.Age; {
	case newest == nil:
		return true, nil
	case newest.Change == change:
		return false, nil
	case previous == nil || r.opt.Now().Sub(newest.At).Abs() >= age: // also where a clock was wrong
		return true, nil
	}
	waits, err := r.writer.reader.firstWaiting()
	if err != nil {
		return false, err
	}
	fresh, old := r.writer.journal.Sizes(newest.Applied, min(newest.Applied+1, waits))
	return max(received, fresh, old) > r.opt.Backups.Bytes, nil
}

// sizeOf returns the length of a file in bytes, 0 where there is none.
func sizeOf(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return st.Size()
}

// replaceBackup checks the new backup by reading it, before it takes the place
// of the newest, and the newest that of the previous. A damaged backup never
// replaces a good one.
func replaceBackup(fresh string, paths []string) error {
	if err := backup.VerifyFile(fresh); err != nil {
		return err
	}
	if backup.VerifyFile(paths[0]) == nil {
		if err := os.Rename(paths[0], paths[1]); err != nil {
			return igf.Errorf("the previous backup cannot be kept: %w", err)
		}
	}
	if err := os.Rename(fresh, paths[0]); err != nil {
		return igf.Errorf("the backup cannot be put in place: %w", err)
	}
	return disk.SyncDir(filepath.Dir(fresh))
}

// discardFrames removes from the journal what both backups hold and nobody
// waits for. Everything that is being typed is written again first, into a
// segment that stays.
func (w *writer) discardFrames(paths []string) error {
	newest, previous := backup.ReadHeader(paths[0]), backup.ReadHeader(paths[1])
	if newest == nil || previous == nil {
		return nil
	}
	waits, err := w.reader.firstWaiting()
	if err != nil {
		return err
	}
	done := min(newest.Applied+1, previous.Applied+1, waits)
	w.Lock()
	defer w.Unlock()
	w.journal.Rotate()
	for _, u := range w.slots.List() {
		if err := w.writeTyping(typing.Whole(u)); err != nil {
			return err
		}
	}
	return w.journal.Discard(done)
}
