package compose

import "testing"

// The zone of a computer is a place that records may carry, or none.
func TestZoneOfAComputer(t *testing.T) {
	for _, c := range []struct{ tz, link, named, local, want string }{
		{"", "/usr/share/zoneinfo/Africa/Nairobi", "", "Local", "Africa/Nairobi"},
		{":Asia/Tokyo", "/usr/share/zoneinfo/Africa/Nairobi", "", "Local", "Asia/Tokyo"},
		{"", "/usr/share/zoneinfo/posix/America/Lima", "", "Local", "America/Lima"},
		{"", "/etc/localtime", "Europe/Paris\n", "Local", "Europe/Paris"},
		{"", "/etc/localtime", "", "Local", ""},
		{"no such place", "", "", "UTC", "UTC"},
	} {
		if got := zoneOf(c.tz, c.link, c.named, c.local); got != c.want {
			t.Errorf("the zone of %+v is %q", c, got)
		}
	}
}
