package engine_test

import (
	"context"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
)

// begins syncs a device as the programs do: a repository without a programme gets one.
func (d *device) begins() igf.Receipt {
	d.t.Helper()
	p := d.params(d.store, d.store, d.folder())
	p.Programme = igf.NewProgramme()
	e, err := engine.New(p)
	if err != nil {
		d.t.Fatalf("engine: %v", err)
	}
	r, err := e.Sync(context.Background())
	if err != nil {
		d.t.Fatalf("%s syncs: %v", d.name, err)
	}
	return r
}

// A repository has its programme from the first records on, and only with them. Who wrote one
// meanwhile is asked nothing: what everybody begins with was chosen by nobody.
func TestANewRepositoryIsComplete(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	if a.begins(); r.files()["rapporteur.yaml"] != "" {
		t.Error("a sync without any record made a commit")
	}
	own := igf.NewProgramme()
	own.Title = "Our programme"
	own.Cycles = []igf.Cycle{{ID: "2026"}}
	own.Regions = own.Regions[1:]
	b.save(own)

	a.save(&igf.Group{ID: "g", Modality: igf.BPF, Name: "A group"})
	a.begins()
	if got := r.files()["rapporteur.yaml"]; !strings.HasPrefix(got, "format: 1\ntitle: IGF intersessional work\n") {
		t.Errorf("after the first sync rapporteur.yaml is %q", got)
	}
	b.begins()
	a.begins()
	for _, d := range []*device{a, b} {
		p := d.get(igf.ProgrammeKey).(*igf.Programme)
		if p.Title != own.Title || len(p.Cycles) != 1 || len(p.Regions) != len(own.Regions) {
			t.Errorf("%s has %+v", d.name, p)
		}
		if c, err := d.store.Conflicts(); err != nil || len(c) != 0 || d.waiting() != 0 {
			t.Errorf("%s is asked about %+v (%v), and %d records wait", d.name, c, err, d.waiting())
		}
	}
}
