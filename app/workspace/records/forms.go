package records

import (
	"cmp"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/assets/builtin"
)

// Forms are the forms of a session report, the newest first: those of the shared repository,
// and of those that the program brings the ones whose id no file of the repository has.
func (rd *Reader) Forms() (igf.ReportForms, error) {
	own, err := builtin.Forms()
	if err != nil {
		return nil, err
	}
	all, err := besides(rd, igf.KindForm, own)
	slices.SortStableFunc(all, func(a, b *igf.Form) int { return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// Form reads one form.
func (rd *Reader) Form(id string) (*igf.Form, error) {
	all, err := rd.Forms()
	if err != nil {
		return nil, err
	}
	if f := all.Of(id); f != nil {
		return f, nil
	}
	return nil, &igf.NotFoundError{What: "form", ID: id}
}

// FormOf is the form of a session's report: the one of an id, else that of the session. kept
// reports whether it is a record, and not one that the program brings.
func (rd *Reader) FormOf(s *igf.Session, id string) (f *igf.Form, kept bool, err error) {
	all, err := rd.Forms()
	if err != nil {
		return nil, false, err
	}
	if f = all.For(s); id != "" {
		if f = all.Of(id); f == nil {
			return nil, false, &igf.FieldError{Record: igf.Sentencef("session %s", s.ID), Field: "report_form", Value: id, Want: igf.Sentencef("use %s", igf.Or(all.IDs()))}
		}
	}
	_, err = rd.core.Replica().Get(f.Key())
	if errors.Is(err, igf.ErrNotFound) {
		return f, false, nil
	}
	return f, true, err
}

// AllDuties are the duties of all kinds of groups in all years, by kind and year, likewise.
func (rd *Reader) AllDuties() ([]*igf.Duties, error) {
	own, err := builtin.Duties()
	if err != nil {
		return nil, err
	}
	all, err := besides(rd, igf.KindDuties, own)
	slices.SortStableFunc(all, func(a, b *igf.Duties) int {
		return cmp.Or(cmp.Compare(a.Modality, b.Modality), cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// DutiesByID reads one file of duties.
func (rd *Reader) DutiesByID(id string) (*igf.Duties, error) {
	all, err := rd.AllDuties()
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
	}
	return nil, &igf.NotFoundError{What: "duties", ID: id}
}

// besides returns the records of a kind, and those of own whose id none of them has.
func besides[R igf.Record](rd *Reader, kind igf.Kind, own []R) (all []R, err error) {
	for rec, err := range rd.core.Replica().Documents(string(kind), "") {
		if err != nil {
			return nil, err
		}
		if r, ok := rec.(R); ok {
			all = append(all, r)
		}
	}
	for _, r := range own {
		if !slices.ContainsFunc(all, func(x R) bool { return x.Key() == r.Key() }) {
			all = append(all, r)
		}
	}
	return all, nil
}
