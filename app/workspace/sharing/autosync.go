package sharing

import (
	"context"
	"time"

	"rapporteur/app/igf"
)

// settingAutoSync switches the automatic sync off. Replicas that exist have it by this name,
// so it keeps the former one.
const settingAutoSync = "sync-by-itself"

// Pace returns how long an automatic sync waits before it checks the remote again.
// failed: the remote could not be reached, and all devices of a room may try again at the
// same moment. devices is the
// number of devices that share the repository. A sentence says why it takes longer than
// usual.
type Pace func(failed bool, devices int) (time.Duration, igf.Sentence)

// AutoSync reports whether sync runs in the background, which it does until
// somebody switches it off.
func (svc *Service) AutoSync() (bool, error) {
	if svc.syncer == nil || svc.pace == nil {
		return false, nil
	}
	v, err := svc.core.Replica().Setting(settingAutoSync)
	return v != "off", err
}

// SetAutoSync switches the background sync on or off.
func (svc *Service) SetAutoSync(ctx context.Context, on bool) error {
	v := "off"
	if on {
		v = ""
	}
	return svc.core.Save(ctx, igf.Act{Settings: map[string]string{settingAutoSync: v}})
}

// PollInterval returns how long the background sync waits before it asks the remote
// again, and why where that is longer than usual.
func (svc *Service) PollInterval(failed bool) (time.Duration, igf.Sentence) {
	devices := 1
	if last, err := svc.core.Replica().Receipts(1); err == nil && len(last) > 0 {
		devices = max(devices, len(last[0].Devices))
	}
	if svc.pace == nil {
		return time.Minute, igf.Sentence{}
	}
	return svc.pace(failed, devices)
}

// WantsSync reports whether a sync would send or fetch anything. reached is false
// while the remote cannot be reached, which is no error: it is asked again later.
func (svc *Service) WantsSync(ctx context.Context) (wanted, reached bool, err error) {
	if svc.syncer == nil || svc.syncer.Remote() == "" {
		return false, false, nil
	}
	p, err := svc.Preview(ctx)
	if err != nil {
		return false, false, err
	}
	reached = p.Receive >= 0
	return reached && (len(p.Send) > 0 || p.Receive > 0), reached, nil
}
