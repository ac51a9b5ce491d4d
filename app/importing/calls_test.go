package importing

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// calls are what services of calls leave, by the name of the file. Invented, in the forms
// that they have.
var calls = map[string]struct{ data, want string }{
	"without-addressees.txt": {
		"10:01:02\t From Ana Fnord : Hello all\n10:01:20\t From  Li Zyx  to  Everyone : I agree\n10:01:30\t From Li Zyx to Ana Fnord (Privately) : secret\nMARIA SAMPLE: secret\n10:02:00\t From Ana Fnord to Everyone : two\nNOTE: lines\n",
		"10:01:02 Ana Fnord=Hello all|10:01:20 Li Zyx=I agree|10:02:00 Ana Fnord=two NOTE: lines|private",
	},
	"meeting_saved_chat.txt": {
		"10:01:02 From Ana Fnord to Everyone:\n\tHello all\n10:01:20 From Li Zyx to Everyone:\n\tReplying to \"Hello all\"\n\t\n\tI agree\n10:01:22 From Li Zyx to Everyone:\n\tReacted to \"Hello all\" with 👍\n10:03:00 From Kevin Quux to Ana Fnord(Direct Message):\n\tsecret\n" +
			"10:03:05 From Kevin Quux to Everyone:\n\tRemoved a 👍 reaction from \"Hello all\"\n10:03:00 From Kevin Quux to Hosts and panelists:\n\tsecret\n10:04:00 From Kevin Quux to All Sample:\n\tsecret\n10:05:00 From Ana Fnord to Panelists and attendees:\n\tReplying to \"Hello a...\" Yes\n",
		"10:01:02 Ana Fnord=Hello all|10:01:20 Li Zyx=I agree|10:05:00 Ana Fnord=Yes|quotation Replying to \"Hello all\"|reaction Li Zyx: Reacted to \"Hello all\" with 👍|private|reaction Kevin Quux: Removed a 👍 reaction from \"Hello all\"|private|private|quotation Replying to \"Hello a...\"",
	},
	"dated.txt":        {"2026-12-01 10:01:02 AM From Ana Fnord to Everyone:\n\tOne\n", "10:01:02 AM Ana Fnord=One"},
	"french.txt":       {"10:01:02 De Ana Fnord à Tout le monde :\n\tUn\n10:02:00 De Li Zyx à Ana Fnord (en privé) :\n\tsecret\n", "10:01:02 Ana Fnord=Un|private"},
	"of-recording.txt": {"00:01:02\tAna Fnord:\tOne\n00:02:00\tLi Zyx:\tTwo\n", "00:01:02 Ana Fnord=One|00:02:00 Li Zyx=Two"},
	"time-behind.txt":  {"from Ana Fnord to everyone:    10:01 AM\nOne\nfrom Li Zyx to Ana Fnord (privately):    10:02 AM\nsecret\n", "10:01 AM Ana Fnord=One|private"},
	"otter.txt": {
		"IGF BPF call\nTue, Dec 1, 2026 10:00AM\n\nSUMMARY KEYWORDS\n\nnorms\n\nSPEAKERS\n\nAna Fnord, Kevin Quux, Speaker 1\n\nAna Fnord  00:05\n\nWelcome. It is: good.\n\nSpeaker 1  1:02\n\nThank you.\n\nTranscribed by https://otter.ai\n",
		"00:05 Ana Fnord=Welcome. It is: good.|1:02 Speaker 1=Thank you.|above IGF BPF call|above Tue, Dec 1, 2026 10:00AM|above SUMMARY KEYWORDS|above norms|above SPEAKERS|above Ana Fnord, Kevin Quux, Speaker 1|closing Transcribed by https://otter.ai",
	},
	"saved-captions.txt": {"[Ana Fnord] 10:01:02\nWelcome.\n\n[Li Zyx] 10:01:09\nThank you.\n", "10:01:02 Ana Fnord=Welcome.|10:01:09 Li Zyx=Thank you."},
	"team-chat.txt":      {"[12/1 10:01 AM] Ana Fnord\nHello.\n[12/1 10:02 AM] Li Zyx\nYes.\n", "10:01 AM Ana Fnord=Hello.|10:02 AM Li Zyx=Yes."},
	"labelled.vtt":       {"WEBVTT\n\n1\n00:00:03.000 --> 00:00:05.000\nAna Fnord: Welcome\n\n2\n00:00:05.000 --> 00:00:06.000\nAna Fnord: all.\n\n3\n00:00:07.000 --> 00:00:08.000\nLi Zyx: Thanks.\n", "00:00:03 Ana Fnord=Welcome all.|00:00:07 Li Zyx=Thanks."},
	"voices.vtt":         {"WEBVTT\n\n9f0e/1-0\n00:00:03.000 --> 00:00:05.000\n<v Ana Fnord>Welcome</v>\n\n9f0e/1-1\n00:00:05.000 --> 00:00:08.000\n<v Ana Fnord>to the\ncall.</v>\n", "00:00:03 Ana Fnord=Welcome to the call."},
	"growing.vtt": {
		"WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.480 --> 00:00:02.470 align:start position:0%\n \nwelcome<00:00:00.900><c> to</c><00:00:01.100><c> the</c>\n\n00:00:02.470 --> 00:00:02.480 align:start position:0%\nwelcome to the\n \n\n" +
			"00:00:02.480 --> 00:00:05.000 align:start position:0%\nwelcome to the\ncall<00:00:03.900><c> everyone</c>\n\n00:00:05.000 --> 00:00:05.010 align:start position:0%\ncall everyone\n \n\n00:03:05.000 --> 00:03:06.000\n \nlater<00:03:05.900><c> words</c>\n",
		"00:00:00 =welcome to the call everyone|00:03:05 =later words",
	},
	"video.sbv": {"0:00:00.480,0:00:02.470\nwelcome to\n\n0:00:02.480,0:00:05.000\nthe call\n", "0:00:00 =welcome to the call"},
}

// inShort are the turns of a transcript and what is left over of it.
func inShort(r Reading[Utterance]) string {
	var out []string
	for _, u := range r.Items {
		out = append(out, fmt.Sprintf("%s %s=%s", u.Clock, u.Speaker, u.Text))
	}
	for _, l := range r.Left {
		out = append(out, strings.TrimSpace(l.Kind.String()+" "+l.Words))
	}
	return strings.Join(out, "|")
}

func TestWhatCallsLeave(t *testing.T) {
	for name, c := range calls {
		in := budget.Of(name, []byte(c.data))
		if kind, err := Recognise(t.Context(), in); kind != KindTranscript || err != nil {
			t.Errorf("%s is read as %s, %v", name, kind, err)
		}
		r, err := ReadTranscript(t.Context(), in)
		if got := inShort(r); err != nil || got != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", name, err, got, c.want)
		}
		for _, who := range []string{"Ana Fnord", "Li Zyx", "Kevin Quux"} {
			if strings.Contains(c.data, who) && !names(r.People, who) {
				t.Errorf("%s: %s is not known: %+v", name, who, r.People)
			}
		}
		if names(r.People, "veryone") || names(r.People, "rivately") {
			t.Errorf("%s: all are a person: %+v", name, r.People)
		}
	}
}

// A transcript in a Word file is read like one in a text, and what stands beside its text
// is told.
func TestTranscriptsOfWord(t *testing.T) {
	br := `<w:r><w:br/></w:r>`
	title := paragraph(run("BPF call-Meeting Recording")) + paragraph(run("Ana Fnord started transcription"))
	more := map[string]string{"word/footer1.xml": "<w:ftr NS>" + paragraph(run("Page 1")) + "</w:ftr>"}
	for name, c := range map[string]struct{ body, want string }{
		"own lines": {
			title + paragraph(run("Ana Fnord")+run("   0:03")+br+run("Welcome.")) + paragraph(run("Li Zyx")+run("   1:02")+br+run("Thank you.")) + paragraph(run("Ana Fnord stopped transcription")),
			"0:03 Ana Fnord=Welcome.|1:02 Li Zyx=Thank you.|margin Page 1|above BPF call-Meeting Recording|notice Ana Fnord started transcription|notice Ana Fnord stopped transcription",
		},
		"times": {
			paragraph(run("0:0:3.520 --> 0:0:5.980")+br+run("Ana Fnord")+br+run("Welcome.")) + paragraph(run("0:10:5.980 --> 0:10:7.0")+br+run("Li Zyx")+br+run("Thank you.")),
			"0:0:3 Ana Fnord=Welcome.|0:10:5 Li Zyx=Thank you.|margin Page 1",
		},
	} {
		in := wordWith(t, c.body, "", more)
		if kind, err := Recognise(t.Context(), in); kind != KindTranscript || err != nil {
			t.Errorf("%s is read as %s, %v", name, kind, err)
		}
		r, err := ReadTranscript(t.Context(), in)
		if got := inShort(r); err != nil || got != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", name, err, got, c.want)
		}
	}
	if kind, err := Recognise(t.Context(), wordWith(t, paragraph(run("Agenda"))+paragraph(run("Opening at 10:30"))+paragraph(run("Lunch 12:30")), "", nil)); kind != KindDraft || err != nil {
		t.Errorf("an agenda is read as %s, %v", kind, err)
	}
	if _, err := ReadTranscript(t.Context(), budget.Of("t.xlsx", zipped(t, map[string]string{"xl/workbook.xml": ""}))); err == nil || !strings.Contains(err.Error(), "t.xlsx is no transcript") {
		t.Errorf("a workbook: %v", err)
	}
}

// Words for single people are in no item and no piece, however the message goes on.
func FuzzChat(f *testing.F) {
	for _, c := range calls {
		f.Add(c.data)
	}
	f.Fuzz(func(t *testing.T, in string) {
		defer asksForLittle(t)()
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte("10:01:02 From Ana Fnord to Everyone:\n\tOne\n10:02:00 From Li Zyx to Ana Fnord(Direct Message):\n\tzqsecret\n10:03:00 From Li Zyx to Everyone:\n"+in)))
		if err != nil {
			return
		}
		for _, l := range r.Left {
			if strings.Contains(l.Words, "zqsecret") || l.Kind == leftover.Private && l.Words != "" {
				t.Fatalf("%+v", l)
			}
		}
		for _, u := range r.Items {
			if strings.Contains(u.Text, "zqsecret") && !strings.Contains(in, "zqsecret") {
				t.Fatalf("%+v", u)
			}
		}
	})
}
