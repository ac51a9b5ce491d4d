package shell

import (
	"context"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace/lists"
)

// Proof finds out in the background who is proven to have written an entry, and says it in a few
// words; nothing where nothing can be said of that.
func (e *Env) Proof(l lists.EntryView, say func(words string)) {
	e.Jobs.Run(func(context.Context) func() {
		proofs, err := e.Work.Signing.Proofs(l.Entry)
		return func() {
			if err != nil {
				e.ShowError(err)
			} else if words := i18n.Proof(l.Entry, proofs[l.Entry.Head().ID], l.Mine); words != "" {
				say(words)
			}
		}
	})
}
