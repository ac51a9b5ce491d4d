package sharing

import (
	"context"
	"time"

	"rapporteur/app/igf"
)

// settingAutoSync switches the automatic sync off.
const settingAutoSync = "sync-by-itself"

// Pace returns how long an automatic sync waits before it checks the remote again.
// After a failure to reach it a whole room may come back at once. devices is the
// number of devices that share the repository.
type Pace func(failed bool, devices int) time.Duration

// AutoSync reports whether sync runs in the background, which it does until
// somebody switches it off.
func (s *Service) AutoSync() (bool, error) {
	if s.syncer == nil || s.pace == nil {
		return false, nil
	}
	v, err := s.core.Replica().Setting(settingAutoSync)
	return v != "off", err
}

// SetAutoSync switches the background sync on or off.
func (s *Service) SetAutoSync(ctx context.Context, on bool) error {
	v := "off"
	if on {
		v = ""
	}
	return s.core.Save(ctx, igf.Act{Settings: map[string]string{settingAutoSync: v}})
}

// PollInterval returns how long the background sync waits before it checks again.
func (s *Service) PollInterval(failed bool) time.Duration {
	devices := 1
	if last, err := s.core.Replica().Receipts(1); err == nil && len(last) > 0 {
		devices = max(devices, len(last[0].Devices))
	}
	if s.pace == nil {
		return time.Minute
	}
	return s.pace(failed, devices)
}

// WantsSync reports whether a sync would send or fetch anything. reached is false
// while the remote cannot be reached, which is no error: it is tried again later.
func (s *Service) WantsSync(ctx context.Context) (wanted, reached bool, err error) {
	if s.syncer == nil || s.syncer.Remote() == "" {
		return false, false, nil
	}
	p, err := s.syncer.Preview(ctx)
	if err != nil {
		return false, false, err
	}
	reached = p.Receive >= 0
	return reached && (len(p.Send) > 0 || p.Receive > 0), reached, nil
}
