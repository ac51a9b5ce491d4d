package importing

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/captions"
)

func TestTranscript(t *testing.T) {
	const in = "and we go on with the second point\nthat was raised.\n\n>> CHAIR: Thank you. The floor is yours: go ahead.\n>> MARIA SAMPLE: I have (inaudible) two\npoints. [Indiscernible]\n>>\n>> 10:30 is when we started\n>> DR. ANA SAMPLE: Agreed.\n>>WANG FANG： 谢谢主席。\n"
	got, err := itemsOf(ReadTranscript)(t.Context(), budget.Of("t.txt", []byte(in)))
	if err != nil {
		t.Fatal(err)
	}
	want := []captions.Turn{
		{Text: "and we go on with the second point that was raised.", Line: 1},
		{Speaker: "CHAIR", Text: "Thank you. The floor is yours: go ahead.", Line: 4},
		{Speaker: "MARIA SAMPLE", Text: "I have (inaudible) two points. [Indiscernible]", Line: 5, Unclear: 2},
		{Text: "10:30 is when we started", Line: 8},
		{Speaker: "DR. ANA SAMPLE", Text: "Agreed.", Line: 9},
		{Speaker: "WANG FANG", Text: "谢谢主席。", Line: 10},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i].Turn != want[i] {
			t.Errorf("%d: got %+v, want %+v", i, got[i], want[i])
		}
	}
	if s := Speakers(got); strings.Join(s, ",") != "CHAIR,MARIA SAMPLE,DR. ANA SAMPLE,WANG FANG" {
		t.Errorf("speakers %v", s)
	}
}

// What stands in capitals above the first turn is no words of anybody, and counted. In a
// transcript that is all in capitals nothing tells it apart.
func TestTitlesAboveATranscript(t *testing.T) {
	for in, want := range map[string]string{
		"FINISHED TRANSCRIPT\n***\n\n>> ANA FNORD: One.": "ANA FNORD=One. 2",
		"OPENING\nwords that\n>> ANA FNORD: One.":        "=words that 1|ANA FNORD=One. 0",
		"AND WE GO ON.\n>> ANA FNORD: One.":              "=AND WE GO ON. 0|ANA FNORD=One. 0",
		"AND WE\n>> ANA FNORD: ONE.":                     "=AND WE 0|ANA FNORD=ONE. 0",
		"会议记录\n>> ANA FNORD: One.":                       "ANA FNORD=One. 1",
	} {
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in)))
		var got []string
		for i, u := range r.Items {
			above := 0
			if i == 0 {
				above = len(r.Left)
			}
			got = append(got, fmt.Sprintf("%s=%s %d", u.Speaker, u.Text, above))
		}
		if s := strings.Join(got, "|"); err != nil || s != want {
			t.Errorf("%q: %s, %v\n want %s", in, s, err, want)
		}
	}
}

// A label is one with or without ">>", wherever it stands; other words go on with what
// was said, and whom they name is known.
func TestTurns(t *testing.T) {
	for in, want := range map[string]string{
		">> MODERATOR: Yes.  >> ANA FNORD: I add.":             "MODERATOR=Yes.|ANA FNORD=I add.",
		">> A. Chair: One.\nANA FNORD: Two.\nmore: yes":        "A. Chair=One.|ANA FNORD=Two. more: yes",
		">> Ana: One.\n>> Li: Two.\nAna: Three.\nKevin: Four.": "Ana=One.|Li=Two.|Ana=Three. Kevin: Four.",
		">> 主席：一。\n王芳：二。\n王芳：三。":                               "主席=一。|王芳=二。|王芳=三。",
		">> 主席：一。\n王芳：二。":                                      "主席=一。 王芳：二。",
		">> A: One.\nFrom my side: two.":                       "A=One. From my side: two.",
		"ANA FNORD: One.\nLi Zyx: Two.":                        "ANA FNORD=One.|Li Zyx=Two.",
		">> ANA FNORD\nOne.\n>> THANK YOU.":                    "ANA FNORD=One.|=THANK YOU.",
		"[10:30] >> 10:31 ANA FNORD: One.":                     "ANA FNORD=One.",
		">> The question is: who pays?":                        "=The question is: who pays?",
		"&gt;&gt; ANA FNORD: One.":                             "ANA FNORD=One.",
		">> THE CHAIR (Ana Fnord): One.":                       "Ana Fnord (THE CHAIR)=One.",
		">> CHAIR: One.\n10:30:00 From Ana Fnord To Li Zyx(Direct Message):\n\tSecret\n10:31:00 From Li Zyx to 所有人:\n\tOpen":    "CHAIR=One.|Li Zyx=Open",
		">> CHAIR: One.\n10:30:00 From Ana Fnord To Li Zyx(Direct Message):\n\tMARIA SAMPLE: secret\n>> CHAIR: Two.":            "CHAIR=One.|CHAIR=Two.",
		"WEBVTT\n\nNOTE made\nby us\n\n1\n00:01.000 --> 00:02.000\n&gt;&gt; ANA FNORD: One,\n\n00:02.000 --> 00:03.000\ntwo.\n": "ANA FNORD=One, two.",
		"WEBVTT\n\nid\n00:01.000 --> 00:02.000\n<v.loud Ana Fnord>One &amp; <i>two</i>.</v>\n<v ana>Three":                      "Ana Fnord=One & two.|ana=Three",
		"1\n00:00:01,000 --> 00:00:02,000\nAna Fnord: One.\n\n2\n00:00:02,000 --> 00:00:03,000\nAna Fnord: Two.\n":              "Ana Fnord=One. Two.",
	} {
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in)))
		var got []string
		for _, u := range r.Items {
			got = append(got, u.Speaker+"="+u.Text)
		}
		if s := strings.Join(got, "|"); err != nil || s != want {
			t.Errorf("%q: %s, %v\n want %s", in, s, err, want)
		}
		for _, name := range []string{"Kevin", "王芳", "Li Zyx", "Ana Fnord", "ANA FNORD"} {
			if strings.Contains(in, name) && !names(r.People, name) {
				t.Errorf("%q does not name %s: %+v", in, name, r.People)
			}
		}
	}
}

// Whom the first words of a turn name without a colon is known, and asked about.
func TestTurnsWithoutAColon(t *testing.T) {
	for in, want := range map[string]string{
		">> CHAIR: Welcome.\n>> Tansy Wragge I am fine too.":               "Tansy Wragge",
		">> CHAIR: Welcome.\n>> Тихон Вражин я согласен.":                  "Тихон Вражин",
		">> 主席：开始。\n>> 诸葛明轩 我不同意\n>> 诸葛明轩 还有一点":                            "诸葛明轩",
		">> CHAIR: Go.\n>> 정우람 동의합니다\n>> 정우람 질문 있습니다":                      "정우람",
		">> CHAIR: Go.\n>> سلمى القرطماني لا أوافق\n>> سلمى القرطماني نعم": "سلمى القرطماني",
	} {
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in)))
		if err != nil || !names(r.People, want) {
			t.Errorf("%q does not name %s: %+v, %v", in, want, r.People, err)
		}
	}
}

func TestTranscriptRefusesWhatItIsNot(t *testing.T) {
	for in, want := range map[string]string{
		"Just a letter.": "no line starts with >>",
		"":               "no line starts with >>",
	} {
		if _, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

// No word of a transcript is lost, whatever it looks like.
func FuzzTranscript(f *testing.F) {
	f.Add(">> A: b\nc\n>>\n>> d: (inaudible)")
	f.Fuzz(func(t *testing.T, in string) {
		defer asksForLittle(t)()
		us, err := itemsOf(ReadTranscript)(t.Context(), budget.Of("t", []byte(in)))
		if err != nil {
			return
		}
		for _, u := range us {
			if u.Text == "" || u.Line < 1 {
				t.Fatalf("%+v", u)
			}
		}
	})
}
