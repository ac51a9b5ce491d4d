// Package device is what concerns this device alone: who works at it, its
// choices, what was typed and not saved, its checks and backups. None of it is
// shared.
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
func (s *Service) Now() time.Time { return s.core.Now() }

// ID is the short id of this device, as its sheets carry it.
func (s *Service) ID() string { return s.core.Replica().Device() }

// Setting is a choice of this device, "" where none was made.
func (s *Service) Setting(name string) (string, error) { return s.core.Replica().Setting(name) }

// SetSettings keeps choices of this device; "" removes one.
func (s *Service) SetSettings(ctx context.Context, settings map[string]string) error {
	return s.core.SetSettings(ctx, settings)
}

// KeepUnsaved puts what is typed and not saved into the journal.
func (s *Service) KeepUnsaved(u igf.Unsaved) error { return s.core.Replica().KeepUnsaved(u) }

// Unsaved is what was typed and not saved.
func (s *Service) Unsaved() ([]igf.Unsaved, error) { return s.core.Replica().Unsaved() }

// DropUnsaved forgets unsaved words because the person chose so.
func (s *Service) DropUnsaved(slot string) error { return s.core.Replica().DropUnsaved(slot) }

// Receipts are the newest syncs first; limit 0 gives all.
func (s *Service) Receipts(limit int) ([]igf.Receipt, error) { return s.core.Replica().Receipts(limit) }

// Watch calls back after each change, from one goroutine, in order. stop ends
// it.
func (s *Service) Watch(listen func(igf.Change)) (stop func()) { return s.core.Replica().Watch(listen) }

// Check reads everything back and reports each fault in a sentence.
func (s *Service) Check(ctx context.Context) (faults []string, err error) {
	return s.core.Replica().Check(ctx)
}

// Backup writes a backup of the replica to w.
func (s *Service) Backup(ctx context.Context, w io.Writer) error {
	return s.core.Replica().Backup(ctx, w)
}
