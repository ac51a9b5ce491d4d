package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/drafting"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/store"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Columns stay in line whatever the script: wide signs count two, vowel marks
// and directions none.
func TestTablesLineUpInEveryScript(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "Диалло": 6, "李明": 4, "ﾊﾝ": 2, "e\u0301": 1, "مُحَمَّد": 4, "\u2068x\u2069": 1, "👍": 2} {
		if got := columns(s); got != want {
			t.Errorf("%q takes %d columns, want %d", s, got, want)
		}
	}
	var b strings.Builder
	WriteTable(&b, []string{"NAME", "X"}, [][]string{{"李明", "1"}, {"Zoë Ångström", "2"}, {"ليلى", "3"}, {"", "4"}})
	for l := range strings.SplitSeq(strings.TrimSpace(b.String()), "\n") {
		if at := columns(l) - 1; at != 14 {
			t.Errorf("the last column of %q is at %d, want 14", l, at)
		}
	}
	if !strings.Contains(b.String(), "\u2068ليلى\u2069") {
		t.Error("right-to-left text is not kept apart from its neighbours")
	}
}

func TestLinesAreCutBetweenSigns(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{{"two\n words", 20, "two words"}, {"李明说话", 5, "李明…"}, {"abcdef", 6, "abcdef"}, {"abcdefg", 6, "abcde…"}} {
		if got := FitLine(c.text, c.most); got != c.want {
			t.Errorf("FitLine(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

// A repository is other people's text: it must not steer the terminal.
func TestNothingSteersTheTerminal(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		var out, errs strings.Builder
		p := &Program{out: terminal{&out, []string{"a-secret-word"}}, err: terminal{&errs, nil}, json: asJSON}
		const text = "a\x1b[2Jb\rc\u009bd\u202eexe\U000E0041 \u2066e\n\tسلمى\u200f a-secret-word ghp_0123456789abcdefghij"
		if err := p.Print(shapes.Hit{Title: text}, func(w io.Writer) { fmt.Fprint(w, text) }); err != nil {
			t.Fatal(err)
		}
		p.Notice(igf.Sentencef("%s", text))
		p.tell(t.Context(), errors.New(text))
		for _, said := range []string{out.String(), errs.String()} {
			if strings.ContainsFunc(said, func(r rune) bool { return r != '\t' && steers(r) }) {
				t.Errorf("the terminal gets %+q", said)
			}
			if !strings.Contains(said, "سلمى\u200f") {
				t.Errorf("%+q lost an Arabic word or its mark", said)
			}
		}
		if asJSON {
			var v shapes.Hit
			if err := json.Unmarshal([]byte(out.String()), &v); err != nil || v.Title != text {
				t.Errorf("the value is %+q, %v", v, err)
			}
			continue
		}
		if want := "a<U+001B>[2Jb<U+000D>c<U+009B>d<U+202E>exe<U+E0041> <U+2066>e\n\tسلمى\u200f [token] [token]"; out.String() != want {
			t.Errorf("it shows %+q, want %+q", out.String(), want)
		}
	}
}

// A token is refused wherever it stands among the arguments, and not repeated.
func TestATokenIsNoArgument(t *testing.T) {
	const secret, own = "ghp_0123456789abcdefghijABCDEFGHIJ012345", "no-usual-form-of-token"
	for _, args := range [][]string{
		{"sign-in", secret},
		{"--remote", "https://me:" + secret + "@github.com/a/b"},
		{"--remote=https://github.com/a/b?x=" + secret},
		{"note", "add", "The token is " + own},
		{"--json", secret},
		{"--" + secret},
	} {
		var out, errs strings.Builder
		code := Run(t.Context(), Invocation{
			Environment: compose.Environment{Getenv: func(name string) string { return map[string]string{"RAPPORTEUR_TOKEN": own}[name] }},
			Args:        args, In: strings.NewReader(""), Out: &out, Err: &errs,
		}, func(*Program) *cobra.Command {
			return &cobra.Command{RunE: func(*cobra.Command, []string) error { return nil }}
		})
		if said := out.String() + errs.String(); code != CodeUsage || strings.Contains(said, secret) || strings.Contains(said, own) || !strings.Contains(said, "holds a token") {
			t.Errorf("%q: exit %d, %s", args, code, said)
		}
	}
}

// A mistake of the program itself ends in a sentence and an exit code.
func TestAMistakeOfTheProgramIsASentence(t *testing.T) {
	var errs strings.Builder
	code := Run(t.Context(), Invocation{In: strings.NewReader(""), Out: io.Discard, Err: &errs}, func(*Program) *cobra.Command {
		return &cobra.Command{SilenceErrors: true, SilenceUsage: true, RunE: func(*cobra.Command, []string) error { panic("on purpose") }}
	})
	if code != 1 || !strings.Contains(errs.String(), "a mistake of its own (on purpose)") {
		t.Errorf("exit %d, %s", code, errs.String())
	}
}

// Other programs tell the outcomes apart by these numbers.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), 1},
		{store.ErrFull, 1},
		{context.Canceled, 1},
		{core.ErrNoRemote, 1},
		{Usagef("x"), 2},
		{Lookf("x"), 3},
		{remote.ErrRefused, 3},
		{remote.ErrProposeOnly, 3},
		{remote.ErrRewritten, 3},
		{format.ErrNewer, 3},
		{&drafting.IncompleteError{}, 3},
		{remote.ErrUnreachable, 4},
		{store.ErrInUse, 5},
	} {
		wrapped := c.err
		if c.err != nil {
			wrapped = errors.Join(fmt.Errorf("while syncing: %w", c.err), nil)
		}
		if got := CodeOf(wrapped); got != c.want {
			t.Errorf("%v gives code %d, want %d", c.err, got, c.want)
		}
	}
}

func TestTimesAsPeopleWriteThem(t *testing.T) {
	for s, want := range map[string]string{
		"2022-12-01T06:30Z": "2022-12-01T06:30:00Z", "2022-12-01T09:30": "2022-12-01T06:30:00Z", "2022-12-01 09:30": "2022-12-01T06:30:00Z",
		"2022-12-01T09:30+03:00": "2022-12-01T06:30:00Z", "2022-12-01T09:30:05": "2022-12-01T06:30:05Z", "": "",
	} {
		got, err := ReadTime("start", s, &igf.Session{Zone: "Africa/Addis_Ababa"})
		if err != nil || shapes.Stamp(got) != want {
			t.Errorf("%q is %q, %v; want %q", s, shapes.Stamp(got), err, want)
		}
	}
	for _, s := range []string{"tomorrow", "2022-13-01T09:30", "2022-12-01", "09:30", "2022-12-01T25:00Z"} {
		if got, err := ReadTime("start", s, &igf.Session{Zone: "UTC"}); CodeOf(err) != CodeUsage {
			t.Errorf("%q is %v, %v; it cannot be read", s, got, err)
		}
	}
	for d, want := range map[time.Duration]string{time.Second: "just now", time.Minute: "1 minute ago", 5 * time.Hour: "5 hours ago", 72 * time.Hour: "3 days ago"} {
		if got := Ago(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

// Whoever adds a kind of record is told here to say how people find its ids.
func TestWhatIsNotFoundHasAWayOn(t *testing.T) {
	for _, k := range igf.Kinds() {
		if _, known := ways()[igf.Word(k)]; !known {
			t.Errorf("who looks for a %s in vain is told no way on: add a row to ways.go", k)
		}
	}
	for want, none := range map[string]igf.NotFoundError{
		": rapporteur-cli group list shows their ids":                               {What: "group", ID: "x"},
		": rapporteur-cli session timeline bpf/main lists them":                     {What: "entry", ID: "x", In: "bpf/main"},
		": rapporteur-cli comment list and rapporteur-cli note list show their ids": {What: "entry", ID: "x"},
		": rapporteur-cli output show bpf/norms lists its versions":                 {What: "version", ID: "3", In: "bpf/norms"},
		"": {What: "version", ID: "3"},
	} {
		if got := wayTo(&none); got != want {
			t.Errorf("%v goes on with %q, want %q", none, got, want)
		}
	}
}
