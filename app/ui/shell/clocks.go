package shell

import (
	"time"

	"rapporteur/app/ui/i18n"
)

// Clocks are those of the screens: that of this device, unless a screen shows one session, whose
// times are read at its place. The foot of the window names the zone of the screen in front.
type Clocks struct {
	// Changed is told of a screen that has another clock; it may be nil.
	Changed func(ScreenName)
	device  i18n.Clock
	own     map[ScreenName]i18n.Clock
}

// NewClocks makes the clocks of the screens of a device in a zone; where its name is not known
// here, they are what the system takes for local.
func NewClocks(zone string) *Clocks {
	at, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		at = time.Local
	}
	return &Clocks{device: i18n.ClockIn(at), own: map[ScreenName]i18n.Clock{}}
}

// Of is the clock of a screen.
func (c *Clocks) Of(s ScreenName) i18n.Clock {
	if own, ok := c.own[s]; ok {
		return own
	}
	return c.device
}

// Set gives a screen the clock of the session that it shows.
func (c *Clocks) Set(s ScreenName, clock i18n.Clock) {
	c.own[s] = clock
	if c.Changed != nil {
		c.Changed(s)
	}
}
