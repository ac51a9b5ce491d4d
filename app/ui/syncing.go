package ui

import "rapporteur/app/ui/desk"

// startSync syncs from anywhere; the sync screen shows how it goes.
func (w *Window) startSync() {
	if w.at != desk.Session { // a note taker stays where they type
		w.Go(desk.Place{Screen: desk.Sync})
	}
	w.session.Keep()
	w.report.Keep()
	w.sync.Start(false)
}
