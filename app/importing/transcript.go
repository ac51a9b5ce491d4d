package importing

import (
	"io"
	"regexp"
	"strings"

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
func ReadTranscript(name string, r io.Reader) ([]Utterance, error) {
	data, err := ReadAll(name, r)
	if err != nil {
		return nil, err
	}
	all, err := text(name, data)
	if err != nil {
		return nil, err
	}
	var out []Utterance
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
		u := Utterance{Line: number}
		rest := m[1]
		if n := named.FindStringSubmatch(rest); n != nil {
			u.Speaker, rest = strings.TrimSpace(n[1]), n[2]
		}
		out = append(out, u)
		words = []string{rest}
	}
	end()
	if !turns {
		return nil, igf.Errorf("%s is not a transcript: no line starts with >>", name)
	}
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
