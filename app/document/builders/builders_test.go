package builders_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/markdown"
	"rapporteur/app/document/words"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// text is all that a document says.
func text(t testing.TB, d document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(context.Background(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func minutesInput(t testing.TB) builders.MinutesInput {
	return builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Outputs: gatetest.All(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Entries()...), Revision: "4f2a9c1", Made: documenttest.Made()}
}

// report builds a report in one of the forms that the program brings.
func report(t testing.TB, in builders.MinutesInput, form string) (document.Document, error) {
	in.Form = gatetest.Of(t, documenttest.Form(form))
	return builders.Report(in)
}

func minutes(t testing.TB, in builders.MinutesInput) document.Document {
	t.Helper()
	d, err := builders.Minutes(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMinutesSayWhatWasRecorded(t *testing.T) {
	got := text(t, minutes(t, minutesInput(t)))
	for _, want := range []string{
		"BPF Cybersecurity", "1 December 2022", "09:30–11:00 venue time", "06:30–08:00 UTC", "CR1", "on site: 47 (counted)", "women: 35 (estimate)",
		"Amara Sample, Technical Community, African Group", "Summary of raised key points", "hardly at all to those whom they protect", "**Correction:**",
		"Owner: Lead experts · Due: 15 December 2022", "Annex A1", "Annex A2", "Withdrawn: 1", "4f2a9c1", "Notes that it is made from: 12", "Made from records:",
		"关键信息基础设施（见附件一）", "Say “States have agreed that they should not”.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the minutes do not say %q", want)
		}
	}
	for _, never := range []string{"hardly to those whom they protect", "This was withdrawn", "Withdrawn Person"} {
		if strings.Contains(got, never) {
			t.Errorf("the minutes say %q", never)
		}
	}
}

func TestMinutesInEveryLanguage(t *testing.T) {
	for lang, want := range map[string]string{"fr": "Résumé des principaux points soulevés", "es": "Orden del día", "ru": "Поручения", "ar": "القرارات", "zh": "会上收到的意见", "en": "Decisions", "pt-BR": "Decisions"} {
		in := minutesInput(t)
		in.Language = lang
		d := minutes(t, in)
		if !strings.Contains(text(t, d), want) {
			t.Errorf("%s: no %q", lang, want)
		}
	}
}

// Who leads a session, writes it down and speaks is found in whichever language the roster
// says so, and in whichever language the document is.
func TestWhoDoesWhatIsFoundInEveryLanguage(t *testing.T) {
	for written, roles := range map[string][3][]string{
		"en": {{"Chair", "Co-chair", "Online moderator", "Facilitator"}, {"Rapporteur", "Note taker"}, {"Keynote speaker", "Panellist"}},
		"fr": {{"Présidente", "Modératrice", "Animateur", "Facilitateur"}, {"Rapporteuse", "Prise de notes"}, {"Orateur", "Intervenante", "Panéliste"}},
		"es": {{"Presidenta", "Moderador", "Facilitadora"}, {"Relatora", "Toma de notas"}, {"Oradora", "Ponente", "Panelista"}},
		"ru": {{"Председатель", "Сопредседатель", "Модератор", "Ведущая"}, {"Докладчик", "Ведёт протокол"}, {"Выступающая", "Спикер"}},
		"ar": {{"رئيسة الجلسة", "الرئيس", "مديرة الجلسة", "ميسّر"}, {"المقرر", "مقررة الجلسة"}, {"متحدثة", "المتحدث"}},
		"zh": {{"主席", "主持人", "联合主席"}, {"报告员", "记录员"}, {"发言人", "主讲嘉宾", "講者"}},
	} {
		for as, kind := range []string{"chair", "rapporteur", "speakers"} {
			for _, role := range roles[as] {
				s := documenttest.Session()
				s.Roster = []igf.Participant{
					{ID: "p1", Who: igf.Attribution{Naming: igf.Named, Name: "Amara Sample"}, Role: role},
					{ID: "p2", Who: igf.Attribution{Naming: igf.Named, Name: "Li Sample"}, Role: "expert"},
				}
				in := minutesInput(t)
				in.Session, in.Language = gatetest.Of(t, s), written
				d := minutes(t, in)
				if kind == "speakers" {
					var err error
					if d, err = report(t, in, "2021"); err != nil {
						t.Fatal(err)
					}
				}
				i := slices.IndexFunc(d.Facts, func(f document.Definition) bool { return f.Term == words.For(written).Get(kind) })
				if i < 0 {
					t.Errorf("%s: nobody is named as %s for the role %q", written, kind, role)
					continue
				}
				if got := text(t, document.Document{Blocks: d.Facts[i].Blocks}); !strings.Contains(got, "Amara Sample") || strings.Contains(got, "Li Sample") {
					t.Errorf("%s, %q: %s", written, role, got)
				}
			}
		}
	}
}

// TestNobodyIsNamedAgainstTheirWill gives every person a name, an affiliation
// and any naming, and any session rules, and looks for names and affiliations
// that may not be printed.
func TestNobodyIsNamedAgainstTheirWill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := documenttest.Session()
		s.Roster, s.Agenda = nil, []igf.AgendaItem{{ID: "a", Title: "Item", Lead: "Lead-Person"}}
		s.ChathamHouse = rapid.Bool().Draw(t, "chatham")
		s.Naming = rapid.SliceOfN(rapid.SampledFrom(igf.Namings()), 0, 3).Draw(t, "allowed")
		allowed := map[igf.Naming]bool{}
		for _, n := range s.NamingAllowed() {
			allowed[n] = true
		}
		var forbidden []string
		person := func(i int) igf.Attribution {
			id := strconv.Itoa(i)
			a := igf.Attribution{Naming: rapid.SampledFrom(append(igf.Namings(), "")).Draw(t, "naming"), Name: "Name-" + id + "-", Affiliation: "Affiliation-" + id + "-", Stakeholder: "civil-society", Region: "grulac"}
			if a.Naming != igf.Named || !allowed[igf.Named] {
				forbidden = append(forbidden, a.Name)
			}
			if a.Naming != igf.Named && a.Naming != igf.AffiliationOnly || !allowed[igf.AffiliationOnly] && !(a.Naming == igf.Named && allowed[igf.Named]) {
				forbidden = append(forbidden, a.Affiliation)
			}
			return a // not Public: nothing may rely on it
		}
		if s.ChathamHouse {
			forbidden = append(forbidden, "Lead-Person")
		}
		var entries []igf.Entry
		kinds := igf.NoteKinds()
		for i := range 2 * (len(kinds) + 1) {
			m := igf.Meta{ID: documenttest.ID(i + 1), Group: "bpf-cybersecurity", Sheet: "main", Lamport: uint64(i), Author: igf.Author{ID: documenttest.ID(99), Name: "Author-Name"}}
			if i%2 == 0 {
				kind := kinds[i/2%len(kinds)]
				entries = append(entries, &igf.Note{Meta: m, NoteKind: kind, Speaker: person(i), Text: "text"})
			} else {
				entries = append(entries, &igf.Comment{Meta: m, Output: "bpf-cybersecurity/norms", By: person(i), Channel: igf.InTheSession, Text: "text"})
			}
			s.Roster = append(s.Roster, igf.Participant{ID: "p" + strconv.Itoa(i), Who: person(100 + i), Role: []string{"chair", "speaker", "rapporteur", ""}[i%4]})
		}
		rules := gatetest.Rules{Sessions: []*igf.Session{s}}
		print := func(r igf.Record) igf.Shared {
			out, err := rules.Print(r)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		var shared []igf.Shared
		for _, e := range entries {
			shared = append(shared, print(e))
		}
		in := builders.MinutesInput{Group: print(documenttest.Group()), Session: print(s), Entries: shared, Made: documenttest.Made()}
		min, err1 := builders.Minutes(in)
		in.Form = print(documenttest.Form("2021"))
		rep, err2 := builders.Report(in)
		com, err3 := builders.Compilation(builders.CompilationInput{Group: in.Group, Output: print(documenttest.Output()), Sessions: []igf.Shared{in.Session}, Entries: shared, Made: documenttest.Made(), Order: document.ByStakeholder})
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		for _, d := range []document.Document{min, rep, com} {
			var b bytes.Buffer
			if err := markdown.Write(context.Background(), &b, d); err != nil {
				t.Fatal(err)
			}
			for _, f := range append(forbidden, "Author-Name") {
				if strings.Contains(b.String(), f) {
					t.Fatalf("%s names %q", d.Kind, f)
				}
			}
		}
	})
}

func TestOrderOfRecordsDoesNotMatter(t *testing.T) {
	in := minutesInput(t)
	want := minutes(t, in)
	r := rand.New(rand.NewSource(1))
	for range 20 {
		r.Shuffle(len(in.Entries), func(i, k int) { in.Entries[i], in.Entries[k] = in.Entries[k], in.Entries[i] })
		if got := minutes(t, in); !reflect.DeepEqual(got, want) {
			t.Fatal("the same records in another order gave another document")
		}
	}
}

func TestStampSeesEveryChange(t *testing.T) {
	before := minutes(t, minutesInput(t)).Stamp
	in := minutesInput(t)
	entries := documenttest.Entries()
	entries[0].(*igf.Note).Text += "."
	in.Entries = gatetest.All(t, entries...)
	if after := minutes(t, in).Stamp; after.Hash == before.Hash || after.Records != before.Records {
		t.Errorf("a changed note: hash %s, %d records; before %s, %d", after.Hash, after.Records, before.Hash, before.Records)
	}
	in = minutesInput(t)
	in.Entries = in.Entries[1:]
	if after := minutes(t, in).Stamp; after.Hash == before.Hash || after.Records != before.Records-1 {
		t.Error("a missing note does not change the stamp")
	}
}

func TestCompilationIsNotFinalWhileCommentsAreOpen(t *testing.T) {
	in := builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(9)...), Made: documenttest.Made(), Final: true}
	_, err := builders.Compilation(in)
	var open *builders.NotAnswered
	if !errors.As(err, &open) || open.Open != 3 || open.Comments != 9 {
		t.Fatalf("a final compilation of 9 comments with 3 open: %v", err)
	}
	in.Entries = in.Entries[:4] // two comments, both answered
	d, err := builders.Compilation(in)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(t, d); !strings.Contains(got, "Final compilation") || !strings.Contains(got, "Comments received: 2; without an answer yet: 0.") {
		t.Error(got)
	}
}

func TestContradictedCommentIsOpen(t *testing.T) {
	es := documenttest.Comments(1)
	other := *es[1].(*igf.Response)
	other.ID, other.Disposition = documenttest.ID(77777), igf.NotAccepted
	other.Author.ID = documenttest.ID(88888)
	in := builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, append(es, &other)...), Made: documenttest.Made()}
	d, err := builders.Compilation(in)
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, d)
	for _, want := range []string{"without an answer yet: 1", "Answered in different ways", "Not accepted"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
}

// Who speaks at the beginning of a paragraph of agreed minutes does not turn
// its direction.
func TestSpeakersOfAgreedMinutesAreAside(t *testing.T) {
	in := builders.DraftInput{
		Group:  gatetest.Of(t, &igf.Group{ID: "bpf", Name: "BPF Sample"}),
		Output: gatetest.Of(t, &igf.Output{ID: "bpf/minutes-main", Title: "Minutes", Stage: igf.Drafting, MinutesOf: "bpf/main", Draft: "## Discussion\n\n**سلمى مثال:** Asked who pays.\n\n**Note** that nobody speaks here.\n"}),
	}
	in.Agreed = &builders.AgreedInput{Minutes: builders.MinutesInput{Group: in.Group, Session: gatetest.Of(t, &igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC"})}}
	d, err := builders.Draft(in)
	if err != nil {
		t.Fatal(err)
	}
	var aside []bool
	for _, b := range d.Blocks {
		if n, ok := b.(document.Numbered); ok {
			aside = append(aside, n.Blocks[0].(document.Paragraph).Text[0].Aside)
		}
	}
	if !slices.Equal(aside, []bool{true, false}) {
		t.Errorf("set aside are %v, want the name and not the word", aside)
	}
}

// What did not pass the gate is in no document.
func TestDocumentsRefuseWhatDidNotPassTheGate(t *testing.T) {
	group, output := gatetest.Of(t, documenttest.Group()), gatetest.Of(t, documenttest.Output())
	_, minuted := builders.Minutes(builders.MinutesInput{Group: group})
	_, report := builders.Report(builders.MinutesInput{Group: group})
	_, draft := builders.Draft(builders.DraftInput{Group: group})
	_, comments := builders.Compilation(builders.CompilationInput{Group: group, Output: output, Entries: make([]igf.Shared, 1)})
	_, places := builders.Compilation(builders.CompilationInput{Group: group, Output: output, Places: map[string]builders.CommentPlace{"c": {}}})
	_, handOver := builders.HandOver(builders.HandOverInput{})
	for i, err := range []error{minuted, report, draft, comments, places, handOver} {
		if err == nil || !strings.Contains(err.Error(), "did not pass the gate") {
			t.Errorf("document %d: %v", i, err)
		}
	}
}

// Amendments are what is left of both texts by the gate, and a correction is listed
// with the paragraph that it changed, or among those that changed nothing.
func TestAmendmentsComeOutOfPrintedTexts(t *testing.T) {
	rules := gatetest.Rules{Hidden: []string{"Zora Hidden"}}
	print := func(r igf.Record) igf.Shared {
		out, err := rules.Print(r)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	meta := func(n int) igf.Meta { return igf.Meta{ID: documenttest.ID(n), Group: "bpf", Sheet: "online-2022"} }
	correction := func(n, paragraph, changedIn int, text string) builders.Correction {
		return builders.Correction{
			Comment:   print(&igf.Comment{Meta: meta(n), Output: "bpf/minutes", Text: text}),
			Responses: []igf.Shared{print(&igf.Response{Meta: meta(n + 1), Comment: documenttest.ID(n), Disposition: igf.Accepted, Reason: "Done.", ChangedIn: changedIn})},
			Paragraph: paragraph,
		}
	}
	group := print(&igf.Group{ID: "bpf", Name: "BPF Sample"})
	o := &igf.Output{ID: "bpf/minutes", Title: "Minutes", MinutesOf: "bpf/main", Draft: "One.\n\nZora Hidden asked for more.", Versions: []igf.Version{{Number: 1}, {Number: 2}}}
	d, err := builders.Draft(builders.DraftInput{Group: group, Output: print(o), Agreed: &builders.AgreedInput{
		Minutes:     builders.MinutesInput{Group: group, Session: print(&igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC"})},
		First:       print(&igf.VersionText{Output: o.ID, Number: 1, Text: "One.\n\nZora Hidden asked."}),
		Corrections: []builders.Correction{correction(1, 2, 2, "She asked for more."), correction(3, 1, 0, "Leave it.")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, d)
	if strings.Contains(got, "Hidden") || !strings.Contains(got, "A participant asked") {
		t.Errorf("the amendments name who is hidden:\n%s", got)
	}
	caused, unchanged := strings.Index(got, "She asked for more."), strings.Index(got, "Leave it.")
	if head := strings.Index(got, words.For("en").Get("unchanged-comments")); caused < 0 || head < caused || unchanged < head {
		t.Errorf("the corrections stand at %d and %d, those that changed nothing from %d:\n%s", caused, unchanged, head, got)
	}
}

// The headings of a compilation follow the programme, and the versions of a paragraph
// their numbers.
func TestACompilationHasTheOrderOfTheProgramme(t *testing.T) {
	in := builders.CompilationInput{
		Programme: gatetest.Of(t, &igf.Programme{Title: "Programme", Stakeholders: []igf.Term{{ID: "zoologists", Name: "Zoologists"}, {ID: "artists", Name: "Artists"}}}),
		Group:     gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made(),
	}
	var entries []igf.Entry
	for i, e := range documenttest.Comments(24) {
		c, ok := e.(*igf.Comment)
		if !ok {
			continue
		}
		group := []string{"artists", "zoologists"}[len(entries)%2]
		c.By = igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: group}
		c.Anchor = &igf.Anchor{Output: c.Output, Version: 12 - i/4, Paragraph: 3, Quote: "States"}
		entries = append(entries, c)
	}
	in.Entries = gatetest.All(t, entries...)
	for order, want := range map[document.Order][]string{
		document.ByStakeholder: {"### Zoologists", "### Artists"},
		document.ByParagraph:   {"· Version 9 ", "· Version 10 "},
	} {
		in.Order = order
		d, err := builders.Compilation(in)
		if err != nil {
			t.Fatal(err)
		}
		got := text(t, d)
		if a, b := strings.Index(got, want[0]), strings.Index(got, want[1]); a < 0 || b < a {
			t.Errorf("by %s: %q is at %d, %q at %d:\n%s", order, want[0], a, want[1], b, got)
		}
	}
}
