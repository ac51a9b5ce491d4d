// Package sharing exchanges records with the shared repository and lets a person
// decide the conflicts that this leaves. How it is done is the engine's business.
// It never decides a conflict by itself.
package sharing

import (
	"sync"

	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// Service syncs.
type Service struct {
	core   *core.Core
	rules  *rules.Rules
	syncer Syncer
	pace   Pace

	syncing sync.Mutex // one sync at a time
}

// New makes a Service over the base. Without a syncer there is nothing to sync
// with; without a pace sync never runs by itself.
func New(c *core.Core, u *rules.Rules, syncer Syncer, pace Pace) *Service {
	return &Service{core: c, rules: u, syncer: syncer, pace: pace}
}
