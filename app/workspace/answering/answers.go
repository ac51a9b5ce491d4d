package answering

import (
	"context"
	"slices"
	"strconv"

	"rapporteur/app/igf"
)

// Answer is what became of one comment or of several, and why.
type Answer struct {
	Comments    []string // ULIDs
	Disposition igf.Disposition
	Reason      string
	// ChangedIn is the version that has the change, 0 for none. The number
	// after the newest one is that of the working text.
	ChangedIn int
	// DuplicateOf is the comment that says the same; only of a duplicate.
	DuplicateOf string
}

// Respond says what became of a comment and why. It replaces the same
// person's earlier response, and settles those of others that they could see.
func (svc *Service) Respond(ctx context.Context, comment string, d igf.Disposition, reason string, changedIn int) (*igf.Response, error) {
	rs, err := svc.Answer(ctx, Answer{Comments: []string{comment}, Disposition: d, Reason: reason, ChangedIn: changedIn})
	if err != nil {
		return nil, err
	}
	return rs[0], nil
}

// Answer gives all its comments the same response, as Respond does, in one
// act: all of them are answered, or none.
func (svc *Service) Answer(ctx context.Context, a Answer) ([]*igf.Response, error) {
	if len(a.Comments) == 0 {
		return nil, &igf.FieldError{Record: igf.Sentencef("response"), Field: "comment", Want: igf.Sentencef("choose at least one comment")}
	}
	if err := svc.checkDuplicate(a); err != nil {
		return nil, err
	}
	var out []*igf.Response
	act := igf.Act{}
	for _, id := range a.Comments {
		r, err := svc.response(id, a)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
		act.Records = append(act.Records, r)
	}
	return out, svc.core.Save(ctx, act)
}

// checkDuplicate looks at the comment that others are said to repeat.
func (svc *Service) checkDuplicate(a Answer) error {
	if a.DuplicateOf == "" {
		return nil
	}
	wrong := func(want igf.Sentence) error {
		return &igf.FieldError{Record: igf.Sentencef("response"), Field: "duplicate_of", Value: a.DuplicateOf, Want: want}
	}
	if a.Disposition != igf.Duplicate {
		return wrong(igf.Sentencef("only the disposition %s names another comment", igf.Duplicate))
	}
	if slices.Contains(a.Comments, a.DuplicateOf) {
		return wrong(igf.Sentencef("a comment cannot be the duplicate of itself"))
	}
	_, err := svc.lists.Comment(a.DuplicateOf)
	return err
}

// response makes the response to one comment.
func (svc *Service) response(id string, a Answer) (*igf.Response, error) {
	l, err := svc.lists.Comment(id)
	if err != nil {
		return nil, err
	}
	m := l.Entry.(*igf.Comment)
	r := &igf.Response{Comment: m.ID, Disposition: a.Disposition, Reason: igf.Clean(a.Reason), ChangedIn: a.ChangedIn, DuplicateOf: a.DuplicateOf}
	if r.Meta, err = svc.core.Meta(m.Group, m.Sheet); err != nil {
		return nil, err
	}
	for _, old := range l.Responses {
		if old.Author.ID == r.Author.ID {
			r.Supersedes = old.ID
		} else {
			r.Settles = append(r.Settles, old.ID)
		}
	}
	if err := svc.checkChangedIn(m.Output, a.ChangedIn); err != nil {
		return nil, err
	}
	return r, nil
}

func (svc *Service) checkChangedIn(output string, n int) error {
	if n == 0 {
		return nil
	}
	o, err := svc.records.Output(output)
	if err != nil {
		return err
	}
	next := o.Latest() + 1
	if n == next || slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number == n }) {
		return nil
	}
	return &igf.FieldError{
		Record: igf.Sentencef("response"), Field: "changed_in", Value: strconv.Itoa(n),
		Want: igf.Sentencef("the output has %d versions; the working text will be version %d", len(o.Versions), next),
	}
}
