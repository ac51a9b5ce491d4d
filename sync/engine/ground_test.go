package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// What a record stands on goes first, or the record waits: nothing of a session or an output
// that is left out, or that a person has yet to look at, is sent, whatever its kind. Once that
// goes, all of it goes.
func TestWhatARecordStandsOnGoesFirst(t *testing.T) {
	session := igf.SessionKey(sampleGroup + "/main")
	for on, goes := range map[igf.Key][]igf.Kind{
		session:                     {igf.KindGroup, igf.KindProgramme},
		igf.OutputKey(sampleOutput): {igf.KindGroup, igf.KindProgramme, igf.KindTally, igf.KindRedaction, igf.KindSession},
	} {
		for how, hold := range map[string]func() igf.Act{
			"nobody has looked at it": func() igf.Act {
				return igf.Act{Private: []igf.Private{{Of: igf.RestoredKey(on), Restored: time.Now()}}}
			},
			"it was left out": func() igf.Act {
				return igf.Act{Unsent: []igf.Key{on}, Private: []igf.Private{{Of: igf.NeverSentKey, NeverSent: []igf.Key{on}}}}
			},
		} {
			t.Run(string(on)+", "+how, func(t *testing.T) {
				r := newRoom(t)
				a := r.device("a")
				s := &igf.Session{ID: sampleGroup + "/main", Title: "Main", Zone: "UTC"}
				o := output("Norms", "The text.\n")
				o.Versions = []igf.Version{{Number: 1, Date: "2022-12-01", Note: "first"}, {Number: 2, Date: "2022-12-02", Note: "second"}}
				minutes := &igf.Output{ID: sampleGroup + "/minutes", Title: "Minutes", Stage: igf.Drafting, Draft: "Said.\n", MinutesOf: s.ID}
				a.save(group(""))
				a.save(s, o, minutes, &igf.VersionText{Output: o.ID, Number: 1, Text: "One.\n"}, &igf.VersionText{Output: o.ID, Number: 2, Text: "Two.\n"})
				entries := a.one()
				for _, e := range entries {
					a.save(e)
				}
				act := hold()
				act.ID = a.ids.next()
				if err := a.store.Save(t.Context(), &act); err != nil {
					t.Fatal(err)
				}
				a.sync()
				a.sync() // and not at the second time
				there := r.entries()
				for _, e := range entries {
					if is := there[e.Head().ID] > 0; is != slices.Contains(goes, e.Kind()) {
						t.Errorf("sent is %v of a %s", is, e.Kind())
					}
				}
				for path := range r.files() {
					if is := strings.Contains(path, "norms"); is && on == o.Key() {
						t.Errorf("%s was sent", path)
					}
					if is := strings.Contains(path, "main") || strings.Contains(path, "minutes"); is && on == session {
						t.Errorf("%s was sent", path)
					}
				}
				rec := a.get(on) // its person edits it, or looks at it
				act = igf.Act{ID: a.ids.next(), Records: []igf.Record{rec}, Private: []igf.Private{igf.Looked(on)}}
				if err := a.store.Save(t.Context(), &act); err != nil {
					t.Fatal(err)
				}
				a.sync()
				if left := a.pending(); len(left) > 0 {
					t.Errorf("it may go, and these wait: %v", left)
				}
			})
		}
	}
}
