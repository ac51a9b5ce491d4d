package documents

import (
	"cmp"
	"errors"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/lists"
)

// agreed gathers what the document of agreed minutes has beside their text; nil while
// their session did not come. What was withdrawn since is taken out of the text,
// whatever it still says.
func (src *documentSource) agreed(t *outputText, c document.Choices) (*builders.AgreedInput, error) {
	session, err := src.Session(t.output.MinutesOf, c)
	if errors.Is(err, igf.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	words, err := src.svc.texts.WithdrawnWords(t.output)
	if err != nil {
		return nil, err
	}
	o := *t.output
	o.Draft = words.Without(o.Draft)
	t.output = &o
	for _, v := range []**igf.VersionText{&t.version, &t.since} {
		if *v != nil {
			c := **v
			c.Text = words.Without(c.Text)
			*v = &c
		}
	}
	in := &builders.AgreedInput{Minutes: session}
	if len(o.Versions) == 0 {
		return in, nil
	}
	number := o.Versions[0].Number
	first, err := src.svc.texts.OutputText(o.ID, number)
	if missing := (*igf.MissingTextError)(nil); errors.As(err, &missing) {
		return in, nil // nobody can say what was corrected
	}
	if err != nil {
		return nil, err
	}
	if err := src.in(cmp.Or(c.Language, o.Language)); err != nil {
		return nil, err
	}
	if err := src.print(printed{&igf.VersionText{Output: o.ID, Number: number, Text: words.Without(first)}, &in.First}); err != nil {
		return nil, err
	}
	if t.version == nil || t.version.Number != number {
		err = src.corrections(in, o.ID, number)
	}
	return in, err
}

// corrections gathers the comments on agreed minutes that have an answer, with the
// paragraph of the first version that they are about.
func (src *documentSource) corrections(in *builders.AgreedInput, output string, first int) error {
	meant, err := src.svc.texts.Meant(output, first)
	if err != nil {
		return err
	}
	paragraph := map[string]int{}
	for n, lines := range meant {
		for _, l := range lines {
			paragraph[l.Root] = n
		}
	}
	all, err := src.svc.lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		return err
	}
	var said []igf.Entry
	for _, l := range all {
		if l.Gone() || len(l.Responses) == 0 {
			continue
		}
		c := builders.Correction{Paragraph: paragraph[l.Root], Answer: l.Answer()}
		if c.Responses, err = disclosure.PrintAll(src.printer, l.Responses); err != nil {
			return err
		}
		if err := src.print(printed{l.Entry, &c.Comment}); err != nil {
			return err
		}
		in.Corrections = append(in.Corrections, c)
		for said = append(said, l.Entry); len(l.Responses) > 0; l.Responses = l.Responses[1:] {
			said = append(said, l.Responses[0])
		}
	}
	in.Proofs, err = src.svc.proofs.Proofs(said...)
	return err
}
