package igf

import "slices"

// Answer is what became of a comment, as every list, count and file says it: the
// disposition on which its responses agree, Contradicted while they do not, Unanswered
// while there are none. Only a disposition is settled.
type Answer string

const (
	Unanswered   Answer = "unanswered"
	Contradicted Answer = "contradicted"
)

// Answers lists all that may have become of a comment, what is open first.
func Answers() []Answer {
	out := []Answer{Unanswered, Contradicted}
	for _, d := range Dispositions() {
		out = append(out, Answer(d))
	}
	return out
}

// AnswerOf returns what the responses in force say together. One that nobody is proven to have
// given is shown with its mark, and decides nothing until a person says whose it is.
func AnswerOf(responses []*Response) Answer {
	given := decisive(responses)
	if len(given) == 0 {
		return Unanswered
	}
	first := given[0].Disposition
	if slices.ContainsFunc(given, func(r *Response) bool { return r.Disposition != first }) {
		return Contradicted
	}
	return Answer(first)
}

// decisive are the responses that decide.
func decisive(responses []*Response) []*Response {
	return slices.DeleteFunc(slices.Clone(responses), func(r *Response) bool { return r.Unproven })
}

// Open reports whether somebody still has to answer or to decide.
func (a Answer) Open() bool { return a == Unanswered || a == Contradicted }

// Cell returns the answer as files and the command line write it: nothing while there
// is none.
func (a Answer) Cell() string {
	if a == Unanswered {
		return ""
	}
	return string(a)
}

// Answer returns what became of the entry.
func (s Standing) Answer() Answer { return AnswerOf(s.Responses) }

// OnlyUnproven reports whether somebody answered, and nobody is proven to have.
func (s Standing) OnlyUnproven() bool { return len(s.Responses) > 0 && len(decisive(s.Responses)) == 0 }

// SettledBy returns the newest of the responses that agree, nil while the entry is open.
func (s Standing) SettledBy() *Response {
	if s.Answer().Open() {
		return nil
	}
	given := decisive(s.Responses)
	return given[len(given)-1]
}
