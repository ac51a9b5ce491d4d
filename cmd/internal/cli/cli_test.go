package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/sharing"
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
	if got := harmless("a\x1b[2Jb\rc\u009bd\n\te"); got != "a\uFFFD[2Jb\uFFFDc\uFFFDd\n\te" {
		t.Errorf("harmless text is %q", got)
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
		{sharing.ErrNoRemote, 1},
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
		got, err := ParseTime("start", s, "Africa/Addis_Ababa")
		if err != nil || shapes.Stamp(got) != want {
			t.Errorf("%q is %q, %v; want %q", s, shapes.Stamp(got), err, want)
		}
	}
	for _, s := range []string{"tomorrow", "2022-13-01T09:30", "2022-12-01", "09:30", "2022-12-01T25:00Z"} {
		if got, err := ParseTime("start", s, "UTC"); CodeOf(err) != CodeUsage {
			t.Errorf("%q is %v, %v; it cannot be read", s, got, err)
		}
	}
	for d, want := range map[time.Duration]string{time.Second: "just now", time.Minute: "1 minute ago", 5 * time.Hour: "5 hours ago", 72 * time.Hour: "3 days ago"} {
		if got := Ago(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
