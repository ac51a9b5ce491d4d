package igf

import (
	"reflect"
	"slices"
)

// Answer is what became of a comment, as every list, count and file says it: the
// disposition on which its responses agree, Contradicted while they do not, AnsweredBefore while all
// of them were given to other words than it has now, Unanswered while there are none. Only a
// disposition is settled.
type Answer string

const (
	Unanswered     Answer = "unanswered"
	AnsweredBefore Answer = "answered-before"
	Contradicted   Answer = "contradicted"
)

// Answers lists all that may have become of a comment, what is open first.
func Answers() []Answer {
	out := []Answer{Unanswered, AnsweredBefore, Contradicted}
	for _, d := range Dispositions() {
		out = append(out, Answer(d))
	}
	return out
}

// decisive are the responses that decide.
func decisive(responses []*Response) []*Response {
	return slices.DeleteFunc(slices.Clone(responses), func(r *Response) bool { return r.Unproven })
}

// Open reports whether somebody still has to answer or to decide.
func (a Answer) Open() bool { return a == Unanswered || a == AnsweredBefore || a == Contradicted }

// Cell returns the answer as files and the command line write it: nothing while there
// is none.
func (a Answer) Cell() string {
	if a == Unanswered {
		return ""
	}
	return string(a)
}

// Answer returns what the responses in force say together. One that nobody is proven to have
// given is shown with its mark, and decides nothing until a person says whose it is. One that was given
// to other words decides nothing either: it holds for those.
func (s Standing) Answer() Answer {
	given := decisive(s.Responses)
	if len(given) == 0 {
		return Unanswered
	}
	if given = s.answering(given); len(given) == 0 {
		return AnsweredBefore
	}
	first := given[0].Disposition
	if slices.ContainsFunc(given, func(r *Response) bool { return r.Disposition != first }) {
		return Contradicted
	}
	return Answer(first)
}

// Replaced reports whether an id is that of a revision of the entry which another one replaced, and
// which had other words or another place.
func (s Standing) Replaced(id string) bool { return slices.Contains(s.replaced, id) }

// answersAlike reports whether an answer to the one comment is one to the other: they say the same of
// the same place, whoever said it.
func answersAlike(a, b Entry) bool {
	x, is := a.(*Comment)
	y, both := b.(*Comment)
	return is && both && x.Text == y.Text && x.Proposed == y.Proposed && x.Stance == y.Stance && x.DuplicateOf == y.DuplicateOf && reflect.DeepEqual(x.Anchor, y.Anchor)
}

// Answers reports whether a response is about the words that stand now.
func (s Standing) Answers(r *Response) bool { return !s.Replaced(r.Comment) }

// answering are the responses that are about the words that stand now.
func (s Standing) answering(responses []*Response) []*Response {
	return slices.DeleteFunc(responses, func(r *Response) bool { return !s.Answers(r) })
}

// OnlyUnproven reports whether somebody answered, and nobody is proven to have.
func (s Standing) OnlyUnproven() bool { return len(s.Responses) > 0 && len(decisive(s.Responses)) == 0 }

// SettledBy returns the newest of the responses that agree, nil while the entry is open.
func (s Standing) SettledBy() *Response {
	if s.Answer().Open() {
		return nil
	}
	given := s.answering(decisive(s.Responses))
	return given[len(given)-1]
}
