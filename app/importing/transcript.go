package importing

import (
	"context"
	"strings"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/captions"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/word"
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
	all, left, sure, err := saidIn(s)
	if err != nil {
		return out, err
	}
	read, marked, err := captions.Read(s, all)
	if err != nil {
		return out, err
	}
	if !marked {
		return out, igf.Errorf("%s is not a transcript: no line starts with >>, with a name and a time, or as a message of a chat does", s.Name())
	}
	for _, t := range read.Turns {
		guessed := !sure && strings.ContainsFunc(t.Speaker+t.Text, func(r rune) bool { return r >= utf8.RuneSelf })
		out.Items = append(out.Items, Utterance{t, guessed})
	}
	out.Left = append(left, read.Left...)
	out.name(read.People...)
	return out, nil
}

// saidIn returns the text of a transcript, of a Word file the lines of its text; sure is
// false where its characters were guessed.
func saidIn(s *budget.Source) (all string, left []leftover.Piece, sure bool, err error) {
	parts, office := officeParts(s)
	switch office {
	case "word/":
		all, left, err = docx{s, parts}.said()
		return all, left, true, err
	case "":
		all, sure, err = charset.Text(s, s.Bytes(), "")
		return all, nil, sure, err
	}
	return "", nil, false, igf.Errorf("%s is no transcript: save it as text, WebVTT or DOCX", s.Name())
}

// said returns the lines of a Word file, and what is in none of them: words beside the
// text, and changes that are only proposed.
func (d docx) said() (all string, left []leftover.Piece, err error) {
	body := word.NewBody(d.s)
	body.Keep = true
	if err := d.into(body); err != nil {
		return "", nil, err
	}
	for _, c := range body.Changes {
		left = append(left, leftover.Piece{Kind: leftover.Change, Words: igf.OneLine(c.Proposed)})
	}
	for _, p := range d.parts {
		kind, ok := besideText(p.Name)
		if !ok {
			continue
		}
		beside := word.NewBody(d.s)
		beside.Keep = true
		if _, err := d.part(p.Name, beside.Read); err != nil {
			return "", nil, igf.Errorf("%s of %s cannot be read: save it again in Word: %w", p.Name, d.s.Name(), err)
		}
		if words := igf.OneLine(strings.Join(beside.Lines, " ")); words != "" {
			left = append(left, leftover.Piece{Kind: kind, Where: p.Name, Words: words})
		}
	}
	return strings.Join(body.Lines, "\n"), left, nil
}

// besideText returns what a part of a Word file is that has words beside its text.
func besideText(part string) (kind leftover.Kind, ok bool) {
	name, found := strings.CutPrefix(part, "word/")
	switch {
	case !found:
		return kind, false
	case strings.HasPrefix(name, "header"), strings.HasPrefix(name, "footer"):
		return leftover.Margin, true
	case name == "footnotes.xml", name == "endnotes.xml":
		return leftover.Note, true
	case name == "comments.xml":
		return leftover.Comment, true
	}
	return kind, false
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
