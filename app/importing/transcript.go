package importing

import (
	"context"
	"regexp"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// Utterance is what one person says in a live transcript.
type Utterance struct {
	Speaker string // as transcribed; "" where a new, unnamed speaker begins, or at a missing start
	Text    string // one paragraph, words as transcribed
	Line    int    // of the transcript, from 1
	Unclear int    // how often the transcript says that it could not hear
}

var (
	// ">> NAME:" begins what somebody says, a bare ">>" somebody unnamed.
	turn = regexp.MustCompile(`^>{2,3}\s*(.*)$`)
	// A name is short, may have a title, and is followed by a colon.
	named = regexp.MustCompile(`^((?:(?i:mr|ms|mrs|dr|prof|h\.e)\.\s*)*\pL[^:：.!?]{0,59})[:：]\s*(.*)$`)
	// What transcribers write where they could not hear something.
	unclear = regexp.MustCompile(`(?i)[\[(](?:inaudible|indiscernible|no audio|audio difficulties|poor audio|off microphone|garbled)[^\])]*[\])]`)
	// A time at the start of a line, as some services add.
	clock = regexp.MustCompile(`^\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]?\s+`)
)

// ReadTranscript reads a live transcript: ">> NAME: text", a bare ">> text" for an
// unnamed speaker, other lines continuing what was said. Nothing is corrected.
func ReadTranscript(ctx context.Context, in budget.Input) (Reading[Utterance], error) {
	return budget.Read(ctx, in, budget.Imports(), readTranscript)
}

func readTranscript(s *budget.Source) (Reading[Utterance], error) {
	out, people, err := utterances(s)
	r := Reading[Utterance]{Items: out}
	for _, name := range people {
		r.name(igf.Mention{Name: name})
	}
	return r, err
}

// utterances reads what was said, and the names of all who have the floor, also of
// those who say nothing.
func utterances(s *budget.Source) (out []Utterance, people []string, err error) {
	all, err := text(s, s.Name(), s.Bytes())
	if err != nil {
		return nil, nil, err
	}
	var words []string
	turns := false
	end := func() {
		if len(out) > 0 {
			u := &out[len(out)-1]
			u.Text = igf.OneLine(strings.Join(words, " "))
			u.Unclear = len(unclear.FindAllString(u.Text, -1))
			if u.Text == "" {
				out = out[:len(out)-1]
			}
		}
		words = nil
	}
	number := 0
	for line := range strings.Lines(all) {
		number++
		if err := s.Err(); err != nil {
			return nil, nil, err
		}
		line = clock.ReplaceAllString(strings.TrimSpace(line), "")
		m := turn.FindStringSubmatch(line)
		if m == nil {
			if line != "" && len(out) == 0 { // the start is missing
				out = append(out, Utterance{Line: number})
			}
			words = append(words, line)
			continue
		}
		turns = true
		end()
		if err := s.Spend(budget.Items, 1); err != nil {
			return nil, nil, err
		}
		u := Utterance{Line: number}
		rest := m[1]
		if n := named.FindStringSubmatch(rest); n != nil {
			u.Speaker, rest = strings.TrimSpace(n[1]), n[2]
			people = append(people, u.Speaker)
		}
		out = append(out, u)
		words = []string{rest}
	}
	end()
	if !turns {
		return nil, nil, igf.Errorf("%s is not a transcript: no line starts with >>", s.Name())
	}
	return out, people, nil
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
