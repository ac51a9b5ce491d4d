package engine_test

import (
	"regexp"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
)

var signatureLine = regexp.MustCompile(`(?m)^  signature: .*\n`)

// A signature that somebody takes out or spoils is put back by the device of its author; until
// then everybody who has the entry is asked, and whoever comes later has it.
func TestASignatureThatIsTakenOutIsPutBack(t *testing.T) {
	spoil := map[string]func(sheet string) string{
		"taken out": func(sheet string) string { return signatureLine.ReplaceAllString(sheet, "") },
		"that of another entry": func(sheet string) string {
			all := signatureLine.FindAllString(sheet, -1)
			return strings.Replace(sheet, all[1], all[0], 1)
		},
	}
	for name, change := range spoil {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			notes := []*igf.Note{a.note("first"), a.note("second")}
			for _, n := range notes {
				a.save(n)
			}
			a.sync()
			b.sync()
			path := a.sheet(1)
			changed := change(r.files()[path])
			if changed == r.files()[path] {
				t.Fatal("nothing was changed")
			}
			r.push(t, map[string]string{path: changed})
			if b.sync(); len(b.alarms()) != 1 {
				t.Errorf("b is asked about %v", b.alarms())
			}
			early := r.device("early")
			early.sync()
			a.sync()
			for _, d := range []*device{a, b, early, r.device("late")} {
				d.sync()
				d.sync()
				for _, n := range notes {
					if got, ok := d.get(n.Key()).(*igf.Note); !ok || got.Text != n.Text || got.Signature == "" {
						t.Errorf("%s has %+v", d.name, got)
					}
				}
				if rec := d.sync(); len(d.alarms()) != 0 || len(asideOf(rec)) != 0 {
					t.Errorf("%s is still asked about %v, told %+v", d.name, d.alarms(), asideOf(rec))
				}
				if c, err := engine.Compare(d.store); err != nil || len(c.Apart)+len(c.Unsigned) != 0 {
					t.Errorf("check of %s: %+v, %v", d.name, c, err)
				}
			}
		})
	}
}

func asideOf(rec igf.Receipt) []igf.SetAside {
	var out []igf.SetAside
	for _, s := range rec.SetAside {
		if !s.Info {
			out = append(out, s)
		}
	}
	return out
}
