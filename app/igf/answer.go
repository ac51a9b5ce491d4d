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

// AnswerOf returns what the responses in force say together.
func AnswerOf(responses []*Response) Answer {
	if len(responses) == 0 {
		return Unanswered
	}
	first := responses[0].Disposition
	if slices.ContainsFunc(responses, func(r *Response) bool { return r.Disposition != first }) {
		return Contradicted
	}
	return Answer(first)
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

// SettledBy returns the newest of the responses that agree, nil while the entry is open.
func (s Standing) SettledBy() *Response {
	if s.Answer().Open() {
		return nil
	}
	return s.Responses[len(s.Responses)-1]
}
