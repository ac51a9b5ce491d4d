package ui

import "rapporteur/app/ui/shell"

// startSync syncs from anywhere; the sync screen shows how it goes.
func (w *Window) startSync() {
	if w.at != shell.Session { // a note taker stays where they type
		w.Go(shell.Location{Screen: shell.Sync})
	}
	w.session.Keep()
	w.report.Keep()
	w.sync.Start()
}
