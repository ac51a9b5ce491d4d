package capture

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
)

func TestTypedLines(t *testing.T) {
	roster := func(s string) bool { return s == "maria" }
	for _, c := range []struct {
		line string
		want Captured
	}{
		{"States should act.", Captured{Kind: igf.Intervention, Text: "States should act."}},
		{"! Draft by 1 November", Captured{Kind: igf.Decision, Text: "Draft by 1 November"}},
		{"=> Ana sends the list", Captured{Kind: igf.Action, Text: "Ana sends the list"}},
		{"? Who pays", Captured{Kind: igf.Question, Text: "Who pays"}},
		{"؟ من يدفع", Captured{Kind: igf.Question, Text: "من يدفع"}},
		{`" #14 replace "may" by "should"`, Captured{Comment: true, Kind: igf.Intervention, Paragraph: 14, Text: `replace "may" by "should"`}},
		{`#14 " replace it`, Captured{Comment: true, Kind: igf.Intervention, Paragraph: 14, Text: "replace it"}},
		{"Maria Silva: #3 asks for data", Captured{Kind: igf.Intervention, Speaker: "Maria Silva", Paragraph: 3, Text: "asks for data"}},
		{"maria: agrees", Captured{Kind: igf.Intervention, Speaker: "maria", Text: "agrees"}},
		{"王芳：支持这一点", Captured{Kind: igf.Intervention, Speaker: "王芳", Text: "支持这一点"}},
		{"Maria Silva (anonymous): I saw it", Captured{Kind: igf.Intervention, Speaker: "Maria Silva (anonymous)", Text: "I saw it"}},
		{"Kai Moe, please do not name: I saw it", Captured{Kind: igf.Intervention, Speaker: "Kai Moe, please do not name", Text: "I saw it"}},
		{"maria (anonymous): I saw it", Captured{Kind: igf.Intervention, Speaker: "maria (anonymous)", Text: "I saw it"}},
		{"Maria Silva (Netlab): saw it", Captured{Kind: igf.Intervention, Speaker: "Maria Silva (Netlab)", Text: "saw it"}},
		{"Question (urgent): who pays", Captured{Kind: igf.Intervention, Text: "Question (urgent): who pays"}},
		{"Juan de la Cruz: apoya", Captured{Kind: igf.Intervention, Speaker: "Juan de la Cruz", Text: "apoya"}},
		{"! Maria Silva: we agree", Captured{Kind: igf.Decision, Speaker: "Maria Silva", Text: "we agree"}},
		{"starts at 10:30", Captured{Kind: igf.Intervention, Text: "starts at 10:30"}},
		{"see http://example.org", Captured{Kind: igf.Intervention, Text: "see http://example.org"}},
		{"three points were made: cost", Captured{Kind: igf.Intervention, Text: "three points were made: cost"}},
		{"#hashtag is no paragraph", Captured{Kind: igf.Intervention, Text: "#hashtag is no paragraph"}},
		{"Ana: one\nBen: two", Captured{Kind: igf.Intervention, Speaker: "Ana", Text: "one\nBen: two"}},
		{"@9:41 what was missed", Captured{Kind: igf.Intervention, At: "9:41", Text: "what was missed"}},
		{"! Maria Silva: @2022-12-02T09:41:05 we agree", Captured{Kind: igf.Decision, Speaker: "Maria Silva", At: "2022-12-02T09:41:05", Text: "we agree"}},
		{"@9 is no time", Captured{Kind: igf.Intervention, Text: "@9 is no time"}},
		{"@9:41", Captured{Kind: igf.Intervention, At: "9:41"}},
		{"   ", Captured{Kind: igf.Intervention}},
	} {
		if got := (LineReader{IsSpeaker: roster}).Parse(c.line); got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.line, got, c.want)
		}
	}
}

func TestAssignments(t *testing.T) {
	r := LineReader{Day: "2022-12-01", IsSpeaker: func(s string) bool { return s == "Priya" || s == "Priya Raman" }}
	for line, want := range map[string]Captured{
		"=> @Priya by 20 Dec: send the list":                     {Owner: "Priya", Due: "2022-12-20", Text: "send the list"},
		"=> @Priya Raman by Friday: send: all of it":             {Owner: "Priya Raman", Due: "2022-12-02", Text: "send: all of it"},
		"=> @Priya Raman dʼici vendredi: envoyer":                {Owner: "Priya Raman", Due: "2022-12-02", Text: "envoyer"},
		"=>@Secretariat: send the list":                          {Owner: "Secretariat", Text: "send the list"},
		"=> by 20 December 2023: send the list":                  {Due: "2023-12-20", Text: "send the list"},
		"=> @Priya Raman send the list":                          {Owner: "Priya Raman", Text: "send the list"},
		"=> @Ana send the list by 20 Dec.":                       {Owner: "Ana", Due: "2022-12-20", Text: "send the list by 20 Dec."},
		"=> send the list no later than Dec 20":                  {Due: "2022-12-20", Text: "send the list no later than Dec 20"},
		"=> @Priya 20 Dec: send":                                 {Owner: "Priya", Due: "2022-12-20", Text: "send"},
		"Ben: => @Priya by 20 Dec: send":                         {Speaker: "Ben", Owner: "Priya", Due: "2022-12-20", Text: "send"},
		"=> #4 @Priya by 20 Dec: send":                           {Paragraph: 4, Owner: "Priya", Due: "2022-12-20", Text: "send"},
		"=> @Léa Martin avant le 20 décembre : envoyer la liste": {Owner: "Léa Martin", Due: "2022-12-20", Text: "envoyer la liste"},
		"=> @Lucía antes del 20 de diciembre: enviar la lista":   {Owner: "Lucía", Due: "2022-12-20", Text: "enviar la lista"},
		"=> @Иван до 20 декабря: отправить список":               {Owner: "Иван", Due: "2022-12-20", Text: "отправить список"},
		"=> @王芳 12月20日前：发清单":                                     {Owner: "王芳", Due: "2022-12-20", Text: "发清单"},
		"=> @ليلى قبل 20 ديسمبر: ترسل القائمة":                   {Owner: "ليلى", Due: "2022-12-20", Text: "ترسل القائمة"},
		"=> @10:30 @Priya by 20 Dec: send":                       {At: "10:30", Owner: "Priya", Due: "2022-12-20", Text: "send"},
		"=> Ana sends the list":                                  {Text: "Ana sends the list"},
		"=> note: by the way":                                    {Text: "note: by the way"},
		"=> meet on 31 April":                                    {Text: "meet on 31 April"},
		"=> @":                                                   {Text: "@"},
	} {
		want.Kind = igf.Action
		if got := r.Parse(line); got != want {
			t.Errorf("%q:\n got %+v\nwant %+v", line, got, want)
		}
	}
	r.Kind = igf.Action // chosen in a menu
	if got := r.Parse("@Priya by 20 Dec: send"); got.Owner != "Priya" || got.Due != "2022-12-20" || got.Text != "send" {
		t.Errorf("a chosen action: %+v", got)
	}
	r.Kind = igf.Decision
	if got := r.Parse("@Priya by 20 Dec: send"); got.Owner != "" || got.Text != "@Priya by 20 Dec: send" {
		t.Errorf("a decision has nobody who does it: %+v", got)
	}
}

// What an action is assigned to stands in its typed line and is read from there, with
// each language's word for "by".
func TestTypedAssignmentsComeBack(t *testing.T) {
	r := LineReader{Kind: igf.Action, Day: "2022-12-01"}
	for _, by := range deadlines {
		for _, owner := range []string{"", "Priya", "Léa Martin-Roy", "王芳", "Working group 3"} {
			for _, due := range []igf.Date{"", "2022-12-20", "2031-01-01"} {
				got := r.Parse(Assigned(owner, due, by, "Send it."))
				if got.Owner != owner || got.Due != due || got.Text != "Send it." {
					t.Errorf("%q %q with %q: %+v", owner, due, by, got)
				}
			}
		}
	}
}

// Whatever is typed, its words survive: the text is always the end of the
// line.
func FuzzTypedLines(f *testing.F) {
	for _, s := range []string{`! #1 " => ? x`, "A: B: C", "::", "#99999 #1", "\xff:", "Name:", "=> @Priya by 20 Dec: send the list", "@ x", "@a b by 1.2.: c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		got := LineReader{Kind: igf.Action, Day: "2022-12-01"}.Parse(line)
		if !strings.HasSuffix(strings.TrimSpace(line), strings.TrimSpace(got.Text)) {
			t.Fatalf("%q lost words: %q", line, got.Text)
		}
		if got.Paragraph < 0 || got.Paragraph > 99999 {
			t.Fatalf("paragraph %d", got.Paragraph)
		}
	})
}

// Who is to do an action did not say it, however well the roster knows them.
func TestAnOwnerIsNoSpeaker(t *testing.T) {
	r := ReaderOf(nil, []records.RosterPerson{{Participant: igf.Participant{ID: "jane", Who: igf.Attribution{Naming: igf.Named, Name: "Jane Smith"}}}}, "")
	for _, line := range []string{"=> @Jane: send", "=> @Jane Smith: send", "=> @jane： send", "=> @Bob: send", "=> @Jane by Friday: send", "=> @Jane send"} {
		if got := r.Parse(line); got.Speaker != "" || got.Owner == "" || got.Text != "send" || got.Kind != igf.Action {
			t.Errorf("%q: %+v", line, got)
		}
	}
	if got := r.Parse("Jane: => @Bob: send"); got.Speaker != "Jane" || got.Owner != "Bob" {
		t.Errorf("a speaker and an owner: %+v", got)
	}
}
