package store

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/store/disk"
	"rapporteur/store/table"
)

const mega = 1 << 20

// room returns how many bytes must be free for what writes at most limit itself: Badger
// may merge all its tables meanwhile, and only then removes the old ones.
func (o Options) room(limit uint64) uint64 { return limit + table.Size(badgerPath(o.Dir)) }

// checkThere fails when the folder is not there any more. The system still writes to
// files that were removed, and what it writes is lost: every call that writes asks first.
func checkThere(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, lockName)); errors.Is(err, os.ErrNotExist) {
		return igf.Errorf("%w: %s was removed or renamed while the program works with it: copy what you are writing to another place, put the folder back, and start again; nothing is saved until then", ErrGone, dir)
	}
	return nil
}

// checkSpace fails when less than is needed would be free after more bytes. Every
// call that writes calls it first: writing on a full disk could kill the program.
func checkSpace(o Options, more int64) error {
	if err := checkThere(o.Dir); err != nil {
		return err
	}
	free, err := o.FreeSpace(o.Dir)
	if err != nil {
		return igf.Errorf("it cannot be found out how much space is free: %w", err)
	}
	if need := o.room(o.Limits.Write + uint64(more)); free < need {
		return igf.Errorf("%w: %d MB are free where %s lies, and saving needs %d MB: free some space and save again; nothing was lost",
			ErrFull, free/mega, o.Dir, need/mega)
	}
	return nil
}

// checkSpaceToOpen removes the ballast when the disk is too full to open, and refuses
// when that does not help.
func checkSpaceToOpen(o Options) error {
	free, err := o.FreeSpace(o.Dir)
	if err != nil {
		return igf.Errorf("it cannot be found out how much space is free: %w", err)
	}
	need := o.room(o.Limits.Open)
	if free >= need {
		return nil
	}
	if err := os.Remove(ballastPath(o.Dir)); err == nil {
		o.Logger.Warn("the disk is nearly full: the ballast was given away")
		if free, err = o.FreeSpace(o.Dir); err != nil {
			return igf.Errorf("it cannot be found out how much space is free: %w", err)
		}
	}
	if free < need {
		return igf.Errorf("%w: %d MB are free where %s lies, and opening needs %d MB: free some space and start again; what was saved is safe",
			ErrFull, free/mega, o.Dir, need/mega)
	}
	return nil
}

// hasSpaceToClose reports whether Badger can write what it has in memory and merge
// its newest tables. The ballast is removed for it.
func hasSpaceToClose(o Options) bool {
	need := o.room(3 * uint64(max(o.Limits.Memory, table.LeastMemory)))
	free, err := o.FreeSpace(o.Dir)
	if err == nil && free >= need {
		return true
	}
	if err := disk.Remove(ballastPath(o.Dir)); err != nil {
		o.Logger.Warn("the ballast cannot be given away", "error", err)
	}
	free, err = o.FreeSpace(o.Dir)
	return err == nil && free >= need
}

// keepBallast makes the ballast where far more than its size is free. It is random in
// blocks longer than those that file systems compress, so that none makes it smaller.
func keepBallast(o Options) error {
	path := ballastPath(o.Dir)
	if st, err := os.Stat(path); err == nil && st.Size() == o.Limits.Ballast || o.Limits.Ballast == 0 {
		return nil
	}
	free, err := o.FreeSpace(o.Dir)
	if err != nil || free < o.room(o.Limits.Write+2*uint64(o.Limits.Ballast)) {
		return err
	}
	b := make([]byte, mega)
	if _, err := rand.NewChaCha8([32]byte{}).Read(b); err != nil {
		return err
	}
	if err := disk.Fill(path, b, o.Limits.Ballast); err != nil {
		return igf.Errorf("the ballast cannot be written: %w", err)
	}
	return nil
}
