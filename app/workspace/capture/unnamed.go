package capture

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// WithoutNames returns a typed line whose text says "a participant", in the language of the
// entry, where the gate finds somebody who is to stay unnamed, or may. revises is the entry
// of which it is the new text, "" for a new one. What stands before the text stays, and
// nothing is saved.
func (svc *Service) WithoutNames(in CaptureInput, revises string) (string, error) {
	line := strings.TrimSpace(in.Line)
	act, text, err := svc.tried(in, revises)
	if err != nil {
		return "", err
	}
	g, err := svc.core.GateAfter(act)
	if err != nil {
		return "", err
	}
	r := act.Records[0]
	shared, err := g.PrintDoubtful(r, nil, disclosure.Instead(disclosure.LanguageOf(r)))
	if err != nil {
		return "", err
	}
	head := strings.TrimSuffix(line, text)
	switch v := shared.Record().(type) {
	case *igf.Note:
		return head + v.Text, nil
	case *igf.Comment:
		return head + v.Text, nil
	}
	return line, nil
}

// tried is the act that would save a line, and what of the line is its text.
func (svc *Service) tried(in CaptureInput, revises string) (igf.Act, string, error) {
	if revises == "" {
		l, err := readLine(svc.rules, in)
		if err != nil {
			return igf.Act{}, "", err
		}
		if l.comment != nil {
			m, private, err := l.context.NewComment(*l.comment)
			return igf.Act{Records: []igf.Record{m}, Private: private}, l.comment.Text, err
		}
		n, private, err := l.context.NewNote(*l.note)
		return igf.Act{Records: []igf.Record{n}, Private: private}, l.note.Text, err
	}
	old, err := svc.core.History.Entry(revises)
	if err != nil {
		return igf.Act{}, "", err
	}
	if _, ok := old.(*igf.Comment); ok { // it has no marks
		text := strings.TrimSpace(in.Line)
		m, private, err := svc.revisedComment(revises, rules.CommentInput{Text: text, Language: in.Language})
		return igf.Act{Records: []igf.Record{m}, Private: private}, text, err
	}
	typed, err := svc.readRevision(in)
	if err != nil {
		return igf.Act{}, "", err
	}
	n, private, err := svc.revisedNote(revises, typed)
	return igf.Act{Records: []igf.Record{n}, Private: private}, typed.Text, err
}
