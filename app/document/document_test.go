package document_test

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
	"rapporteur/app/document/markdown"
	"rapporteur/app/document/sample"
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

func minutesInput() document.MinutesInput {
	return document.MinutesInput{Group: sample.Group(), Session: sample.Session(), Outputs: []*igf.Output{sample.Output()}, Entries: sample.Entries(), Revision: "4f2a9c1", Made: sample.Made()}
}

func minutes(t testing.TB, in document.MinutesInput) document.Document {
	t.Helper()
	d, err := document.Minutes(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMinutesSayWhatWasRecorded(t *testing.T) {
	got := text(t, minutes(t, minutesInput()))
	for _, want := range []string{
		"BPF Cybersecurity", "1 December 2022", "09:30–11:00 venue time", "06:30–08:00 UTC", "CR1", "on site: 47 (counted)", "women: 35 (estimate)",
		"Amara Sample, Technical Community, African Group", "Summary of raised key points", "hardly at all to those whom they protect", "**Correction:**",
		"Owner: Lead experts · Due: 15 December 2022", "Annex A1", "Annex A2", "Withdrawn at the request of those concerned: 1", "4f2a9c1", "Produced from 12 notes",
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
		in := minutesInput()
		in.Language = lang
		d := minutes(t, in)
		if !strings.Contains(text(t, d), want) {
			t.Errorf("%s: no %q", lang, want)
		}
	}
}

// TestNobodyIsNamedAgainstTheirWill gives every person a name, an affiliation
// and any naming, and any session rules, and looks for names and affiliations
// that may not be printed.
func TestNobodyIsNamedAgainstTheirWill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sample.Session()
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
			return a // not Public: the documents must not rely on it
		}
		if s.ChathamHouse {
			forbidden = append(forbidden, "Lead-Person")
		}
		var entries []igf.Entry
		for i := range 12 {
			m := igf.Meta{ID: sample.ID(i + 1), Group: "bpf-cybersecurity", Sheet: "main", Lamport: uint64(i), Author: igf.Author{ID: sample.ID(99), Name: "Author-Name"}}
			if i%2 == 0 {
				kind := igf.NoteKinds()[i%5]
				entries = append(entries, &igf.Note{Meta: m, NoteKind: kind, Speaker: person(i), Text: "text"})
			} else {
				entries = append(entries, &igf.Comment{Meta: m, Output: "bpf-cybersecurity/norms", By: person(i), Channel: igf.InTheSession, Text: "text"})
			}
			s.Roster = append(s.Roster, igf.Participant{ID: "p" + strconv.Itoa(i), Who: person(100 + i), Role: []string{"chair", "speaker", "rapporteur", ""}[i%4]})
		}
		in := document.MinutesInput{Group: sample.Group(), Session: s, Entries: entries, Made: sample.Made()}
		min, err1 := document.Minutes(in)
		rep, err2 := document.Report(in, document.Form2021)
		com, err3 := document.Compilation(document.CompilationInput{Group: sample.Group(), Output: sample.Output(), Sessions: []*igf.Session{s}, Entries: entries, Made: sample.Made(), Order: document.ByStakeholder})
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
	in := minutesInput()
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
	before := minutes(t, minutesInput()).Stamp
	in := minutesInput()
	in.Entries[0].(*igf.Note).Text += "."
	if after := minutes(t, in).Stamp; after.Hash == before.Hash || after.Records != before.Records {
		t.Errorf("a changed note: hash %s, %d records; before %s, %d", after.Hash, after.Records, before.Hash, before.Records)
	}
	in = minutesInput()
	in.Entries = in.Entries[1:]
	if after := minutes(t, in).Stamp; after.Hash == before.Hash || after.Records != before.Records-1 {
		t.Error("a missing note does not change the stamp")
	}
}

func TestCompilationIsNotFinalWhileCommentsAreOpen(t *testing.T) {
	in := document.CompilationInput{Group: sample.Group(), Output: sample.Output(), Entries: sample.Comments(9), Made: sample.Made(), Final: true}
	_, err := document.Compilation(in)
	var open *document.NotAnswered
	if !errors.As(err, &open) || open.Open != 3 || open.Comments != 9 {
		t.Fatalf("a final compilation of 9 comments with 3 open: %v", err)
	}
	in.Entries = in.Entries[:4] // two comments, both answered
	d, err := document.Compilation(in)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(t, d); !strings.Contains(got, "Final compilation") || !strings.Contains(got, "2 comments were received; 0 have no answer yet.") {
		t.Error(got)
	}
}

func TestContradictedCommentIsOpen(t *testing.T) {
	es := sample.Comments(1)
	other := *es[1].(*igf.Response)
	other.ID, other.Disposition = sample.ID(77777), igf.NotAccepted
	other.Author.ID = sample.ID(88888)
	in := document.CompilationInput{Group: sample.Group(), Output: sample.Output(), Entries: append(es, &other), Made: sample.Made()}
	d, err := document.Compilation(in)
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, d)
	for _, want := range []string{"1 have no answer yet", "Answered in different ways", "Not accepted"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestReportForms(t *testing.T) {
	for _, f := range document.Forms() {
		d, err := document.Report(minutesInput(), f)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, d); !strings.Contains(got, "hardly at all to those") && f != document.Form2019 {
			t.Errorf("%s: the summary is missing", f)
		}
	}
	if _, err := document.Report(minutesInput(), "1999"); err == nil || !strings.Contains(err.Error(), "1999") {
		t.Errorf("an unknown form: %v", err)
	}
}

func TestWordsAreComplete(t *testing.T) {
	verbs := func(s string) string {
		out := ""
		for i := range len(s) - 1 {
			if s[i] == '%' {
				out += s[i : i+2]
			}
		}
		return out
	}
	names := document.WordNames()
	if len(names) < 100 {
		t.Fatalf("%d words", len(names))
	}
	en := document.WordsFor("en")
	for _, lang := range igf.Languages() {
		w := document.WordsFor(lang)
		if w.Language != lang {
			t.Errorf("no words for %s", lang)
		}
		for _, n := range names {
			got := w.Get(n)
			if got == "" || got == n && en.Get(n) != n {
				t.Errorf("%s: no word for %s", lang, n)
			}
			if verbs(got) != verbs(en.Get(n)) {
				t.Errorf("%s: %s is %q: its places differ from %q", lang, n, got, en.Get(n))
			}
		}
	}
}

func TestChangesAreMarked(t *testing.T) {
	o := sample.Output()
	o.Draft = "one\n\ntwo is new wording\n\n# head\n\nthree\n\n- item\n\n- added\n\nlast"
	since := &igf.VersionText{Output: o.ID, Number: 1, Text: "one\n\ntwo\n\n# head\n\nthree\n\n- item\n\ngone\n\ngone too\n\nlast"}
	d, err := document.Draft(document.DraftInput{Group: sample.Group(), Output: o, Since: since, Made: sample.Made()})
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, d)
	for _, want := range []string{"Changed since version 1", "¶1 one", "¶2\\* two is new", "¶3 three", "¶4 item", "¶5\\* added", "¶6 last", "Removed since version 1", "~~gone too~~"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "~~gone~~") || strings.Contains(got, "~~two~~") {
		t.Errorf("what was replaced is listed as removed:\n%s", got)
	}
}

func TestStampsAreCompared(t *testing.T) {
	made := minutes(t, minutesInput()).Stamp
	changed := made
	changed.Hash = "0"
	more := changed
	more.Records++
	other := made
	other.Of = "session/g/other"
	for _, c := range []struct {
		now  document.Stamp
		same bool
		say  string
	}{{made, true, "matches the 24 records"}, {changed, false, "some have changed"}, {more, false, "here are 25 now"}, {other, false, "not about session/g/other"}} {
		if same, say := made.Against(c.now); same != c.same || !strings.Contains(say, c.say) {
			t.Errorf("%v %q, want %v %q", same, say, c.same, c.say)
		}
	}
}

// TestChangesBetweenAnyTexts: what is neither changed nor removed stands in
// both texts in the same order, and nothing that is new goes unmarked.
func TestChangesBetweenAnyTexts(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		old, now := words.Draw(t, "old"), words.Draw(t, "now")
		o := sample.Output()
		o.Draft = strings.Join(now, "\n\n")
		d, err := document.Draft(document.DraftInput{Group: sample.Group(), Output: o, Since: &igf.VersionText{Output: o.ID, Number: 1, Text: strings.Join(old, "\n\n")}})
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		marked := 0
		for _, b := range d.Blocks {
			n, ok := b.(document.Numbered)
			if !ok || n.Number == "" {
				continue
			}
			p := n.Blocks[0].(document.Paragraph)
			switch {
			case p.Text[0].Strike:
			case n.Changed:
				marked++
			default:
				kept = append(kept, document.Text(p.Text))
			}
		}
		if len(kept)+marked != len(now) {
			t.Fatalf("%d kept and %d marked of %d", len(kept), marked, len(now))
		}
		i := 0
		for _, w := range old {
			if i < len(kept) && kept[i] == w {
				i++
			}
		}
		if i < len(kept) {
			t.Fatalf("from %v to %v: %v are said to be unchanged", old, now, kept)
		}
	})
}

// Who speaks at the beginning of a paragraph of agreed minutes does not turn
// its direction.
func TestSpeakersOfAgreedMinutesAreAside(t *testing.T) {
	in := document.DraftInput{
		Group:  &igf.Group{ID: "bpf", Name: "BPF Sample"},
		Output: &igf.Output{ID: "bpf/minutes-main", Title: "Minutes", Stage: igf.Drafting, MinutesOf: "bpf/main", Draft: "## Discussion\n\n**سلمى مثال:** Asked who pays.\n\n**Note** that nobody speaks here.\n"},
	}
	in.Agreed = &document.AgreedInput{Minutes: document.MinutesInput{Group: in.Group, Session: &igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC"}}}
	d, err := document.Draft(in)
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
