package importing

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
)

func TestTranscript(t *testing.T) {
	const in = "and we go on with the second point\nthat was raised.\n\n>> CHAIR: Thank you. The floor is yours: go ahead.\n>> MARIA SAMPLE: I have (inaudible) two\npoints. [Indiscernible]\n>>\n>> 10:30 is when we started\n>> DR. ANA SAMPLE: Agreed.\n>>WANG FANG： 谢谢主席。\n"
	got, err := itemsOf(ReadTranscript)(t.Context(), budget.Of("t.txt", []byte(in)))
	if err != nil {
		t.Fatal(err)
	}
	want := []Utterance{
		{"", "and we go on with the second point that was raised.", 1, 0},
		{"CHAIR", "Thank you. The floor is yours: go ahead.", 4, 0},
		{"MARIA SAMPLE", "I have (inaudible) two points. [Indiscernible]", 5, 2},
		{"", "10:30 is when we started", 8, 0},
		{"DR. ANA SAMPLE", "Agreed.", 9, 0},
		{"WANG FANG", "谢谢主席。", 10, 0},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: got %+v, want %+v", i, got[i], want[i])
		}
	}
	if s := Speakers(got); strings.Join(s, ",") != "CHAIR,MARIA SAMPLE,DR. ANA SAMPLE,WANG FANG" {
		t.Errorf("speakers %v", s)
	}
}

func TestTranscriptRefusesWhatItIsNot(t *testing.T) {
	for in, want := range map[string]string{
		"Just a letter.":        "no line starts with >>",
		">> A: \xff":            "line 1",
		"\xff\xfe>\x00>\x00":    "UTF-16",
		">> A: ok\n\n\xe9t\xe9": "line 3",
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
