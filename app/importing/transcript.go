package importing

import (
	"context"
	"strings"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/captions"
	"rapporteur/app/importing/charset"
)

// Utterance is what one person says in a live transcript.
type Utterance struct {
	captions.Turn
	Guessed bool // its characters were guessed
}

// ReadTranscript reads a live transcript, or captions (WebVTT, SubRip).
func ReadTranscript(ctx context.Context, in budget.Input) (Reading[Utterance], error) {
	return budget.Read(ctx, in, budget.Imports(), readTranscript)
}

func readTranscript(s *budget.Source) (out Reading[Utterance], err error) {
	all, sure, err := charset.Text(s, s.Bytes(), "")
	if err != nil {
		return out, err
	}
	read, marked, err := captions.Read(s, all)
	if err != nil {
		return out, err
	}
	if !marked {
		return out, igf.Errorf("%s is not a transcript: no line starts with >>", s.Name())
	}
	for _, t := range read.Turns {
		guessed := !sure && strings.ContainsFunc(t.Speaker+t.Text, func(r rune) bool { return r >= utf8.RuneSelf })
		out.Items = append(out.Items, Utterance{t, guessed})
	}
	out.Left = append(out.Left, read.Left...)
	out.name(read.People...)
	return out, nil
}

// Speakers lists the names of a transcript in the order in which they first speak,
// so that a person can say who each is.
func Speakers(us []Utterance) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, u := range us {
		if !seen[u.Speaker] {
			seen[u.Speaker] = true
			out = append(out, u.Speaker)
		}
	}
	return out
}
