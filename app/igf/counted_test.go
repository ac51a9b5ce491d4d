package igf

import "testing"

// Two who count two parts of the room both count: of each part the newest number stands, and one that
// nobody is proven to have written stands only until there is another.
func TestEachPartOfTheRoomIsCounted(t *testing.T) {
	n := func(of int) *Count { return &Count{Number: of} }
	for name, c := range map[string]struct {
		all                   []*Tally
		onSite, online, women int
		tallies               int
	}{
		"nobody":                        {},
		"two parts by two":              {[]*Tally{{OnSite: n(42)}, {Online: n(17)}}, 42, 17, 0, 2},
		"the newest of each":            {[]*Tally{{OnSite: n(42), Women: n(9)}, {OnSite: n(44)}, {Online: n(17)}}, 44, 17, 9, 3},
		"all at once":                   {[]*Tally{{OnSite: n(1)}, {OnSite: n(2), Online: n(3), Women: n(1)}}, 2, 3, 1, 1},
		"unproven after proven":         {[]*Tally{{OnSite: n(42)}, {Meta: Meta{Unproven: true}, OnSite: n(5000), Online: n(7)}}, 42, 7, 0, 2},
		"proven after unproven":         {[]*Tally{{Meta: Meta{Unproven: true}, OnSite: n(5000)}, {OnSite: n(42)}}, 42, 0, 0, 1},
		"nobody there is a number, too": {[]*Tally{{OnSite: n(42)}, {OnSite: n(0)}}, 0, 0, 0, 1},
	} {
		var lines []Standing
		for _, x := range c.all {
			lines = append(lines, Standing{Entry: x})
		}
		got := CountedIn(lines)
		if len(got.Tallies()) != c.tallies {
			t.Errorf("%s: %d tallies say it", name, len(got.Tallies()))
		}
		onSite, online, women := 0, 0, 0
		for _, x := range got.Tallies() {
			one := got.Of(x)
			for says, to := range map[*Count]*int{one.OnSite: &onSite, one.Online: &online, one.Women: &women} {
				if says != nil {
					*to += says.Number
				}
			}
		}
		if onSite != c.onSite || online != c.online || women != c.women {
			t.Errorf("%s: %d on site, %d online, %d women", name, onSite, online, women)
		}
	}
}
