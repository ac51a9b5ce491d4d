// Package capture keeps what is said in a session and what people comment:
// notes, comments, typed lines and their revisions. It never changes an entry in
// its place, nor revises what somebody else wrote.
package capture

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service captures notes and comments.
type Service struct {
	core    *core.Core
	records *records.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, rules: u}
}

// beginRevision reads the newest revision of one's own entry, if it may be revised,
// with its session. next begins the revision; what names the kind in an error.
func beginRevision[T igf.Entry](svc *Service, id string, what igf.Word) (old T, c *rules.Context, next igf.Meta, err error) {
	if id, err = svc.core.History.Newest(id); err != nil {
		return old, nil, next, err
	}
	if old, err = history.Get[T](svc.core.Replica(), igf.EntryKey(id), what); err != nil {
		return old, nil, next, err
	}
	if err = svc.core.History.NotWithdrawn(old); err != nil {
		return old, nil, next, err
	}
	if c, err = svc.rules.SessionContext(old.Head().SessionID()); err != nil {
		return old, nil, next, err
	}
	next, err = svc.core.Revision(*old.Head())
	return old, c, next, err
}
