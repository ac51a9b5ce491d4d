// Package sharing exchanges records with the shared repository, moves to another one, and
// reports what stands there. It never knows how records travel, which is the business of
// the Syncer, and never resolves a conflict.
package sharing

import (
	"sync"

	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/preparing"
)

// Service syncs, one sync at a time.
type Service struct {
	core     *core.Core
	preparer *preparing.Preparer
	over     func(core.Replica) Preparer // prepares another replica than that of core
	syncer   Syncer
	pace     Pace

	syncing sync.Mutex // one sync at a time
}

// New returns a Service. over returns what prepares another replica. syncer may be nil, for no repository, and pace too, for no
// automatic sync.
func New(c *core.Core, p *preparing.Preparer, over func(core.Replica) Preparer, syncer Syncer, pace Pace) *Service {
	return &Service{core: c, preparer: p, over: over, syncer: syncer, pace: pace}
}
