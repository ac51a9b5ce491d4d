// Package workspace is what a person can do: the use cases of Rapporteur,
// between the screens and the replica. This package only composes: each matter
// is a package of its own below it, and none of them imports another. They
// stand on a base, which is one chain: core, records, lists, texts, rules. The
// packages declare the ports that they need; the commands plug them in. They
// know nothing of Badger, Git, PDF or Fyne.
//
// Everything that they save is durable when the call returns nil. Everything
// that they share of a person obeys their naming; what only this device knows
// is marked as such. Core and rules are not fields of Workspace, so that no
// screen can save past a use case.
package workspace

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/deciding"
	"rapporteur/app/workspace/device"
	"rapporteur/app/workspace/documents"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/finding"
	"rapporteur/app/workspace/handover"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/stewardship"
	"rapporteur/app/workspace/texts"
	"rapporteur/app/workspace/withdrawing"
)

// Params are what a workspace is made of.
type Params struct {
	Replica  core.Replica                // needed
	Syncer   sharing.Syncer              // nil: nothing to sync with
	Writers  map[string]documents.Writer // by ending of the file's name, "pdf"
	Pictures documents.Pictures          // nil: no previews
	Pace     sharing.Pace                // nil: sync never runs by itself
	Now      func() time.Time            // nil: time.Now
}

// Workspace holds the use cases, a field a matter. It may be used from several
// goroutines.
type Workspace struct {
	Records *records.Reader
	Lists   *lists.Reader
	Texts   *texts.Reader

	Capture     *capture.Service
	Withdrawing *withdrawing.Service
	Moderating  *moderating.Service
	Answering   *answering.Service
	Drafting    *drafting.Service
	Minutes     *minutes.Service
	Importing   *importing.Service
	Stewardship *stewardship.Service
	Documents   *documents.Service
	HandOver    *handover.Service
	Finding     *finding.Service
	Sharing     *sharing.Service
	Deciding    *deciding.Service
	Holding     *holding.Service
	Device      *device.Service
}

// New checks the parameters and makes a workspace.
func New(p Params) (*Workspace, error) {
	if p.Replica == nil {
		return nil, igf.Errorf("a workspace needs a replica")
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	c, r, l, t, u := base(p.Replica, p.Now) // one only: it makes the ids
	w := withdrawing.New(c, r, l, u)
	d := documents.New(c, r, l, t, p.Writers, p.Pictures)
	return &Workspace{
		Records: r, Lists: l, Texts: t,
		Capture:     capture.New(c, r, u),
		Withdrawing: w,
		Moderating:  moderating.New(c, r),
		Answering:   answering.New(c, r, l, t),
		Drafting:    drafting.New(c, r, t, u),
		Minutes:     minutes.New(c, r, l, t, u),
		Importing:   importing.New(c, r, l, t, u),
		Stewardship: stewardship.New(c, r, t, u),
		Documents:   d,
		HandOver:    handover.New(c, r, l, t, d),
		Finding:     finding.New(c, r, l, t),
		Sharing:     sharing.New(c, u, p.prepareOver, p.Syncer, p.Pace),
		Deciding:    deciding.New(c, u, w),
		Holding:     holding.New(c, u, p.known),
		Device:      device.New(c),
	}, nil
}

// base makes what all use cases over a replica stand on.
func base(replica core.Replica, now func() time.Time) (*core.Core, *records.Reader, *lists.Reader, *texts.Reader, *rules.Rules) {
	c := core.New(replica, now)
	r := records.New(c)
	l := lists.New(c, r)
	t := texts.New(c, r, l)
	return c, r, l, t, rules.New(c, r, t)
}

// known reads a document as others have it, nil for none.
func (p Params) known(key igf.Key) (igf.Record, error) {
	if p.Syncer == nil {
		return nil, nil
	}
	return p.Syncer.Known(key)
}

// prepareOver returns what prepares a rehearsal of the replica for a sync.
func (p Params) prepareOver(rehearsal core.Replica) sharing.Prepare {
	_, _, _, _, u := base(rehearsal, p.Now)
	return u.Prepare
}
