package answering

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
)

// TableAnswer is an answer of a table, with what a person decided about whom its words
// name.
type TableAnswer struct {
	Answer
	LeftOut bool // the person does not want it
	Choice  disclosure.Choice
}

// Answered is what AnswerAll did, or would do.
type Answered struct {
	Saved   []*igf.Response
	Present int // stand already, word for word
	Older   int // of the saved ones: for words that were changed since
	Waiting []disclosure.Waiting
}

// AnswerAll saves answers of many kinds in one act. One that stands already is not made
// again. Answers whose words name somebody who is to stay unnamed are left out until a
// person decides about them; for any other reason it is all of them or none, and at is
// told which one, from 0, cannot be taken.
func (svc *Service) AnswerAll(ctx context.Context, answers []TableAnswer, at func(int, error) error) (Answered, error) {
	done, act, err := svc.answersAct(ctx, answers, at)
	if err != nil || len(act.Records) == 0 {
		return done, err
	}
	// Each doubtful name was decided about, answer by answer.
	if err := svc.core.Save(igf.WithNamesChecked(ctx, igf.CheckedEach), act); err != nil {
		return Answered{}, err
	}
	return done, nil
}

// PreviewAnswers is what AnswerAll would save. Nothing changes.
func (svc *Service) PreviewAnswers(ctx context.Context, answers []TableAnswer, at func(int, error) error) (Answered, error) {
	done, _, err := svc.answersAct(ctx, answers, at)
	return done, err
}

// answersAct is the act that answers all.
func (svc *Service) answersAct(ctx context.Context, answers []TableAnswer, at func(int, error) error) (done Answered, act igf.Act, err error) {
	if len(answers) > core.MaxImport {
		return done, act, igf.Errorf("there are %d answers, and %d are the most at once: split them; nothing was imported", len(answers), core.MaxImport)
	}
	answers = slices.Clone(answers)
	for i := range answers {
		answers[i].AsWritten = true
	}
	made, err := svc.makeAnswers(ctx, answers, at)
	if err != nil {
		return done, act, err
	}
	for _, m := range made {
		act.Records = append(act.Records, m.response)
	}
	g, err := svc.core.GateAfter(act)
	if err != nil {
		return done, act, err
	}
	act = igf.Act{}
	for _, m := range made {
		r, j, err := svc.judge(ctx, g, answers[m.of], m)
		switch {
		case err != nil:
			return Answered{}, igf.Act{}, err
		case r == nil && j.Err == nil:
			done.Present++
			continue
		case j.Err != nil:
			done.Waiting = append(done.Waiting, disclosure.Waiting{Item: m.of, Err: j.Err})
			continue
		}
		if m.older {
			done.Older++
		}
		done.Saved, act.Records = append(done.Saved, r), append(act.Records, r)
		if j.Keep != nil {
			p := igf.Private{Of: r.Key()}
			j.Keep(&p)
			act.Private = append(act.Private, p)
		}
	}
	return done, act, svc.mark(done.Saved)
}

// madeAnswer is a response that an answer of a table asks for.
type madeAnswer struct {
	of       int // which answer, from 0
	response *igf.Response
	stands   bool
	older    bool // for words that were changed since
}

// makeAnswers makes the responses to all comments that are answered.
func (svc *Service) makeAnswers(ctx context.Context, answers []TableAnswer, at func(int, error) error) (made []madeAnswer, err error) {
	seen := map[string]bool{}
	for i, a := range answers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if a.LeftOut {
			continue
		}
		for _, id := range a.Comments {
			stands, older, r, err := svc.response(id, a.Answer)
			if err == nil {
				err = svc.checkDuplicate(a.Answer)
			}
			if err == nil && seen[r.Comment] {
				err = &igf.FieldError{Record: igf.Sentencef("answer"), Field: "comment", Value: id, Want: igf.Sentencef("it is answered twice; keep one of the two")}
			}
			if err != nil {
				return nil, at(i, err)
			}
			seen[r.Comment] = true
			made = append(made, madeAnswer{i, r, stands, older})
		}
	}
	return made, nil
}

// judge does what the person decided about whom an answer names. It returns no response
// where the answer, or what a choice made of it before, stands already.
func (svc *Service) judge(ctx context.Context, g *igf.Gate, a TableAnswer, m madeAnswer) (*igf.Response, disclosure.Judged, error) {
	if m.stands {
		return nil, disclosure.Judged{}, nil
	}
	j, err := disclosure.Judge(g, m.response, nil, a.Choice, disclosure.CheckedIn(ctx))
	if err != nil {
		return nil, j, err
	}
	if public, ok := j.Public.(*igf.Response); ok && (j.Err != nil || a.Choice.TakesOut()) && public.Reason != a.Reason {
		a.Reason = public.Reason
		stands, _, _, err := svc.response(m.response.Comment, a.Answer)
		if err == nil && stands {
			return nil, disclosure.Judged{}, nil
		}
	}
	r, ok := j.Record.(*igf.Response)
	if !ok {
		return nil, j, igf.Errorf("the gate made a %s of the answer %s", j.Record.Kind(), m.response.Key())
	}
	return r, j, nil
}
