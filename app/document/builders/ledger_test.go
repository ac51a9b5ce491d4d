package builders_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// everything is a source for documents of all kinds, with entries of all kinds.
type everything struct {
	t         testing.TB
	programme *igf.Programme
	said      []igf.Entry // in the session
	comments  []igf.Entry // on the output
	closing   *igf.Closing
	outreach  *igf.Outreach
	agreed    bool   // the output is the agreed minutes of the session
	form      string // of the report
	written   bool   // the rapporteur wrote every part of the report
	proofs    map[string]igf.Proof
}

func newEverything(t testing.TB) *everything {
	e := &everything{t: t, programme: igf.NewProgramme(), form: "general", said: documenttest.Entries(), comments: documenttest.Comments(4), proofs: map[string]igf.Proof{}}
	stamp := func(m *igf.Meta, n int) { m.ID, m.Author.ID = documenttest.ID(n), documenttest.ID(900002) }
	person := &igf.Redaction{Entry: documenttest.ID(1), Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}
	person.Meta = *e.said[0].Head()
	stamp(&person.Meta, 3001)
	all := &igf.Redaction{Entry: documenttest.ID(1004), Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	all.Meta = *e.comments[0].Head()
	stamp(&all.Meta, 3002)
	e.said, e.comments = append(e.said, person), append(e.comments, all)
	e.closing = &igf.Closing{Output: documenttest.Output().ID, Version: 1, Stage: igf.Final, Despite: []igf.Despite{{Hold: "unanswered", Reason: "In time."}}}
	e.closing.Meta = *e.comments[0].Head()
	stamp(&e.closing.Meta, 3003)
	e.outreach = &igf.Outreach{Forum: "A forum", Text: "Shown."}
	e.outreach.Meta = *e.comments[0].Head()
	stamp(&e.outreach.Meta, 3004)
	for _, x := range e.entries() {
		e.proofs[x.Head().ID] = igf.Signed
	}
	return e
}

func (e *everything) entries() []igf.Entry {
	return append(slices.Concat(e.said, e.comments), e.closing, e.outreach)
}

func (e *everything) closed() builders.Closed {
	return builders.Closed{Closing: gatetest.Of(e.t, e.closing), Passed: []string{"unanswered"}}
}

func (e *everything) Session(_ string, c document.Choices) (builders.MinutesInput, error) {
	in := minutesInput(e.t)
	in.Programme, in.Entries, in.Proofs, in.Form = gatetest.Of(e.t, e.programme), gatetest.All(e.t, e.said...), e.proofs, gatetest.Of(e.t, documenttest.Form(e.form))
	if e.written {
		s := documenttest.Session()
		for _, p := range documenttest.Form(e.form).Parts {
			s.Report = append(s.Report, igf.ReportPart{ID: p.ID, Text: "As the rapporteur wrote it."})
		}
		in.Session = gatetest.Of(e.t, s)
	}
	return in, nil
}

func (e *everything) Output(_ string, c document.Choices) (builders.DraftInput, error) {
	in := builders.DraftInput{Group: gatetest.Of(e.t, documenttest.Group()), Output: gatetest.Of(e.t, documenttest.Output()), Closed: e.closed(), Proofs: e.proofs, Made: documenttest.Made()}
	if !e.agreed {
		return in, nil
	}
	o := *documenttest.Output()
	o.Versions = []igf.Version{{Number: 1, Date: "2022-11-01"}, {Number: 2, Date: "2022-12-01"}}
	in.Output = gatetest.Of(e.t, &o)
	session, err := e.Session("", c)
	in.Agreed = &builders.AgreedInput{Minutes: session, First: gatetest.Of(e.t, &igf.VersionText{Output: documenttest.Output().ID, Number: 1, Text: "Another text.\n"})}
	for _, s := range igf.Fold(e.comments) {
		if m, is := s.Entry.(*igf.Comment); is && !s.Gone() && len(s.Responses) > 0 {
			in.Agreed.Corrections = append(in.Agreed.Corrections, builders.Correction{Comment: gatetest.Of(e.t, m), Responses: gatetest.All(e.t, s.Responses...)})
		}
	}
	return in, err
}

func (e *everything) Comments(_ string, c document.Choices) (builders.CompilationInput, error) {
	return builders.CompilationInput{
		Programme: gatetest.Of(e.t, e.programme), Group: gatetest.Of(e.t, documenttest.Group()), Output: gatetest.Of(e.t, documenttest.Output()), Entries: gatetest.All(e.t, e.comments...),
		Closed: e.closed(), Proofs: e.proofs, Order: c.Order, Made: documenttest.Made(),
	}, nil
}

func (e *everything) Group(_ string, c document.Choices) (builders.HandOverInput, error) {
	in := builders.HandOverInput{Group: gatetest.Of(e.t, documenttest.Group()), Outreach: gatetest.All(e.t, e.outreach), Proofs: e.proofs, Made: documenttest.Made()}
	for _, k := range builders.Kinds() {
		if k.Of == builders.OfGroup {
			continue
		}
		d, err := k.Make(e, "", c)
		if err != nil {
			return in, err
		}
		in.Parts = append(in.Parts, d)
	}
	return in, nil
}

// made are the documents of all kinds, and of those that are made otherwise by choice.
func (e *everything) made() map[string]document.Document {
	e.t.Helper()
	out := map[string]document.Document{}
	put := func(name string, k builders.Kind, c document.Choices) {
		d, err := k.Make(e, "id", c)
		if err != nil {
			e.t.Fatal(err)
		}
		out[name] = d
	}
	for _, k := range builders.Kinds() {
		put(string(k.ID), k, document.Choices{})
		if k.Orders {
			for _, o := range document.Orders() {
				put(string(k.ID)+" "+string(o), k, document.Choices{Order: o})
			}
		}
	}
	reports, _ := builders.KindOf(document.KindReport)
	for _, form := range documenttest.Forms().IDs() {
		for _, e.written = range []bool{false, true} {
			e.form = form
			put(fmt.Sprintf("report %s, written %t", form, e.written), reports, document.Choices{})
		}
	}
	e.form, e.written = "general", false
	e.agreed = true
	for _, k := range builders.Kinds() {
		if k.Of != builders.OfSession {
			put(string(k.ID)+", agreed", k, document.Choices{})
		}
	}
	e.agreed = false
	return out
}

const mark = "Qvxzmark"

// say lets an entry say something that is found where it is printed.
func say(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		v.Text = mark
	case *igf.Comment:
		v.Text = mark
	case *igf.Response:
		v.Reason = mark
	case *igf.Redaction:
		v.Reason = mark
	case *igf.Closing:
		v.Despite[0].Reason = mark
	case *igf.Outreach:
		v.Text = mark
	case *igf.Tally:
		v.OnSite.Number = 474747
		return "474747"
	}
	return mark
}

// Every document counts as signed, or as signed by nobody, each entry whose words it prints,
// whatever its kind, and no other.
func TestDocumentsCountAllThatTheyPrint(t *testing.T) {
	printed := map[string]map[igf.Kind]bool{}
	for n, x := range newEverything(t).entries() {
		e := newEverything(t)
		changed := e.entries()[n]
		words := say(changed)
		e.proofs[x.Head().ID] = igf.NotSigned
		for name, d := range e.made() {
			says := text(t, d)
			line, prints := "", strings.Contains(says, words)
			if at := strings.LastIndex(says, "Entries signed by devices of their authors: "); at >= 0 { // nothing where it prints no entry
				line, _, _ = strings.Cut(says[at:], "\n")
			}
			if counts := strings.Contains(line, "signed by nobody: 1"); counts != prints {
				t.Errorf("%s prints the %s %d: %t, and says %q", name, x.Kind(), n, prints, line)
			}
			if prints && printed[name] == nil {
				printed[name] = map[igf.Kind]bool{}
			}
			if prints {
				printed[name][x.Kind()] = true
			}
		}
	}
	for name, want := range map[string][]igf.Kind{
		"minutes":       {igf.KindNote, igf.KindComment, igf.KindTally, igf.KindRedaction},
		"comments":      {igf.KindComment, igf.KindResponse, igf.KindRedaction, igf.KindClosing},
		"draft":         {igf.KindClosing},
		"draft, agreed": {igf.KindComment, igf.KindResponse, igf.KindTally, igf.KindClosing},
		"hand-over":     {igf.KindOutreach, igf.KindNote, igf.KindResponse},
		"report":        {igf.KindNote},
	} {
		for _, k := range want {
			if !printed[name][k] {
				t.Errorf("%s prints no %s (%v of %v)", name, k, printed[name], slices.Sorted(maps.Keys(printed)))
			}
		}
	}
}

// What a term is called is part of the hash of each document that prints it, and of no other, and
// its stamp says which term it was.
func TestTheHashCoversWhatTermsAreCalled(t *testing.T) {
	before := newEverything(t).made()
	seen := 0
	for id := range igf.NewProgramme().Terms() {
		e := newEverything(t)
		for _, list := range [][]igf.Term{e.programme.Stakeholders, e.programme.Regions} {
			for i := range list {
				if list[i].ID == id {
					list[i].Name = mark
				}
			}
		}
		for name, d := range e.made() {
			prints, was := strings.Contains(text(t, d), mark), before[name].Stamp
			if other := d.Stamp.Hash != was.Hash; other != prints {
				t.Errorf("%s prints %s: %t, and has another hash: %t", name, id, prints, other)
			}
			if d.Stamp.Records != was.Records {
				t.Errorf("%s: a term is a record", name)
			}
			same, why := was.Against(d.Stamp, document.ReadsSame)
			if told := strings.Contains(why, fmt.Sprintf("%s is called “%s” now", id, mark)); same == prints || told != prints {
				t.Errorf("%s prints %s: %t, and check says %q", name, id, prints, why)
			}
			if prints {
				seen++
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d documents print a term", seen)
	}
}

// An answer that nobody is proven to have given is shown and marked, and decides nothing: the
// comment is open, and the table of dispositions says why.
func TestAnUnprovenAnswerDecidesNothing(t *testing.T) {
	for _, proven := range []bool{true, false} {
		e := newEverything(t)
		for _, x := range e.comments {
			if r, is := x.(*igf.Response); is {
				r.Reason, r.Unproven = mark, !proven
			}
		}
		in, _ := e.Comments("", document.Choices{})
		d, err := builders.Compilation(in)
		if err != nil {
			t.Fatal(err)
		}
		says := text(t, d)
		if !strings.Contains(says, mark) || strings.Contains(says, "not confirmed by whom") == proven {
			t.Errorf("proven %t: the answer, or its mark: %s", proven, says)
		}
		if row := strings.Contains(says, "Answered, but the answer does not count yet |"); row == proven {
			t.Errorf("proven %t: the table of dispositions says %t", proven, row)
		}
		in.Final = true
		_, err = builders.Compilation(in)
		open := 0
		if no, is := err.(*builders.NotAnswered); is {
			open = no.Open
		}
		if want := map[bool]int{true: 0, false: 3}[proven]; open != want {
			t.Errorf("proven %t: %d comments are open, want %d (%v)", proven, open, want, err)
		}
	}
}
