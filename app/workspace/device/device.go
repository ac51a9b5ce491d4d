// Package device is what concerns this device alone: who works at it, its
// choices, what was typed and not saved, its checks and backups. None of it is
// ever shared.
package device

import (
	"context"
	"io"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Service keeps what concerns this device.
type Service struct {
	core *core.Core
}

// New makes a Service over the base.
func New(c *core.Core) *Service { return &Service{core: c} }

// Now is the clock of the workspace.
func (svc *Service) Now() time.Time { return svc.core.Now() }

// ID is the short id of this device, as its sheets carry it.
func (svc *Service) ID() string { return svc.core.Replica().Device() }

// Setting is a choice of this device, "" where none was made.
func (svc *Service) Setting(name string) (string, error) { return svc.core.Replica().Setting(name) }

// SetSettings keeps choices of this device; "" removes one.
func (svc *Service) SetSettings(ctx context.Context, settings map[string]string) error {
	return svc.core.SetSettings(ctx, settings)
}

// KeepUnsaved puts what is typed and not saved into the journal.
func (svc *Service) KeepUnsaved(u igf.Unsaved) error { return svc.core.Replica().KeepUnsaved(u) }

// Unsaved is what was typed and not saved.
func (svc *Service) Unsaved() ([]igf.Unsaved, error) { return svc.core.Replica().Unsaved() }

// DropUnsaved forgets unsaved words because the person chose so.
func (svc *Service) DropUnsaved(slot string) error { return svc.core.Replica().DropUnsaved(slot) }

// Receipts are the newest syncs first; limit 0 gives all.
func (svc *Service) Receipts(limit int) ([]igf.Receipt, error) {
	return svc.core.Replica().Receipts(limit)
}

// Watch calls back after each change, from one goroutine, in order. stop ends
// it.
func (svc *Service) Watch(listen func(igf.Change)) (stop func()) {
	return svc.core.Replica().Watch(listen)
}

// Check reads everything back and reports each fault in a sentence.
func (svc *Service) Check(ctx context.Context, gone ...igf.Key) (faults []igf.Sentence, err error) {
	return svc.core.Replica().Check(ctx, gone...)
}

// Backup writes a backup of the replica to w.
func (svc *Service) Backup(ctx context.Context, w io.Writer) error {
	return svc.core.Replica().Backup(ctx, w)
}
