// Package rules is the way from what a person enters to a record that may be
// saved: the context of a session, hidden names, the session's rules, the editor
// of agreed minutes. Matters call it; screens never do.
package rules

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/naming"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Rules makes and checks records before they are saved.
type Rules struct {
	*naming.Answers

	core    *core.Core
	records *records.Reader
	texts   *texts.Reader
}

// New makes a Rules over the base.
func New(c *core.Core, r *records.Reader, t *texts.Reader) *Rules {
	return &Rules{Answers: naming.New(c, r), core: c, records: r, texts: t}
}
