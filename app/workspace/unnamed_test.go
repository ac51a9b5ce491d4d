package workspace_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
)

// unnamed are people on the roster of a session who stay unnamed, with ways in which
// somebody types who speaks: surely is the person for every reader, perhaps may be somebody
// else. A part of these stands in what others must not read.
var unnamed = []struct {
	line, email       string
	spellings         []string
	surely, perhaps   []string
	part, affiliation string
}{
	{
		"Tamsin Oakleaf, Vantage Labs, Civil Society, African Group", "tam@oakleaf.example",
		[]string{"Tazzie"},
		[]string{
			"Tamsin Oakleaf", "Tamsin J. Oakleaf", "Tamsin Jane Oakleaf, Vantage Labs", "Tamsin de Oakleaf", "TAMSIN M. OAKLEAF", "Oakleaf, Tamsin", "OAKLEAF Tamsin", "Dr Tamsin Oakleaf (Vantage Labs)", "T. Oakleaf", "Ms Oakleaf", "Oakleaf",
			"MODERATOR OAKLEAF", "Tamsin", "Tazzie", "tazzie", "Tazzie, Vantage Labs", "Tazzie Oakleaf", "tam@oakleaf.example", "Amb. Oakleaf",
		},
		[]string{"Tamsin & Bob", "Tam Oakleaf", "Oakleaf-Smith, Tamsin", "Tamsin from Vantage", "Vantage Labs", "Oakleaf and team"},
		"akleaf", "Vantage Labs",
	},
	{
		"María José Fernández-Ruiz, Puente Azul", "", nil,
		[]string{"María José Fernández-Ruiz", "Fernández-Ruiz", "M. J. Fernández-Ruiz", "Maria Jose Fernandez-Ruiz", "Sra. Fernández-Ruiz", "María Fernández-Ruiz"},
		[]string{"Sofía Fernández-Ruiz", "MJ Fernández"},
		"ern", "Puente Azul",
	},
	{"Jean-Baptiste de La Tournelle, Cercle Vert", "", nil, []string{"J.-B. de La Tournelle", "JB de La Tournelle", "De La Tournelle", "Tournelle"}, []string{"M. de La Tournelle", "Paul de La Tournelle"}, "ournelle", "Cercle Vert"},
	{"Екатерина Сергеевна Лебедянская, Круглый стол", "", nil, []string{"г-жа Лебедянская", "Лебедянской", "Е. С. Лебедянская", "Екатерина Лебедянская", "Ekaterina Lebedyanskaya"}, []string{"Катя Лебедянская", "Екатерина и Борис"}, "ебедянск", "Круглый стол"},
	{"فاطمة الزهراء بنجلون, دار الأفق", "", nil, []string{"السيدة بنجلون", "فاطمة بنجلون", "فاطمة الزهراء"}, []string{"بنجلون وفريقها"}, "بنجلون", "دار الأفق"},
	{"王晓岚, 星河科技", "", nil, []string{"王女士", "王晓岚女士", "Wang Xiaolan"}, []string{"晓岚和同事"}, "晓岚", "星河科技"},
	{"김서윤, 별빛연구소", "", nil, []string{"김서윤 씨", "김 서윤", "Kim Seo-yun"}, nil, "서윤", "별빛연구소"},
	{"आशा वर्मानी, नदी मंच", "", nil, []string{"श्रीमती वर्मानी", "आशा वर्मानी जी"}, nil, "वर्मान", "नदी मंच"},
}

// On the record a person who stays unnamed on the roster is not named as a speaker, a
// commenter or in another line of the roster, however somebody writes them: by every way
// in they are that person, or somebody is asked, or the line of a file waits.
func TestWhoStaysUnnamedOnTheRosterIsNotNamedByAnotherSpelling(t *testing.T) {
	for _, p := range unnamed {
		d := onRecord(t)
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: p.line, Naming: igf.Anonymous, Email: p.email, Spellings: p.spellings})
		ok(t, err)
		for i, typed := range slices.Concat(p.surely, p.perhaps) {
			surely := slices.Contains(p.surely, typed)
			is := func(way string, who igf.Attribution, err error) {
				t.Helper()
				var doubt *igf.DoubtfulNameError
				switch asked := errors.As(err, &doubt) || disclosure.WaitsForChoice(err); {
				case err != nil && !asked:
					t.Errorf("%s as %q: %v", way, typed, err)
				case asked && surely:
					t.Errorf("%s as %q, who is surely %q, is asked about: %v", way, typed, p.line, err)
				case !asked && (who.Name+who.Affiliation != "" || who.Naming == igf.Named):
					t.Errorf("%s as %q is named: %+v", way, typed, who)
				}
			}
			n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "x"})
			is("speaker", speakerOf(n), err)
			c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: typed, Text: "z"})
			if c != nil {
				is("commenter", c.By, err)
			}
			done, err := d.Importing.Import(t.Context(), importing.File{From: "transcript", Items: []importing.Item{{ID: "row " + strconv.Itoa(i), Note: &rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "said"}}}}, where)
			ok(t, err)
			if len(done.Waiting) > 0 {
				is("label", igf.Attribution{}, done.Waiting[0].Err)
			} else {
				is("label", done.Added[0].(*igf.Note).Speaker, nil)
			}
		}
		if text, _ := d.shared(t); strings.Contains(text, p.part) || strings.Contains(text, p.affiliation) {
			t.Errorf("%q: what others read has it:\n%s", p.line, text)
		}
	}
}

func speakerOf(n *igf.Note) igf.Attribution {
	if n == nil {
		return igf.Attribution{}
	}
	return n.Speaker
}

func onRecord(t *testing.T) bench {
	t.Helper()
	d := newBench(t)
	_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
	ok(t, err)
	return d
}

// A line of the roster that names somebody who may be another line that stays unnamed is
// asked about; whom the answer lets in is named from then on, and others always are.
func TestARosterLineThatMayBeSomebodyUnnamedIsAskedAbout(t *testing.T) {
	d := onRecord(t)
	put := func(ctx bool, in rules.PersonInput) (igf.Participant, error) {
		c := t.Context()
		if ctx {
			c = igf.WithNamesChecked(c, igf.CheckedInDialog)
		}
		return d.Stewardship.AddToRoster(c, "bpf/main", in)
	}
	_, err := put(false, rules.PersonInput{Text: "Tamsin Oakleaf, Vantage Labs", Naming: igf.Anonymous})
	ok(t, err)
	for _, typed := range []string{"Oakleaf", "Tamsin J. Oakleaf, Vantage Labs", "Tam Oakleaf"} {
		var doubt *igf.DoubtfulNameError
		var refused *igf.HiddenNameError // by the id that would be made of the name
		if p, err := put(false, rules.PersonInput{Text: typed}); !errors.As(err, &doubt) && !errors.As(err, &refused) {
			t.Errorf("%q: %+v, %v", typed, p.Who, err)
		}
	}
	if _, err := put(true, rules.PersonInput{Text: "Tam Oakleaf, Reed House"}); err != nil {
		t.Errorf("a person who looked: %v", err)
	}
	for _, typed := range []string{"Tam Oakleaf, Reed House", "Yara Norquist, Vantage Labs"} {
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "x"})
		if err != nil || n.Speaker.Naming != igf.Named {
			t.Errorf("%q: %+v, %v", typed, n, err)
		}
	}
}

// An owner who may be somebody who stays unnamed is asked about, also where another bearer
// of the name is named.
func TestAnOwnerByTheNameOfTwoIsAskedAbout(t *testing.T) {
	d := newBench(t)
	for name, naming := range map[string]igf.Naming{"Jane Smith": igf.Named, "John Smith": igf.Anonymous, "Rosa Vidalinda": igf.Named, "Elio Vidalinda": igf.Anonymous} {
		_, err := d.Stewardship.AddToRoster(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/main", rules.PersonInput{Text: name, Naming: naming})
		ok(t, err)
	}
	for _, owner := range []string{"Smith", "Smith and team", "J. Smith", "Mr Smith", "Vidalinda", "John"} {
		var doubt *igf.DoubtfulNameError
		var held *igf.HiddenNameError
		if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: owner, Text: "send"}); !errors.As(err, &doubt) && !errors.As(err, &held) {
			t.Errorf("owner %q: %v", owner, err)
		}
	}
	for _, owner := range []string{"Jane Smith", "Jane", "Rosa Vidalinda"} {
		if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: owner, Text: "send"}); err != nil {
			t.Errorf("owner %q: %v", owner, err)
		}
	}
}

// A speaker of whom one word is known hides that word where somebody may be meant: it is
// asked about, and refused nowhere. A word of what everybody does hides nobody.
func TestAOneWordSpeakerRefusesNoWord(t *testing.T) {
	d := newBench(t)
	for name, affiliation := range map[string]string{"Maria Costa": "Lab", "Maria Lopes": "Club"} {
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: name + ", " + affiliation, Naming: igf.Named})
		ok(t, err)
	}
	speakers := []string{"Maria", "Zubeida", "Zoom", "Audience", "Зал", "слушатели", "听众", "المنسق", "Saal", "público", "Rose"}
	for _, s := range speakers {
		_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: s, Text: "unclear who"})
		ok(t, err)
	}
	for text, asked := range map[string]bool{
		"Maria agreed to be the editor.": true, "Zubeida agreed.": true, "Santa Maria university hosts us.": true, "Rose objects.": true,
		"Зал аплодирует.": false, "主持人感谢听众。": false, "المنسق يشكر الحضور.": false, "The chat was busy; Zoom failed.": false, "Слушатели не слышат.": false, "El público preguntó.": false, "Maria Costa asked for a list.": false,
	} {
		_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: text})
		var doubt *igf.DoubtfulNameError
		if errors.As(err, &doubt) != asked || err != nil && !asked {
			t.Errorf("%q: %v, want asked %v", text, err, asked)
		}
		if _, err := d.Capture.AddNote(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), rules.NoteInput{Session: "bpf/main", Text: text}); err != nil {
			t.Errorf("%q, checked: %v", text, err)
		}
	}
}
