package engine_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/sync/engine"
	"rapporteur/sync/format"
)

// Anybody can type a newer format into the file: who did it is told, and a person can put it back where
// all else there can be read. Others go on then, and nothing that came meanwhile is lost. A repository
// that has more of a newer format stays as it is.
func TestATypedFormatIsPutBack(t *testing.T) {
	for name, true2 := range map[string]bool{"typed": false, "a newer version": true} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(programme(), a.note("one"))
			a.sync()
			b.sync()
			mine, meanwhile := b.note("mine"), a.note("meanwhile")
			a.save(meanwhile)
			a.sync()
			b.save(mine)
			was := r.files()["rapporteur.yaml"]
			files := map[string]string{"rapporteur.yaml": strings.Replace(was, "format: 1", "format: 2", 1)}
			if true2 {
				files["groups/new/group.yaml"] = "group: [of, another, kind]\n"
			}
			r.push(t, files)
			_, err := b.trySync()
			if !errors.Is(err, format.ErrNewer) || !strings.Contains(err.Error(), "Hand (sample)") || strings.Contains(err.Error(), "remote replace") == true2 {
				t.Errorf("%v", err)
			}
			if err := engine.Replace(t.Context(), b.store, "rapporteur.yaml"); err != nil {
				t.Fatal(err)
			}
			_, err = b.trySync()
			if is := r.files()["rapporteur.yaml"]; true2 {
				if is == was || !errors.Is(err, format.ErrNewer) {
					t.Errorf("%v\n%s", err, is)
				}
				return
			} else if is != was || err != nil {
				t.Fatalf("%v\n%s", err, is)
			}
			for _, d := range []*device{a, b, r.device("newcomer")} {
				d.sync()
				if !d.has(mine) || !d.has(meanwhile) || d.waiting() > 0 {
					t.Errorf("%s has %v", d.name, d.holds())
				}
			}
		})
	}
}
