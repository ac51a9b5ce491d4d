package importing

import (
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// NumberRanges is a choice of numbers: "1-11,13,20-". The zero value chooses all.
type NumberRanges struct{ spans [][2]int }

// maxNumber is above any number of a line.
const maxNumber = 1 << 30

// ParseNumberRanges reads a choice; "" is all.
func ParseNumberRanges(s string) (NumberRanges, error) {
	var l NumberRanges
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" && strings.TrimSpace(s) == "" {
			return NumberRanges{}, nil
		}
		from, to, span := strings.Cut(part, "-")
		a, err := strconv.Atoi(strings.TrimSpace(from))
		b := a
		if err == nil && span {
			if b = maxNumber; strings.TrimSpace(to) != "" {
				b, err = strconv.Atoi(strings.TrimSpace(to))
			}
		}
		if err != nil || a < 1 || b < a {
			return NumberRanges{}, igf.Errorf("the choice %q cannot be read: write numbers such as 1-11,13,20-", s)
		}
		l.spans = append(l.spans, [2]int{a, b})
	}
	return l, nil
}

// Has reports whether n is chosen.
func (l NumberRanges) Has(n int) bool {
	if len(l.spans) == 0 {
		return true
	}
	for _, s := range l.spans {
		if s[0] <= n && n <= s[1] {
			return true
		}
	}
	return false
}

// Above returns the first number of the choice that is above last, 0 for none. An open
// end is above nothing.
func (l NumberRanges) Above(last int) int {
	for _, s := range l.spans {
		for _, n := range s {
			if n > last && n != maxNumber {
				return n
			}
		}
	}
	return 0
}
