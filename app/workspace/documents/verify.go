package documents

import (
	"bytes"
	"context"
	"errors"

	"rapporteur/app/budget"
	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
)

// Verification is what came of comparing a file with the records on this device.
type Verification struct {
	Kind     document.Kind
	Was, Now document.Stamp
	Text     document.Reading // whether the file is what is made of the records now
	Matches  bool
	Sentence string
}

// VerifyFile reads the stamp of a PDF, HTML or Word file, makes the same document
// again from what is on this device, and reports whether the file still matches:
// its stamp is of these records, and each byte of it is as it is made now.
func (svc *Service) VerifyFile(ctx context.Context, file budget.Input) (Verification, error) {
	kind, was, err := document.ReadStamp(ctx, file)
	if err != nil {
		return Verification{}, err
	}
	c := Verification{Kind: kind, Was: was, Text: document.ReadsNotCompared}
	doc, err := svc.again(kind, was)
	if errors.Is(err, igf.ErrNotFound) {
		return c, igf.Errorf("what the file is about, %s, is not on this device: %w", was.Of, err)
	}
	if err != nil {
		return c, igf.Errorf("the document in the file cannot be made again: %w", err)
	}
	c.Now = doc.Stamp // of who signed, as it is known now
	if less := was.SignedSince(doc.Stamp); len(less) > 0 {
		earlier := *svc
		earlier.proofs = proofsThen{svc.proofs, less}
		if doc, err = earlier.again(kind, was); err != nil {
			return c, igf.Errorf("the document in the file cannot be made again: %w", err)
		}
	}
	if was.Hash == doc.Stamp.Hash {
		if c.Text, err = svc.compare(ctx, file, doc); err != nil {
			return c, igf.Errorf("the document in the file cannot be made again: %w", err)
		}
	}
	c.Matches, c.Sentence = was.Against(c.Now, c.Text)
	return c, nil
}

// again makes the document that has a stamp from what is on this device. The revision that it
// prints is the one of the stamp: each sync has another.
func (svc *Service) again(kind document.Kind, was document.Stamp) (document.Document, error) {
	id, err := svc.idHere(subject(was))
	if err != nil {
		return document.Document{}, err
	}
	opt := was.Choices
	doc, err := svc.make(kind, id, opt, &was.Revision)
	var open *builders.NotAnswered
	if errors.As(err, &open) { // a comment that is open now is a change, not a refusal
		opt.Final = false
		doc, err = svc.make(kind, id, opt, &was.Revision)
	}
	return doc, err
}

// proofsThen are proofs as they were when a document was made: less was known of some entries.
type proofsThen struct {
	now  Proofs
	less map[string]igf.Proof
}

// Proofs says who was proven to have written entries.
func (p proofsThen) Proofs(entries ...igf.Entry) (map[string]igf.Proof, error) {
	out, err := p.now.Proofs(entries...)
	if out == nil {
		out = map[string]igf.Proof{}
	}
	for _, e := range entries {
		id := e.Head().ID
		if then, ok := p.less[id]; ok && then == "" {
			delete(out, id)
		} else if ok {
			out[id] = then
		}
	}
	return out, err
}

// compare writes a document in the form of a file, and compares the two.
func (svc *Service) compare(ctx context.Context, file budget.Input, doc document.Document) (document.Reading, error) {
	data, err := budget.Read(ctx, file, budget.Documents(), func(s *budget.Source) ([]byte, error) { return s.Bytes(), nil })
	if err != nil {
		return "", err
	}
	form := document.FormOf(data)
	writer := svc.writers[form]
	if writer == nil {
		return document.ReadsNotCompared, nil
	}
	var now bytes.Buffer
	if _, err := writer.Write(ctx, &now, doc, func(igf.Progress) {}); err != nil {
		return "", err
	}
	if bytes.Equal(data, now.Bytes()) || form == "html" && bytes.Equal(lines(data), lines(now.Bytes())) {
		return document.ReadsSame, nil
	}
	return document.ReadsOther, nil
}

// lines ends all lines of a text alike: mail and editors write them in two ways.
func lines(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

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
