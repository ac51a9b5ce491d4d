package workspace

import (
	"context"
	"time"

	"rapporteur/app/igf"
)

// settingByItself switches the automatic sync off.
const settingByItself = "sync-by-itself"

// Pace is how long an automatic sync waits before it looks at the remote
// again. failed says that it could not be reached the last time: then a whole
// room may come back at once. devices is how many share the repository.
type Pace func(failed bool, devices int) time.Duration

// SyncsByItself tells whether sync runs in the background, which it does until
// somebody switches it off.
func (w *Workspace) SyncsByItself() (bool, error) {
	if w.syncer == nil || w.pace == nil {
		return false, nil
	}
	v, err := w.replica.Setting(settingByItself)
	return v != "off", err
}

// SetSyncsByItself switches the background sync on or off.
func (w *Workspace) SetSyncsByItself(ctx context.Context, on bool) error {
	v := "off"
	if on {
		v = ""
	}
	return w.save(ctx, igf.Act{Settings: map[string]string{settingByItself: v}})
}

// NextLook is how long the background sync waits before it looks again.
func (w *Workspace) NextLook(failed bool) time.Duration {
	devices := 1
	if last, err := w.replica.Receipts(1); err == nil && len(last) > 0 {
		devices = max(devices, len(last[0].Devices))
	}
	if w.pace == nil {
		return time.Minute
	}
	return w.pace(failed, devices)
}

// WantsSync looks whether a sync would send or fetch anything. reached is
// false while the remote cannot be asked; nothing is then wrong, it is tried
// again later.
func (w *Workspace) WantsSync(ctx context.Context) (wanted, reached bool, err error) {
	if w.syncer == nil || w.syncer.Remote() == "" {
		return false, false, nil
	}
	p, err := w.syncer.Preview(ctx)
	if err != nil {
		return false, false, err
	}
	reached = p.Receive >= 0
	return reached && (len(p.Send) > 0 || p.Receive > 0), reached, nil
}
