package answering

import (
	"context"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
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
	// Seen are the responses, by id, that the person had before their eyes, as Seen
	// lists them. Only over these an answer may decide otherwise.
	Seen []string
	// AsWritten is that the ids say which words are answered, as those of a table that was exported: an answer
	// to a revision that was replaced since is kept for that one.
	AsWritten bool
}

// Seen lists the responses of comments that a person reads.
func Seen(comments ...lists.EntryView) (ids []string) {
	for _, l := range comments {
		for _, r := range l.Responses {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Answer gives all its comments the same response in one act: all of them are
// answered, or none. It replaces the same person's earlier response and settles those
// of others that agree, or that the person saw. One that says otherwise and was not
// seen, as it came with a sync or a table is older than it, is never decided over. An answer
// that does not count, as its author has no role in the group, is marked so.
func (svc *Service) Answer(ctx context.Context, a Answer) ([]*igf.Response, error) {
	if len(a.Comments) == 0 {
		return nil, &igf.FieldError{Record: igf.Sentencef("answer"), Field: "comment", Want: igf.Sentencef("choose at least one comment")}
	}
	if err := svc.checkDuplicate(a); err != nil {
		return nil, err
	}
	var out []*igf.Response
	act := igf.Act{}
	for _, id := range a.Comments {
		_, _, r, err := svc.response(id, a)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
		act.Records = append(act.Records, r)
	}
	if err := svc.mark(out); err != nil {
		return nil, err
	}
	return out, svc.core.Save(ctx, act)
}

// mark notes with answers whether they count.
func (svc *Service) mark(answers []*igf.Response) error {
	doubts, err := svc.core.Doubts()
	if err != nil {
		return err
	}
	for _, r := range answers {
		if err := doubts.Mark(r); err != nil {
			return err
		}
	}
	return nil
}

// checkDuplicate looks at the comment that others are said to repeat.
func (svc *Service) checkDuplicate(a Answer) error {
	if a.DuplicateOf == "" {
		return nil
	}
	wrong := func(want igf.Sentence) error {
		return &igf.FieldError{Record: igf.Sentencef("answer"), Field: "duplicate_of", Value: a.DuplicateOf, Want: want}
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

// response makes the response to one comment and reports whether it stands already,
// word for word, and whether it is for words that were changed since.
func (svc *Service) response(id string, a Answer) (stands, older bool, r *igf.Response, err error) {
	l, err := svc.lists.Comment(id)
	if err != nil {
		return false, false, nil, err
	}
	m := l.Entry.(*igf.Comment)
	r = &igf.Response{Comment: m.ID, Disposition: a.Disposition, Reason: igf.Clean(a.Reason), ChangedIn: a.ChangedIn, DuplicateOf: a.DuplicateOf}
	if a.AsWritten && l.Replaced(id) {
		r.Comment = id
	}
	if r.Meta, err = svc.core.Meta(m.Group, m.Sheet); err != nil {
		return false, false, nil, err
	}
	if err := svc.checkChangedIn(m.Output, a.ChangedIn); err != nil {
		return false, false, nil, err
	}
	stands, err = decide(r, l.Standing, a.Seen)
	return stands, !l.Answers(r), r, err
}

// decide says which of the responses in force r replaces and settles, and reports
// whether one of them is r word for word. It refuses what decides over a response
// that was not seen. What was answered of other words is in nobody's way; an answer to words that were
// replaced does nothing to those that answer what stands.
func decide(r *igf.Response, of igf.Standing, seen []string) (stands bool, err error) {
	var unseen *igf.Response
	now := of.Answers(r)
	for _, old := range of.Responses {
		other := of.Answers(old) != now || !now && old.Comment != r.Comment
		stands = stands || !other && old.Disposition == r.Disposition && old.Reason == r.Reason && old.ChangedIn == r.ChangedIn
		switch {
		case other && (!now || r.Supersedes != ""):
		case old.Author.ID == r.Author.ID:
			r.Supersedes = old.ID
		case old.Disposition == r.Disposition, slices.Contains(seen, old.ID):
			r.Settles = append(r.Settles, old.ID)
		case other:
		default:
			unseen = old
		}
	}
	if err := r.Validate(); err != nil {
		return false, err
	}
	if unseen == nil || stands && len(seen) == 0 {
		return stands, nil
	}
	return false, igf.Errorf("comment %s: somebody else answered “%s” already: read that answer, then decide between the two on the comment itself (in the window, or with respond --settle)",
		r.Comment, unseen.Disposition)
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
		Record: igf.Sentencef("answer"), Field: "changed_in", Value: strconv.Itoa(n),
		Want: igf.Sentencef("name a version of the output; the working text will be version %d", next),
	}
}
