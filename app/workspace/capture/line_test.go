package capture

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func TestParseCapture(t *testing.T) {
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
		{"Juan de la Cruz: apoya", Captured{Kind: igf.Intervention, Speaker: "Juan de la Cruz", Text: "apoya"}},
		{"! Maria Silva: we agree", Captured{Kind: igf.Decision, Speaker: "Maria Silva", Text: "we agree"}},
		{"starts at 10:30", Captured{Kind: igf.Intervention, Text: "starts at 10:30"}},
		{"see http://example.org", Captured{Kind: igf.Intervention, Text: "see http://example.org"}},
		{"three points were made: cost", Captured{Kind: igf.Intervention, Text: "three points were made: cost"}},
		{"#hashtag is no paragraph", Captured{Kind: igf.Intervention, Text: "#hashtag is no paragraph"}},
		{"Ana: one\nBen: two", Captured{Kind: igf.Intervention, Speaker: "Ana", Text: "one\nBen: two"}},
		{"   ", Captured{Kind: igf.Intervention}},
	} {
		if got := ParseCapture(c.line, roster); got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.line, got, c.want)
		}
	}
}

// Whatever is typed, its words survive: the text is always the end of the
// line.
func FuzzParseCapture(f *testing.F) {
	for _, s := range []string{`! #1 " => ? x`, "A: B: C", "::", "#99999 #1", "\xff:", "Name:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		got := ParseCapture(line, nil)
		if !strings.HasSuffix(strings.TrimSpace(line), strings.TrimSpace(got.Text)) {
			t.Fatalf("%q lost words: %q", line, got.Text)
		}
		if got.Paragraph < 0 || got.Paragraph > 99999 {
			t.Fatalf("paragraph %d", got.Paragraph)
		}
	})
}
