package workspace_test

import (
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
)

// counting counts how often each record is read.
type counting struct {
	core.Replica
	reads map[igf.Key]int
}

func (c counting) Get(key igf.Key) (igf.Record, error) {
	c.reads[key]++
	return c.Replica.Get(key)
}

// A roster may be long, and a line is saved while people speak: what is saved
// reads its session once, and so does an import with all its items.
func TestASessionIsReadOnceForWhatIsSaved(t *testing.T) {
	c := counting{newBench(t).replica, map[igf.Key]int{}}
	w, err := workspace.New(workspace.Params{Replica: c, Now: time.Now})
	ok(t, err)
	session := igf.SessionKey("bpf/main")
	_, _, err = w.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Line: "who is hidden is read"})
	ok(t, err)
	once := func(what string, save func() error) {
		t.Helper()
		clear(c.reads)
		ok(t, save())
		if n := c.reads[session]; n != 1 {
			t.Errorf("%s reads the session %d times", what, n)
		}
	}
	for what, line := range map[string]string{"a note": "opens the session", "a comment": `" #2 say when`} {
		once(what, func() error {
			_, _, err := w.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Line: line})
			return err
		})
	}
	once("an import", func() error {
		note := func(text string) importing.Item {
			return importing.Item{Note: &rules.NoteInput{Session: "bpf/main", Text: text}}
		}
		_, err := w.Importing.Import(t.Context(), importing.File{From: "test", Items: []importing.Item{note("one"), note("two"), note("three")}}, where)
		return err
	})
}
