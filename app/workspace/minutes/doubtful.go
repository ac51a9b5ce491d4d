package minutes

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// doubtful lists the words that the next version of minutes would ask about.
func (svc *Service) doubtful(o *igf.Output) ([]igf.HiddenName, error) {
	if o.Draft == "" {
		return nil, nil
	}
	next := &igf.VersionText{Output: o.ID, Number: o.Latest() + 1, Text: o.Draft}
	names, err := svc.core.Names(igf.Act{Records: []igf.Record{next}})
	return names.Doubtful[next.Key()], err
}

// SettleNames settles doubtful words of agreed minutes: where they are in instead, the
// text says "a participant", and paragraphs with one of those in leaveOut go.
func (svc *Service) SettleNames(ctx context.Context, session string, instead, leaveOut []string) (*igf.Output, error) {
	return svc.editAgreed(igf.WithNamesChecked(ctx, igf.CheckedWhenWritten), session, func(a *Agreed, o *igf.Output, _ *igf.Act) error {
		for _, word := range append(slices.Clone(instead), leaveOut...) {
			if !slices.ContainsFunc(a.Doubtful, func(n igf.HiddenName) bool { return n.Word == word }) {
				return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "draft", Value: word, Want: igf.Sentencef("name words that are listed as doubtful")}
			}
		}
		somebody := words.For(o.Language).Get("somebody-hidden")
		o.Draft = igf.EditPassages(o.Draft, func(p igf.Passage) string {
			bare := igf.Bare(p.Text)
			asked := func(w string) bool { // elsewhere the same word may be another
				return slices.ContainsFunc(a.Doubtful, func(n igf.HiddenName) bool { return n.Word == w && strings.Contains(n.Paragraph, bare) })
			}
			if slices.ContainsFunc(leaveOut, func(w string) bool { return asked(w) && len(places(p.Text, w)) > 0 }) {
				return ""
			}
			text := p.Text
			for _, w := range instead {
				if !asked(w) {
					continue
				}
				for _, at := range slices.Backward(places(text, w)) {
					text = text[:at] + somebody + text[at+len(w):]
				}
			}
			return text
		})
		o.Draft = igf.CleanText(o.Draft)
		return nil
	})
}

// places returns where a text has words that are no parts of longer ones.
func places(text, words string) (out []int) {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 || words == "" {
			return out
		}
		at := from + i
		from = at + len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[from:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			out = append(out, at)
		}
	}
}
