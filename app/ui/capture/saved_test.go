package capture_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
)

// A row says that it is saved with the answer to its save, also while other lines are saved:
// it waits neither for those nor for the session to be read again. That is counted in
// functions that are handed to the window between the return of the save, which is after its
// fsync, and the row; the window draws after each, or after several (shell.Posts).
func TestARowSaysSavedWithTheAnswerToItsSave(t *testing.T) {
	const lines, most = 6, 4 // most: what else may be handed over meanwhile
	b := uitest.InSession(t, uitest.Gated())
	b.Settle()
	var mu sync.Mutex // guards handed
	var handed []int  // how many functions had been handed over when each save returned
	b.Gate.Saved = func(act *igf.Act) {
		if slices.ContainsFunc(act.Records, func(r igf.Record) bool { _, ok := r.(*igf.Note); return ok }) {
			mu.Lock()
			defer mu.Unlock()
			handed = append(handed, b.Posted())
		}
	}
	b.Gate.CloseTimelines() // the session is not read again before the test ends
	ran, saved := b.Posted(), 0
	b.Stepped = func() {
		ran++
		now := 0
		for _, s := range b.Texts() {
			if s == i18n.T("session.saved-short") {
				now++
			}
		}
		mu.Lock()
		defer mu.Unlock()
		for ; saved < now; saved++ {
			if turns := ran - handed[saved]; turns > most {
				t.Errorf("line %d says that it is saved %d functions after its save returned, want %d at most", saved, turns, most)
			}
		}
	}
	for i := range lines {
		b.Type(fmt.Sprintf("line %d asks who", i))
		b.Key(fyne.KeyReturn)
	}
	b.Until("all rows say that they are saved", func() bool { return saved == lines })
	b.Gate.Open()
	b.Settle()
}
