package dialect_test

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/dialect"
)

func read(t *testing.T, in string) dialect.Text {
	t.Helper()
	out, err := budget.Read(t.Context(), budget.Of("a.md", nil), budget.Imports(), func(s *budget.Source) (dialect.Text, error) {
		d, ok, err := dialect.Read(s, in, 1<<20)
		if !ok {
			t.Errorf("%.20q is too long", in)
		}
		return d, err
	})
	if err != nil {
		t.Error(err)
	}
	return out
}

func TestWhatOthersWrite(t *testing.T) {
	for in, want := range map[string]string{
		"Title\n=====\n":                     "# Title\n",
		"Title\non two lines\n---\n\nText\n": "## Title on two lines\n\nText\n",
		"## Title {#t .c} ##\n":              "## Title\n",
		"1. # One\n\n2. # Two\n":             "# 1. One\n\n# 2. Two\n",
		"+---+---+\n| a | b |\n+===+===+\n| c | d |\n|   | e |\n+---+---+\n": "| a | b |\n| --- | --- |\n| c | d e |\n",
		"+---+\n| uneven\n+---+\n":                "+---+\n| uneven\n+---+\n",
		"% Title\n% Sample\n\nText\n":             "\nText\n",
		"![map](data:image/png;base64,AA) text\n": " text\n",
		"[a]: https://example.org\n":              "[a]: https://example.org\n",
		"---\ntitle: T\n---\nText\n":              "Text\n",
		"---\n- a list\n---\nText\n":              "---\n- a list\n---\nText\n",
	} {
		if got := read(t, in).Words; got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// A table that is not even, however long, is looked at once: it would not come to an end.
func TestLongUnevenTable(t *testing.T) {
	in := strings.Repeat("+---+\n| a |\n", 80_000)
	if got := read(t, in).Words; got != in {
		t.Error("it was changed")
	}
}
