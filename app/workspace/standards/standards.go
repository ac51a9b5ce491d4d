// Package standards keeps what is asked of rapporteurs and groups in a year, as files: forms
// of the session report, and duties. It never touches a report, nor what a group did.
package standards

import (
	"context"
	"errors"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/sync/format"
)

// Service keeps forms and duties.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service { return &Service{core: c, records: r} }

// File is a form or a file of duties as it is in a shared repository.
func (svc *Service) File(rec igf.Record) (string, error) {
	p, err := svc.core.Printer("")
	if err != nil {
		return "", err
	}
	shared, err := p.Print(rec)
	if err != nil {
		return "", err
	}
	files, err := format.Files(shared, igf.HandedRoles{})
	if err != nil {
		return "", err
	}
	return string(files[0].Data), nil
}

// AddForm keeps a new form that a file holds.
func (svc *Service) AddForm(ctx context.Context, id string, file SourceFile) (*igf.Form, error) {
	return add(ctx, svc, file, igf.FormKey(id), svc.records.Form)
}

// EditForm replaces a form by what a file holds. One that the program brings is kept from then on.
func (svc *Service) EditForm(ctx context.Context, id string, file SourceFile) (*igf.Form, error) {
	return replace(ctx, svc, file, igf.FormKey(id), svc.records.Form)
}

// AddDuties keeps new duties that a file holds.
func (svc *Service) AddDuties(ctx context.Context, id string, file SourceFile) (*igf.Duties, error) {
	return add(ctx, svc, file, igf.DutiesKey(id), svc.records.DutiesByID)
}

// EditDuties replaces duties by what a file holds, likewise.
func (svc *Service) EditDuties(ctx context.Context, id string, file SourceFile) (*igf.Duties, error) {
	return replace(ctx, svc, file, igf.DutiesKey(id), svc.records.DutiesByID)
}

// SourceFile is a file that a person wrote.
type SourceFile struct {
	Name string // as errors call it
	Data []byte
}

func add[R igf.Record](ctx context.Context, svc *Service, file SourceFile, key igf.Key, find func(string) (R, error)) (rec R, err error) {
	if _, err := find(key.ID()); err == nil {
		return rec, &igf.FieldError{Record: igf.Sentencef("%s", igf.Word(key.Family())), Field: "id", Value: key.ID(), Want: igf.Sentencef("it is taken; edit that one, or choose another id")}
	} else if !errors.Is(err, igf.ErrNotFound) {
		return rec, err
	}
	if rec, err = read[R](file, key, nil); err != nil {
		return rec, err
	}
	return rec, svc.core.Add(ctx, rec)
}

func replace[R igf.Record](ctx context.Context, svc *Service, file SourceFile, key igf.Key, find func(string) (R, error)) (rec R, err error) {
	base, err := find(key.ID())
	if err != nil {
		return rec, err
	}
	if rec, err = read[R](file, key, extras(base)); err != nil {
		return rec, err
	}
	err = core.SaveForm(ctx, svc.core, base, rec, func(R, *igf.Act) error { return nil })
	if errors.Is(err, igf.ErrNotFound) { // the program brings it
		err = svc.core.Add(ctx, rec)
	}
	return rec, err
}

// read reads a record from a file. A field that nobody knows is a slip, but for those of a
// newer version that are there already.
func read[R igf.Record](file SourceFile, key igf.Key, known map[string]bool) (rec R, err error) {
	path := format.Paths(key)
	if len(path) == 0 {
		return rec, &igf.FieldError{Record: igf.Sentencef("%s", igf.Word(key.Family())), Field: "id", Value: key.ID(), Want: igf.Sentencef("use a–z, 0–9 and hyphens, such as %s", "dc-2026")}
	}
	doc, err := format.ReadDocument(key, map[string][]byte{path[0]: file.Data})
	var bad *format.Error
	if errors.As(err, &bad) {
		at := *bad
		at.Path = file.Name
		return rec, &at
	}
	if err != nil {
		return rec, err
	}
	rec = doc.(R)
	for _, name := range slices.Sorted(maps.Keys(extras(rec))) {
		if !known[name] {
			return rec, &format.Error{Path: file.Name, Field: name, Want: igf.Sentencef("is not a field of %s; correct its name, or leave it out", igf.Word(key.Family()))}
		}
	}
	return rec, nil
}

// extras are the names of the fields of a record that this version does not know.
func extras(rec igf.Record) map[string]bool {
	names := map[string]bool{}
	add := func(x igf.Extra) {
		for name := range x {
			names[name] = true
		}
	}
	switch r := rec.(type) {
	case *igf.Form:
		add(r.Extra)
		for _, p := range r.Parts {
			add(p.Extra)
		}
	case *igf.Duties:
		add(r.Extra)
		for _, d := range r.Duties {
			add(d.Extra)
		}
	}
	return names
}
