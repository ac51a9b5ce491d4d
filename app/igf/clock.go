package igf

import "strconv"

// ClockSource says how it is known how far a clock was off.
type ClockSource string

// A device measures its own clock against a server while it syncs; a person sets the
// clock of any device of the session by hand.
const (
	ClockByServer ClockSource = "server"
	ClockByHand   ClockSource = "hand"
)

// ClockSources lists the words, in the order in which people meet them.
func ClockSources() []ClockSource { return []ClockSource{ClockByHand, ClockByServer} }

// MaxClockSeconds is how far a clock may be set, about sixty years.
const MaxClockSeconds = 60 * 366 * 24 * 3600

// Clock says how far the clock of a device was off in a session. It changes no entry:
// the order of the session is computed with it.
type Clock struct {
	Meta    `yaml:",inline" cbor:"20,keyasint"`
	Of      string      `yaml:"of" cbor:"21,keyasint"`                // device
	Seconds int         `yaml:"seconds" cbor:"22,keyasint,omitempty"` // to be added to what it read
	By      ClockSource `yaml:"by" cbor:"23,keyasint"`
	From    string      `yaml:"from,omitempty" cbor:"24,keyasint,omitempty"` // by hand: the first entry that it holds for; "" is all
	Reason  string      `yaml:"reason,omitempty" cbor:"25,keyasint,omitempty"`
}

func (k *Clock) Kind() Kind { return KindClock }

func (k *Clock) Validate() error {
	c := k.check(KindClock)
	c.slug("of", k.Of)
	needOneOf(c, "by", k.By, ClockSources())
	if k.By == ClockByServer && k.Device != "" && k.Of != k.Device {
		c.add("of", k.Of, "a device measures its own clock only: set that of another one by hand")
	}
	if k.Seconds > MaxClockSeconds || k.Seconds < -MaxClockSeconds {
		c.add("seconds", strconv.Itoa(k.Seconds), "write at most %d", MaxClockSeconds)
	}
	if k.From != "" {
		c.ulid("from", k.From)
	}
	c.text("reason", k.Reason, MaxText)
	return c.err()
}
