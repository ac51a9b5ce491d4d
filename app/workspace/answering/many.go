package answering

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// AnswerAll saves answers of many kinds in one act: all of them, or none. One
// that stands already, word for word, is not made again, and none decides over
// what somebody else answered otherwise: a table may be older than that answer.
// at is told which one, from 0, cannot be taken.
func (svc *Service) AnswerAll(ctx context.Context, answers []Answer, at func(int, error) error) (saved []*igf.Response, present int, err error) {
	saved, present, err = svc.PreviewAnswers(ctx, answers, at)
	if err != nil || len(saved) == 0 {
		return saved, present, err
	}
	var act igf.Act
	for _, r := range saved {
		act.Records = append(act.Records, r)
	}
	if err := svc.core.Save(ctx, act); err != nil {
		return nil, 0, err
	}
	return saved, present, nil
}

// PreviewAnswers is what AnswerAll would save. Nothing changes.
func (svc *Service) PreviewAnswers(ctx context.Context, answers []Answer, at func(int, error) error) (saved []*igf.Response, present int, err error) {
	if len(answers) > core.MaxImport {
		return nil, 0, igf.Errorf("there are %d answers, and %d are the most at once: split them; nothing was taken", len(answers), core.MaxImport)
	}
	seen := map[string]bool{}
	for i, a := range answers {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		for _, id := range a.Comments {
			stands, r, err := svc.answer(id, a)
			if err == nil && seen[r.Comment] {
				err = &igf.FieldError{Record: igf.Sentencef("response"), Field: "comment", Value: id, Want: igf.Sentencef("it is answered twice; keep one of the two")}
			}
			if err != nil {
				return nil, 0, at(i, err)
			}
			seen[r.Comment] = true
			if stands {
				present++
				continue
			}
			saved = append(saved, r)
		}
	}
	return saved, present, nil
}

// answer makes a response and says whether it stands already.
func (svc *Service) answer(id string, a Answer) (stands bool, r *igf.Response, err error) {
	l, err := svc.lists.Comment(id)
	if err != nil {
		return false, nil, err
	}
	if err := svc.checkDuplicate(a); err != nil {
		return false, nil, err
	}
	if r, err = svc.response(id, a); err != nil {
		return false, nil, err
	}
	if slices.ContainsFunc(l.Responses, func(o *igf.Response) bool {
		return o.Disposition == r.Disposition && o.Reason == r.Reason && o.ChangedIn == r.ChangedIn
	}) {
		return true, r, nil
	}
	for _, o := range l.Responses {
		if o.Author.ID != r.Author.ID && o.Disposition != r.Disposition {
			return false, nil, &igf.FieldError{
				Record: igf.Sentencef("comment %s", r.Comment), Field: "disposition", Value: string(r.Disposition),
				Want: igf.Sentencef("somebody else answered “%s”; decide between the two on the comment itself", o.Disposition),
			}
		}
	}
	return false, r, r.Validate()
}
