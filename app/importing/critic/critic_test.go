package critic_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/importing/critic"
)

func TestMarks(t *testing.T) {
	for in, want := range map[string]string{
		"a {==b==}{>>c<<} d":                       "a b d; {== b/; {>> /c",
		"{~~old~>new~~} {++more++} {--less--}":     "old  less; {~~ old/new; {++ /more; {-- less/",
		"{==nobody {++really++} is paid==}{>>x<<}": "nobody  is paid; {++ /really; {== nobody  is paid/; {>> /x",
		"{++one {>>why?<<} two++}":                 "; {>> /why?; {++ /one  two",
		"{~~a {--b--}~>c {++d++}~~}":               "a b; {-- b/; {++ /d; {~~ a b/c ",
		"`{>>code<<}` {>>no code<<}":               "`{>>code<<}` ; {>> /no code",
		"```\n{++code++}\n```\n\n    {--code--}\n": "```\n{++code++}\n```\n\n    {--code--}\n",
		"{~~x~~} and {~~old~>new~~}":               "{~~x~~} and old; {~~ old/new",
		"{~~x~~} {~~y {~~a~>b~~}":                  "{~~x~~} y {~~a; {~~ y {~~a/b",
		"{~~} {~~a~>~~}":                           "} {~~a; {~~ } {~~a/",
		"{>>not ended":                             "{>>not ended",
		"{++a {++b++} {++c++}":                     " ; {++ /a {++b; {++ /c",
	} {
		marks, plain := critic.Marks(in)
		got := plain
		for _, m := range marks {
			got += fmt.Sprintf("; %s %s/%s", m.Kind, m.Old, m.New)
			if in[m.From:m.From+3] != string(m.Kind) || !strings.HasSuffix(in[:m.To], "}") || m.At > len(plain) {
				t.Errorf("%q: %+v stands elsewhere", in, m)
			}
		}
		if got != want {
			t.Errorf("%q is\n%q, want\n%q", in, got, want)
		}
		if critic.Has(in) != (len(marks) > 0) {
			t.Errorf("%q: Has says otherwise", in)
		}
	}
}

// Reading marks takes time in proportion to the text, whatever is opened and not ended: it
// would not come to an end here.
func TestManyMarksThatDoNotEnd(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("{++", 200_000) + "++}",
		strings.Repeat("{==", 100_000) + strings.Repeat("==}", 100_000),
		strings.Repeat("{~~a~>", 100_000) + strings.Repeat("~~}", 50_000),
		strings.Repeat("{++ {++ ++}", 100_000),
		"{++" + strings.Repeat("{++ ++}", 100_000),
		strings.Repeat("{~~", 200_000) + "~~}",
		strings.Repeat("{~~x~~}", 100_000),
		strings.Repeat("{~~", 100_000) + strings.Repeat("~~}", 100_000),
		strings.Repeat("{~~ ", 100_000) + strings.Repeat(" ~", 300_000) + "~~}~>",
	} {
		if _, plain := critic.Marks(in); len(plain) > len(in) {
			t.Errorf("%.20q became longer", in)
		}
	}
}
