// Package builders makes documents out of records: draft, minutes, compilation
// of comments, session report, hand-over.
//
// The builders are pure: the same records give the same blocks, and there is no
// clock and no network. They take records that passed the gate (igf.Shared), and never print
// what was withdrawn, nor a revision of an entry but the newest.
//
// Minutes, reports and agreed minutes stay together with the rest: all of them print by one
// ledger and name people by one rule, and cut apart some thirty of these helpers would be exported.
package builders

import (
	"cmp"
	"slices"

	"rapporteur/app/document"
	"rapporteur/app/igf"
)

// Kind is what the programs must know of a kind of documents to offer it. Its
// name is the word Kind.ID.Word() of words.Words.
type Kind struct {
	ID document.Kind
	// Also are the kinds that the same document is in another state of its
	// records. Nobody asks for them, but a file made earlier may be one.
	Also []document.Kind
	Of   Subject // whose id it is made for

	Command string // what the command line calls it: a contract, other programs say it
	Summary string // of what it holds, in English, for those who look for a command

	// Versions, Orders and Forms say which of document.Choices it has, beside
	// the language that each has.
	Versions, Orders, Forms bool

	build builder
}

// builder makes one document out of what a source has.
type builder func(src Source, id string, c document.Choices) (document.Document, error)

// Subject is what a document is about.
type Subject string

// The subjects of documents.
const (
	OfOutput  Subject = "output"
	OfSession Subject = "session"
	OfGroup   Subject = "group"
)

// Source gathers what documents are made from.
type Source interface {
	Session(id string, c document.Choices) (MinutesInput, error)
	Output(id string, c document.Choices) (DraftInput, error)
	Comments(output string, c document.Choices) (CompilationInput, error)
	Group(id string, c document.Choices) (HandOverInput, error)
}

// Kinds lists the kinds that a person can ask for. It is the only list: a new
// kind is a file beside this one, a line here, and its word in words.
func Kinds() []Kind {
	return []Kind{
		{
			ID: document.KindDraft, Also: []document.Kind{document.KindOutput, document.KindAgreed}, Of: OfOutput, Versions: true,
			Command: "output", Summary: "The text of an output, for comment", build: from(Source.Output, Draft),
		},
		{
			ID: document.KindMinutes, Of: OfSession,
			Command: "minutes", Summary: "The minutes of a session, with agenda and participants", build: from(Source.Session, Minutes),
		},
		{
			ID: document.KindCompilation, Of: OfOutput, Orders: true,
			Command: "comments", Summary: "All comments on an output, with their answers", build: from(Source.Comments, Compilation),
		},
		{
			ID: document.KindReport, Of: OfSession, Forms: true,
			Command: "report", Summary: "The report of a session, or its takeaways on one page", build: inItsForm,
		},
		{
			ID: document.KindHandOver, Of: OfGroup,
			Command: "hand-over", Summary: "All that a group leaves to those who come after", build: from(Source.Group, HandOver),
		},
	}
}

// KindsOf lists the kinds about a subject, but for some.
func KindsOf(of Subject, but ...document.Kind) []Kind {
	return slices.DeleteFunc(Kinds(), func(k Kind) bool { return k.Of != of || slices.Contains(but, k.ID) })
}

// KindOf finds the kind that a document is, in any of its states.
func KindOf(id document.Kind) (k Kind, ok bool) {
	for _, k := range Kinds() {
		if k.ID == id || slices.Contains(k.Also, id) {
			return k, true
		}
	}
	return Kind{}, false
}

// Make builds the document about id. Its stamp says by which choices, also where
// they were left to the records.
func (k Kind) Make(src Source, id string, c document.Choices) (document.Document, error) {
	d, err := k.build(src, id, c)
	if err != nil {
		return document.Document{}, err
	}
	c.Language, c.Form = d.Words.Language, cmp.Or(d.Stamp.Choices.Form, c.Form)
	d.Stamp.Choices = c
	return d, nil
}

// from builds out of what a source gathers.
func from[In any](gather func(Source, string, document.Choices) (In, error), build func(In) (document.Document, error)) builder {
	return func(src Source, id string, c document.Choices) (document.Document, error) {
		in, err := gather(src, id, c)
		if err != nil {
			return document.Document{}, err
		}
		return build(in)
	}
}

// inItsForm builds a report, and says in which form.
func inItsForm(src Source, id string, c document.Choices) (document.Document, error) {
	in, err := src.Session(id, c)
	if err != nil {
		return document.Document{}, err
	}
	form, err := igf.SharedAs[*igf.Form](in.Form)
	if err != nil {
		return document.Document{}, err
	}
	d, err := Report(in)
	d.Stamp.Choices.Form = document.Form(form.ID)
	return d, err
}
