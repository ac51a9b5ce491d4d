package identity

import (
	"encoding/hex"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

// Between them an id that says when it was drawn was drawn: the first bits of a hash say any time.
var (
	firstDrawn = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	lastDrawn  = time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC)
)

// drawn reports whether an id says of itself that it was drawn at random or by a clock: a UUID of
// version 1, 4, 6 or 7 with its hyphens, or a ULID. Versions 3 and 5 are hashes of a name, and
// 32 hexadecimal digits without hyphens are an MD5 as well.
func drawn(id string) bool {
	id = strings.TrimSuffix(strings.TrimPrefix(id, "{"), "}")
	if drawn, err := ulid.ParseStrict(strings.ToUpper(id)); err == nil {
		return isPlausible(drawn.Timestamp())
	}
	groups := strings.Split(id, "-")
	if len(groups) != 5 || len(groups[0]) != 8 || len(groups[1]) != 4 || len(groups[2]) != 4 || len(groups[3]) != 4 || len(groups[4]) != 12 {
		return false
	}
	b, err := hex.DecodeString(strings.Join(groups, ""))
	if err != nil || b[8]>>6 != 0b10 { // the variant of RFC 9562
		return false
	}
	number := func(parts ...byte) (n int64) {
		for _, x := range parts {
			n = n<<8 | int64(x)
		}
		return n
	}
	switch b[6] >> 4 {
	case 1:
		return isPlausible(gregorian(number(b[6]&0x0F, b[7], b[4], b[5], b[0], b[1], b[2], b[3])))
	case 4:
		return true
	case 6:
		return isPlausible(gregorian(number(b[:6]...)<<12 | number(b[6]&0x0F, b[7])))
	case 7:
		return isPlausible(time.UnixMilli(number(b[:6]...)))
	}
	return false
}

// gregorian is the time of a UUID of version 1 or 6, which counts tenths of microseconds since 1582.
func gregorian(ticks int64) time.Time {
	const perSecond, toUnix = 10_000_000, 12_219_292_800
	return time.Unix(ticks/perSecond-toUnix, ticks%perSecond*100)
}

func isPlausible(at time.Time) bool { return at.After(firstDrawn) && at.Before(lastDrawn) }
