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

// A file of forms that cannot be read holds back itself only, and is named; two people who
// change different parts of one form both have their way.
func TestFormsSyncAndMerge(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	form := func(first, second string) *igf.Form {
		return &igf.Form{ID: "2026", Title: "Form", From: "2026", Parts: []igf.FormPart{{ID: "one", Title: first}, {ID: "two", Title: second}}}
	}
	a.save(form("One", "Two"), &igf.Duties{ID: "dc-2026", Modality: igf.DC, From: "2026", Duties: []igf.Duty{{ID: "call", Text: "A call", ShownBy: igf.ByCall}}})
	a.sync()
	b.sync()
	a.save(form("First", "Two"))
	b.save(form("One", "Second"))
	for _, d := range []*device{a, b, a} {
		d.sync()
	}
	for _, d := range []*device{a, b} {
		if f := d.get(igf.FormKey("2026")).(*igf.Form); f.Parts[0].Title != "First" || f.Parts[1].Title != "Second" {
			t.Errorf("%s has %+v", d.name, f.Parts)
		}
	}
	r.push(t, map[string]string{"forms/2026.yaml": "id: \"2026\"\ntitle: Bad\nfirst_cycle: never\n", "forms/2027.yaml": "id: \"2027\"\ntitle: Good\nparts:\n  - id: one\n"})
	rec := a.sync()
	if aside := asideOf(rec); len(aside) != 1 || aside[0].Path != "forms/2026.yaml" || !strings.Contains(aside[0].Reason.String(), "never") {
		t.Errorf("set aside are %+v", aside)
	}
	if f := a.get(igf.FormKey("2026")).(*igf.Form); f.Title != "Form" {
		t.Errorf("the form is %+v", f)
	}
	if f := a.get(igf.FormKey("2027")).(*igf.Form); f.Title != "Good" {
		t.Errorf("the form beside it is %+v", f)
	}
}
