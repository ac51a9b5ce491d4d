package sharing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Replaceable lists what stands in the shared repository and cannot be read, is damaged,
// or is in the way of what this device would send, as the last sync found it: this device
// can put what it has there.
func (svc *Service) Replaceable() ([]igf.SetAside, error) {
	last, err := svc.core.Replica().Receipts(1)
	if err != nil || len(last) == 0 {
		return nil, err
	}
	var out []igf.SetAside
	seen := map[string]bool{}
	for _, s := range last[0].SetAside {
		if s.Replace != "" && !seen[s.Replace] {
			seen[s.Replace] = true
			out = append(out, s)
		}
	}
	return out, nil
}

// Replace syncs, and puts what this device has in the place of what stands at a path that
// Replaceable lists. What stood there stays in the history.
func (svc *Service) Replace(ctx context.Context, path string, opt SyncOptions) (igf.Receipt, error) {
	all, err := svc.Replaceable()
	if err != nil {
		return igf.Receipt{}, err
	}
	// One of a newer format stops the sync before there is a receipt that could list it.
	all = append(all, igf.SetAside{Replace: format.Paths(igf.ProgrammeKey)[0]})
	for _, s := range all {
		if s.Replace != path {
			continue
		}
		if err := svc.syncer.Replace(ctx, path); err != nil {
			return igf.Receipt{}, err
		}
		return svc.Sync(ctx, opt)
	}
	return igf.Receipt{}, &igf.FieldError{Record: igf.Sentencef("shared repository"), Field: "path", Value: path, Want: igf.Sentencef("a path that the last sync could not read, or that was in its way: sync again to learn which there are")}
}

// Repair reads all that the shared repository has, where that is a folder, and repairs
// what is damaged from what this device has. It returns how much was repaired, and what is
// damaged still.
func (svc *Service) Repair(ctx context.Context) (repaired int, damaged []igf.SetAside, err error) {
	if svc.syncer == nil || svc.syncer.Remote() == "" {
		return 0, nil, nil
	}
	if !svc.syncing.TryLock() {
		return 0, nil, ErrSyncRuns
	}
	defer svc.syncing.Unlock()
	return svc.syncer.Repair(ctx)
}
