package documents

import (
	"context"
	"errors"

	"rapporteur/app/budget"
	"rapporteur/app/document"
	"rapporteur/app/igf"
)

// Verification is what came of comparing a file with the records on this device.
type Verification struct {
	Kind     document.Kind
	Was, Now document.Stamp
	Matches  bool
	Sentence string
}

// VerifyFile reads the stamp of a PDF or HTML file, makes the same document
// again from what is on this device, and reports whether the file still matches.
func (svc *Service) VerifyFile(ctx context.Context, file budget.Input) (Verification, error) {
	kind, was, err := document.ReadStamp(ctx, file)
	if err != nil {
		return Verification{}, err
	}
	c := Verification{Kind: kind, Was: was}
	opt := was.Choices
	opt.Final = false // a comment that is open now is a change, not a refusal
	id, err := svc.idHere(subject(was))
	if err != nil {
		return Verification{}, err
	}
	doc, err := svc.MakeDocument(kind, id, opt)
	if errors.Is(err, igf.ErrNotFound) {
		return c, igf.Errorf("what the file is about, %s, is not on this device: %w", was.Of, err)
	}
	if err != nil {
		return c, igf.Errorf("the document in the file cannot be made again: %w", err)
	}
	c.Now = doc.Stamp
	c.Matches, c.Sentence = was.Against(c.Now)
	return c, nil
}

// subject is the record that the document was made by: of a version, its output.
func subject(s document.Stamp) igf.Key {
	key := igf.Key(s.Of)
	if output, ok := igf.VersionOf(key); ok {
		return igf.OutputKey(output)
	}
	return key
}

// PrintedID returns the id by which documents name a group, a session or an output: where
// its own names somebody who is hidden, another one.
func (svc *Service) PrintedID(key igf.Key) (string, error) {
	p, err := svc.core.Printer("")
	if err != nil {
		return "", err
	}
	return p.PrintedID(key)
}

// idHere returns the id on this device of what a document names by a key.
func (svc *Service) idHere(key igf.Key) (string, error) {
	if _, err := svc.core.Replica().Get(key); !errors.Is(err, igf.ErrNotFound) {
		return key.ID(), err
	}
	p, err := svc.core.Printer("")
	if err != nil {
		return "", err
	}
	for r, err := range svc.core.Replica().Documents(key.Family(), "") {
		if err != nil {
			return "", err
		}
		id, err := p.PrintedID(r.Key())
		if err != nil {
			return "", err
		}
		if id == key.ID() {
			return r.Key().ID(), nil
		}
	}
	return key.ID(), nil
}
