// Package workspace is what a person can do: the use cases of Rapporteur,
// between the screens and the replica. This package only composes: each matter
// is a package of its own below it, and none of them imports another. They
// stand on a base, which is one chain: core, records, lists, texts, naming, rules,
// preparing. The packages declare the ports that they need; the commands plug them in. They
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
	"rapporteur/app/workspace/continuing"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/deciding"
	"rapporteur/app/workspace/device"
	"rapporteur/app/workspace/documents"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/exposure"
	"rapporteur/app/workspace/finding"
	"rapporteur/app/workspace/handover"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/planning"
	"rapporteur/app/workspace/pointing"
	"rapporteur/app/workspace/preparing"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/remembering"
	"rapporteur/app/workspace/reporting"
	"rapporteur/app/workspace/rosters"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/signing"
	"rapporteur/app/workspace/standards"
	"rapporteur/app/workspace/stewardship"
	"rapporteur/app/workspace/texts"
	"rapporteur/app/workspace/undoing"
	"rapporteur/app/workspace/withdrawing"
)

// Params are what a workspace is made of.
type Params struct {
	Replica    core.Replica                // needed
	Repository Repository                  // nil: nothing to sync with
	Writers    map[string]documents.Writer // by ending of the file's name, "pdf"
	Pictures   documents.Pictures          // nil: no previews
	Pace       sharing.Pace                // nil: sync never runs by itself
	Now        func() time.Time            // nil: time.Now
}

// Repository is the shared repository: records are exchanged with it, its history is read,
// and keys are confirmed in it.
type Repository interface {
	sharing.Syncer
	exposure.Repository
	signing.Repository
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
	Reporting   *reporting.Service
	Importing   *importing.Service
	Rosters     *rosters.Service
	Undoing     *undoing.Service
	Pointing    *pointing.Service
	Remembering *remembering.Service
	Standards   *standards.Service
	Stewardship *stewardship.Service
	Planning    *planning.Service
	Documents   *documents.Service
	HandOver    *handover.Service
	Continuing  *continuing.Service
	Finding     *finding.Service
	Sharing     *sharing.Service
	Exposure    *exposure.Service
	Signing     *signing.Service
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
	b := newBase(p.Replica, p.Now) // one only: it makes the ids
	b.core.Theirs = p.known
	w := withdrawing.New(b.core, b.records, b.lists, b.rules, b.preparer)
	s := signing.New(b.core, p.Repository)
	d := documents.New(b.core, b.records, b.lists, b.texts, s, p.Writers, p.Pictures)
	return &Workspace{
		Records: b.records, Lists: b.lists, Texts: b.texts,
		Capture:     capture.New(b.core, b.records, b.rules),
		Withdrawing: w,
		Moderating:  moderating.New(b.core, b.records),
		Answering:   answering.New(b.core, b.records, b.lists, b.texts),
		Drafting:    drafting.New(b.core, b.records, b.texts, b.rules),
		Minutes:     minutes.New(b.core, b.records, b.lists, b.texts, b.rules, b.preparer),
		Reporting:   reporting.New(b.core, b.records, b.lists, b.rules),
		Importing:   importing.New(b.core, b.records, b.lists, b.texts, b.rules),
		Rosters:     rosters.New(b.core, b.records, b.rules),
		Undoing:     undoing.New(b.core),
		Pointing:    pointing.New(b.core, b.records),
		Remembering: remembering.New(b.core, b.records),
		Standards:   standards.New(b.core, b.records),
		Stewardship: stewardship.New(b.core, b.records, b.rules),
		Planning:    planning.New(b.core, b.records, b.texts),
		Documents:   d,
		HandOver:    handover.New(b.core, b.records, b.lists, b.texts, d),
		Continuing:  continuing.New(b.core, b.records),
		Finding:     finding.New(b.core, b.records, b.lists, b.texts),
		Sharing:     sharing.New(b.core, b.preparer, p.prepareOver, p.Repository, p.Pace),
		Exposure:    exposure.New(b.core, b.lists, p.Repository),
		Signing:     s,
		Deciding:    deciding.New(b.core, b.records, b.rules, w),
		Holding:     holding.New(b.core, b.preparer, p.known),
		Device:      device.New(b.core),
	}, nil
}

// base is what all use cases over a replica stand on.
type base struct {
	core     *core.Core
	records  *records.Reader
	lists    *lists.Reader
	texts    *texts.Reader
	rules    *rules.Rules
	preparer *preparing.Preparer
}

func newBase(replica core.Replica, now func() time.Time) base {
	c := core.New(replica, now)
	r := records.New(c)
	l := lists.New(c, r)
	t := texts.New(c, r, l)
	u := rules.New(c, r, t)
	return base{c, r, l, t, u, preparing.New(c, r, t, u)}
}

// known reads a document as others have it, nil for none.
func (p Params) known(key igf.Key) (igf.Record, error) {
	if p.Repository == nil || key.IsEntry() {
		return nil, nil
	}
	return p.Repository.Known(key)
}

// prepareOver returns what prepares a rehearsal of the replica for a sync.
func (p Params) prepareOver(rehearsal core.Replica) sharing.Preparer {
	return newBase(rehearsal, p.Now).preparer
}
