package labels

import (
	"strings"
	"testing"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

func namesOf(people []igf.Mention) string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name)
	}
	return strings.Join(out, "|")
}

func TestLabels(t *testing.T) {
	for label, want := range map[string]string{ // whom it names
		"H. Fnord": "H. Fnord", "JUAN M. PEREZOSO": "JUAN M. PEREZOSO", "Dr. X (Acme Inc.)": "Dr. X", "MR. O'BRIEN-SMITH": "MR. O'BRIEN-SMITH", "H.E. Ms. Ana-Maria d'Escarbeau": "H.E. Ms. Ana-Maria d'Escarbeau",
		"ИВАН ПЕТРЕНКО": "ИВАН ПЕТРЕНКО", "И. И. Петренко": "И. И. Петренко", "王芳": "王芳", "سارة المثال": "سارة المثال", "श्री आशा नमूना": "श्री आशा नमूना", "김예시": "김예시",
		"SPEAKER 3": "", "Speaker #3": "", "THE CHAIR": "", "MODERATOR": "", "REMOTE MODERATOR": "", "UNKNOWN SPEAKER": "", "Co-Chair": "", "FEMALE SPEAKER": "", "Session Chair": "", "主席": "", "الرئيسة": "الرئيسة", "ПРЕДСЕДАТЕЛЬ": "", "PRÉSIDENTE": "",
		"THE CHAIR (Ana Fnord)": "Ana Fnord|Ana Fnord", "MODERATOR ANA FNORD": "ANA FNORD", "Moderator 王芳": "王芳", "Co-Chair Ana Fnord": "Ana Fnord", "ANA FNORD AND LI ZYX": "ANA FNORD|LI ZYX", "Ana Fnord / Li Zyx": "Ana Fnord|Li Zyx",
		"DR. LI WEI, MINISTRY OF SAMPLES, PEOPLE'S UNION OF SAMPLELAND, REMOTE PARTICIPATION": "DR. LI WEI", "[ANA FNORD]": "ANA FNORD", "ANA FNORD (00:12:04)": "ANA FNORD", "**Ana Fnord": "Ana Fnord", "Ana van der Fnord": "Ana van der Fnord",
		"Ana Fnord [10:32]": "Ana Fnord", "Mr. silva": "Mr. silva", "MARIA": "MARIA", "@Ana Fnord": "Ana Fnord", "“Ana Fnord”": "Ana Fnord",
	} {
		for _, end := range []string{": ", ":", "： ", " : ", ":** "} {
			l := Cut(label + end + "We should: yes.")
			if l.Sure < Likely || l.Rest != "We should: yes." {
				t.Errorf("%q: %+v", label+end, l)
				continue
			}
			var names []string
			for _, p := range People(l.Text) {
				if p.Name != "" && !strings.Contains(p.Name, "UNION") && !strings.Contains(p.Name, "PARTICIPATION") {
					names = append(names, p.Name)
				}
			}
			if got := strings.Join(names, "|"); got != want {
				t.Errorf("%q names %q, want %q", label, got, want)
			}
		}
	}
}

func TestSentencesAreNoLabels(t *testing.T) {
	for _, s := range []string{
		"The question for me is: who pays?", "So two things: first, money.", "10:30 is when we started", "See https://example.org/a: it lists them.", "Thank you. Two points: one.", "Note: this is late.", "Agenda Item Two: names",
		"I said to Ana: no.", "Typo: its", "问题是：谁付钱？", "السؤال هو: من يدفع؟", "Вопрос в том: кто платит?", "Because, as Ana Fnord said: no.", "Ana Fnord, the question is: who pays?", "We start.", "That´s Ana: no.", "That’s Ana: no.", "GOOD MORNING. We start.", "",
	} {
		if l := Cut(s); l.Sure >= Likely || l.Rest != s {
			t.Errorf("%q: %+v", s, l)
		}
	}
}

// Whatever kind of note a line begins with, in whatever language, nobody of that name
// speaks.
func TestKindsOfNotesAreNoSpeakers(t *testing.T) {
	for _, k := range igf.NoteKinds() {
		for _, lang := range igf.Languages() {
			line := words.For(lang).Note(k) + ": this is late."
			if l := Cut(line); l.Sure >= Likely {
				t.Errorf("%q is taken for a speaker: %+v", line, l)
			}
		}
	}
}

// A name in capitals needs no colon.
func TestNamesInCapitals(t *testing.T) {
	for _, s := range []string{"ANA FNORD - We should.", "ANA FNORD – We should.", "DR. ANA M. FNORD -- We should.", "ANA FNORD. We should.", "[ANA FNORD] We should."} {
		if l := Cut(s); l.Sure < Likely || l.Rest != "We should." || !strings.Contains(l.Text, "FNORD") {
			t.Errorf("%q: %+v", s, l)
		}
	}
	if !Alone("ANA FNORD") || Alone("THANK YOU") || Alone("Ana Fnord") {
		t.Error("alone on a line")
	}
}

func TestSigned(t *testing.T) {
	for _, s := range []string{"Say must -- Ana Fnord", "Say must. — Ana Fnord", "Say must.--Ana Fnord", "Say must —Ana Fnord, 3 May 2026", "Say must (Ana Fnord)", "Say must [AF]", "Say must ~Ana Fnord", "Say must /AF", "Say must - Ana Fnord"} {
		if rest, who := Signed(s); rest != "Say must" && rest != "Say must." || strings.Contains(rest, "Fnord") || who != "Ana Fnord" && who != "AF" {
			t.Errorf("%q: %q, %q", s, rest, who)
		}
	}
	for _, s := range []string{"Say must -- at once", "See (the annex)", "A well-known list", "Say and/or"} {
		if rest, who := Signed(s); who != "" || rest != s {
			t.Errorf("%q: %q, %q", s, rest, who)
		}
	}
}

func TestNamesInSentences(t *testing.T) {
	for words, want := range map[string]string{
		"As Juan M. Fnord said before": "Juan M. Fnord", "And Mr. Fnord, with Ana van der Zyx": "Mr. Fnord|Ana van der Zyx", "As 王芳 said": "王芳", "The question for Me is": "", "我想问的是": "", "As Ana said": "",
	} {
		if got := namesOf(NamesIn(words)); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func TestThePersonBesideARole(t *testing.T) {
	for label, want := range map[string]string{"THE CHAIR (Ana Fnord)": "Ana Fnord (THE CHAIR)", "FNORD, Ana": "Ana FNORD", "Dr. X (Acme Inc.)": "Dr. X (Acme Inc.)", "Moderator, Ana Fnord": "Ana Fnord (Moderator)", "CHAIR": "CHAIR"} {
		if got := Called(label); got != want {
			t.Errorf("%q: %q", label, got)
		}
	}
}
