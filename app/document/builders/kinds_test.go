package builders

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders/minuted"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/words"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// records are a source with the sample of the tests.
type records struct {
	t      *testing.T
	output *igf.Output
}

func (r records) Session(_ string, c document.Choices) (MinutesInput, error) {
	form := documenttest.Form(cmp.Or(string(c.Form), "general"))
	return MinutesInput{Form: gatetest.Of(r.t, form), Group: gatetest.Of(r.t, documenttest.Group()), Session: gatetest.Of(r.t, documenttest.Session()), Entries: gatetest.All(r.t, documenttest.Entries()...), Made: documenttest.Made()}, nil
}

func (r records) Output(_ string, c document.Choices) (DraftInput, error) {
	return DraftInput{Language: c.Language, Group: gatetest.Of(r.t, documenttest.Group()), Output: gatetest.Of(r.t, r.output), Made: documenttest.Made()}, nil
}

func (r records) Comments(_ string, c document.Choices) (CompilationInput, error) {
	return CompilationInput{Language: c.Language, Group: gatetest.Of(r.t, documenttest.Group()), Output: gatetest.Of(r.t, r.output), Entries: gatetest.All(r.t, documenttest.Comments(4)...), Order: c.Order, Made: documenttest.Made()}, nil
}

func (r records) Group(string, document.Choices) (HandOverInput, error) {
	return HandOverInput{Group: gatetest.Of(r.t, documenttest.Group()), Made: documenttest.Made()}, nil
}

// named fails where a word is missing in one of the six languages.
func named(t *testing.T, what, word string) {
	t.Helper()
	for _, l := range igf.Languages() {
		if got := words.For(l).Get(word); got == "" || got == word {
			t.Errorf("%s has no word in %q: add %q to package words", what, l, word)
		}
	}
}

func TestEveryKindOfDocumentIsMadeAndNamed(t *testing.T) {
	seen := map[document.Kind]bool{}
	for _, k := range Kinds() {
		for _, id := range append([]document.Kind{k.ID}, k.Also...) {
			named(t, "the document "+string(id), id.Word())
			if seen[id] {
				t.Errorf("%s is listed twice", id)
			}
			seen[id] = true
			if found, ok := KindOf(id); !ok || found.ID != k.ID {
				t.Errorf("%s is found as %q", id, found.ID)
			}
		}
		d, err := k.Make(records{t, documenttest.Output()}, "id", document.Choices{Language: "fr", Order: document.ByDisposition})
		if err != nil {
			t.Errorf("%s: %v", k.ID, err)
		}
		if d.Kind != k.ID || d.Stamp.Hash == "" || d.Stamp.Choices.Order != document.ByDisposition || d.Stamp.Choices.Language != d.Words.Language {
			t.Errorf("%s is a document of the kind %q with the stamp %+v", k.ID, d.Kind, d.Stamp)
		}
	}
	if _, ok := KindOf("no such kind"); ok {
		t.Error("a kind that nobody listed is found")
	}
}

// What a document is called may follow from its records.
func TestFinalOutputIsStillFoundByItsKind(t *testing.T) {
	o := documenttest.Output()
	o.Stage = igf.Final
	k, _ := KindOf(document.KindDraft)
	d, err := k.Make(records{t, o}, o.ID, document.Choices{})
	if err != nil {
		t.Fatal(err)
	}
	if again, ok := KindOf(d.Kind); d.Kind != document.KindOutput || !ok || again.ID != k.ID {
		t.Errorf("a final output is a document of the kind %q, found as %q", d.Kind, again.ID)
	}
}

func TestStampOfAReportSaysItsForm(t *testing.T) {
	k, _ := KindOf(document.KindReport)
	for chosen, want := range map[document.Form]document.Form{"": "general", "2019": "2019"} {
		d, err := k.Make(records{t: t}, "id", document.Choices{Form: chosen})
		if err != nil || d.Stamp.Choices.Form != want {
			t.Errorf("the form %q is stamped as %q, want %q (%v)", chosen, d.Stamp.Choices.Form, want, err)
		}
	}
}

// Whoever adds a word of the field that documents print is told here, by the
// word, which language lacks it.
func TestEveryWordOfTheFieldIsNamed(t *testing.T) {
	for _, d := range igf.Dispositions() {
		named(t, "the disposition "+string(d), string(d))
	}
	for _, s := range igf.Stages() {
		named(t, "the stage "+string(s), stageWord(s))
	}
	for _, c := range igf.Channels() {
		named(t, "the channel "+string(c), channelWord(c))
	}
	for _, x := range igf.CommentTypes() {
		named(t, "the type of comments "+string(x), typeWord(x))
	}
	for _, s := range igf.Stances() {
		named(t, "the stance "+string(s), stanceWord(s))
	}
}

// A kind of note that the minutes do not know would be lost in them: whoever
// adds one is told here, by its name.
func TestEveryKindOfNoteHasASection(t *testing.T) {
	for _, k := range igf.NoteKinds() {
		s := minuted.SectionOf(k)
		if s == minuted.OtherNotes {
			t.Errorf("notes of the kind %q have no section in the minutes: give it one in igf/note_kinds.go", k)
		}
		named(t, "the section of notes of the kind \""+string(k)+"\"", s)
		if again := k.Again(); again != "" {
			named(t, "the section that lists notes of the kind \""+string(k)+"\" again", again)
		}
	}
	named(t, "the section of other notes", minuted.OtherNotes)
}

func TestNoteOfANewerKindIsInTheMinutes(t *testing.T) {
	in := MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Made: documenttest.Made()}
	headings := func() []string {
		d, err := Minutes(in)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, b := range d.Blocks {
			switch v := b.(type) {
			case document.Heading:
				out = append(out, document.Text(v.Text))
			case document.Numbered:
				out = append(out, document.Text(v.Blocks[0].(document.Paragraph).Text))
			}
		}
		return out
	}
	if got := headings(); slices.Contains(got, "Other notes") {
		t.Errorf("without such a note the minutes have a section for it: %q", got)
	}
	n := &igf.Note{NoteKind: "vote", Text: "17 in favour, 2 against.", Language: "en"}
	n.ID, n.Group, n.Sheet = documenttest.ID(1), "bpf-cybersecurity", "main"
	in.Entries = gatetest.All(t, n)
	if got := strings.Join(headings(), "|"); !strings.Contains(got, "Other notes|17 in favour, 2 against.") {
		t.Errorf("a note of a newer kind is not among the other notes: %s", got)
	}
}
