package bodies

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var update = flag.Bool("update", false, "write countries.txt again")

// The file has what the library has: linked into the program, its tables would cost 2 MB.
func TestCountriesAreThoseOfCLDR(t *testing.T) {
	var regions []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if r, err := language.ParseRegion(string(a) + string(b)); err == nil && r.IsCountry() && r.Canonicalize() == r {
				regions = append(regions, r)
			}
		}
	}
	var all []string
	for _, in := range []language.Tag{language.English, language.French, language.Spanish, language.Russian, language.Arabic, language.Chinese, language.Portuguese, language.German} {
		names := display.Regions(in)
		for _, r := range regions {
			name := names.Name(r)
			all = append(all, name)
			if bare, _, ok := strings.Cut(name, " ("); ok { // Myanmar (Burma)
				all = append(all, bare)
			}
		}
	}
	slices.Sort(all)
	want := strings.Join(slices.Compact(all), "\n") + "\n"
	if *update {
		if err := os.WriteFile("countries.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if countries != want {
		t.Errorf("countries.txt is not what golang.org/x/text has, which changed: go test ./app/hidden/bodies -update, and look at the difference")
	}
}
