package hidden

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapporteur/app/igf"
)

// TestWordsOfRolesStopNobody: people of samples are called by what they do, or by
// the word for a sample. Neither stops roles, affiliations and other people.
func TestWordsOfRolesStopNobody(t *testing.T) {
	x := New([]Person{{Name: "Ada Lead Expert"}, {Name: "Noor Sample"}, {Name: "Bo Sample Chair"}, {Name: "Sample Person 12"}, {Name: "Lead Expert"}, {Name: "Second Rapporteur (sample)"}, {Name: "Sample"}})
	for _, text := range []string{"Ana Sample", "Sample Organisation 01", "Sample Organisation", "Lead Expert", "the Lead Expert of the group", "Sample Person 7", "Second Rapporteur", "Chair", "The Chair opened the session.", "Expert Group on Samples"} {
		for _, h := range x.Find(text) {
			if h.Whole || h.Strength == Full {
				t.Errorf("%q is stopped: %+v", text, h)
			}
		}
	}
	for _, slug := range []string{"lead-expert", "sample-organisation-01", "ana-sample", "chair", "rapporteur-2", "second-rapporteur", "sample-forum", "sample-person-07"} {
		for _, h := range x.FindSlug(slug) {
			if h.Whole {
				t.Errorf("the identifier %q is stopped: %+v", slug, h)
			}
		}
	}
	for person, text := range map[int]string{0: "As Ada Lead Expert said", 1: "Thanks to Noor Sample", 2: "Sample, Bo"} {
		if h := strongest(x, person, text); h.Strength != Full || !h.Whole {
			t.Errorf("%q is found as %+v, want a whole name", text, h)
		}
	}
}

// TestWholeNamesAndAddressesOnly: what stops an identifier or an attribution.
func TestWholeNamesAndAddressesOnly(t *testing.T) {
	x := New([]Person{{Name: "Hidda Nomarker", Emails: []string{"hidda@secretmail.example.org"}, Handles: []string{"@hnomark"}}, {Name: "Jean Paul Sartorius"}, {Name: "王晓岚"}, {Name: "Suhartonow"}, {Name: "María José Garcilana Lopezmarker"}, {Name: "Rose Hunter"}})
	for text, want := range map[string]bool{
		"Hidda Nomarker": true, "Nomarker, Hidda": true, "H. Nomarker": false, "Ms Nomarker": false, "Nomarker": false, "Hidda": false, "Otto Nomarker": false, "hidda@secretmail.example.org": true, "@hnomark": true, "diana.hidda@secretmail.example.org": false, "hidda@secretmail.example.org.uk": false, "hidda@secretmail.example.org.": true,
		"Jean Paul Kellerand": false, "Jean Sartorius": true, "王晓岚": true, "王教授": false, "Suhartonow": true, "María Garcilana": true,
	} {
		whole := false
		for _, h := range x.Find(text) {
			whole = whole || h.Whole
		}
		if whole != want {
			t.Errorf("%q: whole is %v, want %v: %+v", text, whole, want, x.Find(text))
		}
	}
	for slug, want := range map[string]bool{"hidda-nomarker": true, "nomarker-hidda-2": true, "statement-of-hidda-nomarker": true, "hiddanomarker": true, "rose-hunter": true, "nomarker": false, "hidda": false} {
		whole := false
		for _, h := range x.FindSlug(slug) {
			whole = whole || h.Whole
		}
		if whole != want {
			t.Errorf("the identifier %q: whole is %v, want %v: %+v", slug, whole, want, x.FindSlug(slug))
		}
	}
}

// TestAnIdentifierOfANameIsFound: an identifier that the program makes of a name is
// known for it, whatever accents and letters the name has.
func TestAnIdentifierOfANameIsFound(t *testing.T) {
	for r := rune(0xC0); r < 0x1F00; r++ {
		plain := folded(string(r))
		if !unicode.Is(unicode.Latin, r) || !unicode.IsLower(r) && !unicode.IsUpper(r) || strings.Trim(plain, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		if slug := igf.Slug("Ma" + string(r) + "ka"); slug != "ma"+plain+"ka" {
			t.Errorf("the identifier of %q is %q, and names are compared as %q", "Ma"+string(r)+"ka", slug, "ma"+plain+"ka")
		}
	}
	for _, c := range corpora(t, "*.txt") {
		x := New(c.hidden())
		for i, p := range c.people {
			name := words(p.Name, nil)
			if who, _ := parted(p.Name); who == "" || name[0].script != latin || len(nameParts(name)) < 2 { // "UNESCO" is nobody, "Anna K." not enough
				continue
			}
			slug := "statement-" + igf.Slug(p.Name)
			if !slices.ContainsFunc(x.FindSlug(slug), func(h Hit) bool { return h.Person == i && h.Strength == Full && h.Whole }) {
				t.Errorf("%s: the identifier %q is not known for %s: %+v", c.name, slug, p.Name, x.FindSlug(slug))
			}
		}
	}
}

// TestOtherSpellingsAreWholeNames: an alias of several words is searched as a name is,
// not only word by word.
func TestOtherSpellingsAreWholeNames(t *testing.T) {
	x := New([]Person{{Name: "王晓岚", Aliases: []string{"Xiaolan Wangmarker", "Sunny Fieldmarker", "Nickmark"}}, {Name: "Amarilda Quillmark", Aliases: []string{"Rilda Inkmark", "Амарильда Квильмарк"}}})
	for text, want := range map[string]struct {
		person int
		whole  bool
	}{
		"Wangmarker, Xiaolan": {0, true}, "XIAOLAN WANGMARKER": {0, true}, "xiaolan-wangmarker": {0, true}, "Ms Wangmarker": {0, false}, "X. Wangmarker": {0, false}, "@sunnyfieldmarker": {0, true}, "Nickmark said": {0, true},
		"Rilda B. Inkmark": {1, true}, "Квильмарк Амарильда": {1, true}, "с Амарильдой Квильмарк": {1, true}, "Inkmark's list": {1, false},
	} {
		if h := strongest(x, want.person, text); h.Strength != Full || h.Whole != want.whole {
			t.Errorf("%q is found as %+v, want in full, whole %v", text, h, want.whole)
		}
	}
	if h := strongest(x, 0, "Sunny Wangmarker"); h.Strength == None {
		t.Error("parts of two spellings name nobody")
	}
	if !slices.ContainsFunc(x.FindSlug("xiaolan-wangmarker"), func(h Hit) bool { return h.Person == 0 && h.Whole }) {
		t.Error("an identifier of another spelling is not known")
	}
}

func TestANameSpelledOtherwise(t *testing.T) {
	x := New([]Person{
		{Name: "Commo Secretcom", Affiliation: "Comorg Institute", Emails: []string{"commo@secretmail.example.org"}},
		{Name: "Karla Wortmark", Affiliation: "Wortmark Foundation"},
		{Name: "Kevin Hiddenmark", Emails: []string{"kevin@addressmark.example.net", "office@addressmark.example.org"}},
		{Name: "Zoltán Kőrösvári"},
		{Name: "Søren Østerlund"},
		{Name: "José de la Fontenía"},
		{Name: "Мария Вересова"},
		{Name: "محمد الزهراني"},
		{Name: "田中太郎"},
	})
	for _, c := range []struct {
		person   int
		strength Strength
		texts    []string
	}{
		{0, Full, []string{"Thanks to Commo Secretcom.", "Thanks to commo secretcom.", "Thanks, Ms SECRETCOM.", "Thanks, Secretcom Commo.", "Thanks, Commo\u00a0Secretcom.", "Thanks, Commo  Secretcom.", "Thanks, Commo\nSecretcom.", "Thanks, C. Secretcom.", "As Secretcom's mail says.", "Write to Commo@SecretMail.example.org.", "Write to commo (at) secretmail.example.org."}},
		{1, Full, []string{"As Ms WORTMARK I object."}},
		{1, Weak, []string{"Ich, Karla, sage nein.", "we at the wortmark foundation keep a list.", "We at the Wortmark Foundation keep a list."}},
		{2, Full, []string{
			">> KEVIN HIDDENMARK: I think the list should be public.", ">> AMINA DIALLO: I agree with what Kevin Hiddenmark said.", ">> MARIA SILVA: Mr Hiddenmark is right.", "What does Mr. Hiddenmark's ministry say?",
			"Em sex., 13 de nov. de 2026 às 17:08, Kevin Hiddenmark <kevin@addressmark.example.net> escreveu:", "<\nkevin@addressmark.example.net> wrote:", "Cc: office@addressmark.example.org", "kevin AT addressmark DOT example DOT net", "mailto:kevin%40addressmark.example.net?subject=x",
			"https://example.org/people/kevin-hiddenmark", "https://example.org/Kevin%20Hiddenmark", "Kevin&nbsp;Hiddenmark", "<b>Kevin</b> <i>Hiddenmark</i>", "<a title=\"Kevin Hiddenmark\">", "Hiddenmark¹ wrote", "kevin.hiddenmark@mail.example.com", "Kevin\n> Hiddenmark", "Hidden-\nmark, Kevin", "KevinHiddenmark", "感谢Kevin Hiddenmark的发言", "#KevinHiddenmark",
		}},
		{3, Full, []string{"Kőrösvári úr", "KŐRÖSVÁRI Zoltán", "Zoltan Korosvari"}},
		{4, Full, []string{"Soeren Oesterlund", "Soren Osterlund", "SØREN ØSTERLUND"}},
		{5, Full, []string{"Sr. de la Fontenía", "Fontenia, José de la", "J. de la Fontenía"}},
		{6, Full, []string{"Марии Вересовой", "с Марией Ивановной Вересовой", "М. И. Вересова", "Мaрия Вeресова"}},
		{7, Full, []string{"ولمحمد الزهراني", "مُحَمَّد الزَّهْراني", "السيد الزهراني"}},
		{8, Full, []string{"田中太郎", "田中 太郎", "田中さんが"}},
	} {
		for _, text := range c.texts {
			if h := strongest(x, c.person, text); h.Strength != c.strength {
				t.Errorf("%q is found as %v (%s), want %v", text, h.Strength, h.Why, c.strength)
			}
		}
	}
}

func TestOrdinaryWordsAreNoNames(t *testing.T) {
	x := New([]Person{{Name: "Peter Law", Affiliation: "Sample Office"}, {Name: "Rosa Best", Affiliation: "Sample Lab"}, {Name: "Carlos Young"}, {Name: "May Young"}, {Name: "Kevin Hiddenmark"}})
	for _, text := range []string{"By law, some states must publish.", "This is best practice.", "The young people were not asked.", "Best Practice Forum", "In May young people met.", "hiddenmarker", "Kevinism", "ask@hiddenmarket.example.org"} {
		if h := strongest(x, -1, text); h.Strength == Full {
			t.Errorf("%q is refused: %q (%s)", text, text[h.From:h.To], h.Why)
		}
	}
}

// TestOnlyTheNameIsMasked: what stands around a name stays.
func TestOnlyTheNameIsMasked(t *testing.T) {
	x := New([]Person{{Name: "Namea Markera", Emails: []string{"namea@mail.example.org"}}, {Name: "王晓岚"}, {Name: "김서윤"}, {Name: "Nameb Markera"}})
	for text, want := range map[string]string{
		"* Namea Markera wants a list.":                 "* a participant wants a list.",
		"Markera, Namea (Markera) and Nameb Markera.":   "a participant (a participant) and a participant.",
		"As Dr. N. Markera's text says":                 "As Dr. a participant text says",
		"Write to namea (at) mail.example.org for more": "Write to a participant for more",
		"感谢王晓岚提出的问题。":                                   "感谢a participant提出的问题。",
		"感谢王&#x66C9;嵐提出的问题。":                            "感谢a participant提出的问题。",
		"오늘 김서윤은 발언했다.":                                 "오늘 a participant은 발언했다.",
		"Nobody is named.":                              "Nobody is named.",
	} {
		var full []Hit
		for _, h := range x.Find(text) {
			if h.Strength == Full {
				full = append(full, h)
			}
		}
		if got := Mask(text, full, "a participant"); got != want {
			t.Errorf("%q is masked to %q, want %q", text, got, want)
		}
	}
}

// TestEverybodyOfANameIsReported: the caller may let one of two people be named and
// not the other, so that both are told.
func TestEverybodyOfANameIsReported(t *testing.T) {
	x := New([]Person{{Name: "Ana Markera", Emails: []string{"ana@mail.example.org"}}, {Name: "Ana Markera", Emails: []string{"ana@mail.example.org"}}, {Name: "Otto Markera"}, {Name: "王晓岚"}, {Name: "王晓岚"}})
	for text, want := range map[string]int{"Ana Markera": 3, "anamarkera": 2, "ana@mail.example.org": 2, "A. M. wrote": 2, "感谢王晓岚": 2} {
		people := map[int]bool{}
		for _, h := range x.Find(text) {
			people[h.Person] = true
		}
		if len(people) != want {
			t.Errorf("%q names %d people, want %d: %+v", text, len(people), want, x.Find(text))
		}
	}
	if New(nil).Find("Ana Markera") != nil || (*Index)(nil).Find("Ana") != nil || strings.TrimSpace(Mask(" ", nil, "x")) != "" {
		t.Error("the index of nobody finds somebody")
	}
}

// Mask returns text with other words in the place of the hits; where hits overlap,
// they are replaced once.
func Mask(text string, hits []Hit, with string) string {
	hits = slices.Clone(hits)
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Compare(a.From, b.From) })
	var b strings.Builder
	done := 0
	for _, h := range hits {
		if h.From >= done {
			b.WriteString(text[done:h.From])
			b.WriteString(with)
		}
		done = max(done, h.To)
	}
	b.WriteString(text[done:])
	return b.String()
}
