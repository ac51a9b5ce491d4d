package format_test

import (
	"strings"
	"testing"

	"rapporteur/sync/format"
)

// Who reads the later state of a sheet reads the earlier one too only where that has entries after it,
// and nothing else.
func TestASheetGoesOn(t *testing.T) {
	const one, two = "- entry: note\n  id: a\n", "- entry: note\n  id: b\n"
	for name, c := range map[string]struct {
		was, later string
		want       bool
	}{
		"the same":              {one, one, true},
		"one more":              {one, one + two, true},
		"one more after a line": {one, one + "\n" + two, true},
		"from nothing":          {"", one, true},
		"one less":              {one + two, one, false},
		"another":               {one, two, false},
		"a line below":          {one, one + "  text: other\n", false},
		"a remark below":        {one, one + "# other\n" + two, false},
		"within a line":         {strings.TrimSuffix(one, "\n"), one, false},
		"too large":             {one, one + two + strings.Repeat("#", format.MaxFile), false},
		"too many":              {one, one + strings.Repeat("- x\n", 10_001), false},
	} {
		if got := format.SheetGoesOn([]byte(c.was), []byte(c.later)); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
