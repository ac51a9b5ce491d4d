package answering

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// AnswerAll saves answers of many kinds in one act: all of them, or none. One
// that stands already, word for word, is not made again. at is told which one, from 0, cannot be taken.
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
	var of []int // which answer each of saved is
	for i, a := range answers {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		for _, id := range a.Comments {
			stands, r, err := svc.response(id, a)
			if err == nil {
				err = svc.checkDuplicate(a)
			}
			if err == nil && seen[r.Comment] {
				err = &igf.FieldError{Record: igf.Sentencef("answer"), Field: "comment", Value: id, Want: igf.Sentencef("it is answered twice; keep one of the two")}
			}
			if err != nil {
				return nil, 0, at(i, err)
			}
			seen[r.Comment] = true
			if stands {
				present++
				continue
			}
			saved, of = append(saved, r), append(of, i)
		}
	}
	if i, err := svc.naming(saved); i >= 0 {
		return nil, 0, at(of[i], err)
	} else if err != nil {
		return nil, 0, err
	}
	return saved, present, nil
}

// naming returns the first of the answers that names somebody who is to stay unnamed;
// -1 for none.
func (svc *Service) naming(saved []*igf.Response) (int, error) {
	var act igf.Act
	for _, r := range saved {
		act.Records = append(act.Records, r)
	}
	names, err := svc.core.Names(act)
	if err != nil {
		return -1, err
	}
	for i, r := range saved {
		if held := names.Held[r.Key()]; held != nil {
			return i, held
		}
	}
	return -1, nil
}
