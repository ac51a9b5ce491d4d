package engine

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// sheetNumbers are the numbers of the files of this device, by sheet. Anybody can put a file of
// any number under its name: a number that others took is passed over, and leads to no greater one.
type sheetNumbers struct {
	newest map[string]int          // that holds only what this device wrote
	taken  map[string]map[int]bool // whoever wrote the file
}

func (sh *sheetBuilder) place() string { return sh.group + "/" + sh.sheet }

func (s *sheetNumbers) read(o *outbox) error {
	if s.taken != nil {
		return nil
	}
	newest, taken := map[string]int{}, map[string]map[int]bool{}
	for _, prefix := range []string{syncstate.Sheet, syncstate.Bad} {
		names, err := o.replica.SyncNames(prefix)
		if err != nil {
			return err
		}
		for _, name := range names {
			path := strings.TrimPrefix(name, prefix)
			p, err := format.Classify(path)
			if err != nil || p.Class != format.Sheet || p.Device != o.device {
				continue
			}
			state, err := syncstate.ReadSheet(o.replica, path)
			if err != nil {
				return err
			}
			sheet := p.Group + "/" + p.Sheet
			if taken[sheet] == nil {
				taken[sheet] = map[int]bool{}
			}
			if taken[sheet][p.Number] = true; state != nil && !state.Closed {
				newest[sheet] = max(newest[sheet], p.Number)
			}
		}
	}
	s.newest, s.taken = newest, taken
	return nil
}

// tail returns the newest file of an own sheet and its number; where that file
// may not grow, no data and the next number.
func (s *sheetNumbers) tail(o *outbox, sh *sheetBuilder) ([]byte, int, error) {
	if err := s.read(o); err != nil {
		return nil, 0, err
	}
	newest := s.newest[sh.place()]
	if newest > 0 {
		tail, err := o.replica.SyncValue(syncstate.Tail + format.SheetPath(sh.group, sh.sheet, o.device, newest))
		if err != nil || tail != nil {
			return tail, newest, err
		}
	}
	n, err := s.next(sh, newest)
	return nil, n, err
}

// next returns the first number after one that nobody took; where there is none up to the
// greatest, the first of all.
func (s *sheetNumbers) next(sh *sheetBuilder, after int) (int, error) {
	taken := s.taken[sh.place()]
	for _, from := range []int{after + 1, 1} {
		for n := from; n <= format.MaxSheetFile; n++ {
			if !taken[n] && n != after {
				return n, nil
			}
		}
	}
	return 0, igf.Errorf("the sheet %s of this device has %d files in the shared repository, and no more can be added: remove those that this device did not write, then sync again", sh.place(), format.MaxSheetFile)
}
