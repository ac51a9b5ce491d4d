package igf

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
)

// Closing says that a version of an output is its final text, or opens the output
// again. It is an entry, so two closings never conflict: the newest one speaks. No
// record but this one can say that an output is final, see StandingOf.
type Closing struct {
	Meta    `yaml:",inline" cbor:"20,keyasint"`
	Output  string    `yaml:"output" cbor:"21,keyasint"`                      // "<group>/<slug>"
	Version int       `yaml:"version,omitempty" cbor:"22,keyasint,omitempty"` // 0 opens it again
	Text    string    `yaml:"text,omitempty" cbor:"23,keyasint,omitempty"`    // TextHash of the version: which of two with one number
	Stage   Stage     `yaml:"stage" cbor:"24,keyasint"`
	Despite []Despite `yaml:"despite,omitempty" cbor:"25,keyasint,omitempty"` // the reasons against it that its author knew
	Reason  string    `yaml:"reason,omitempty" cbor:"26,keyasint,omitempty"`
}

// Despite is a reason against a closing that its author knew, and why they closed it
// nevertheless.
type Despite struct {
	Hold   string `yaml:"hold" cbor:"1,keyasint"` // Hold.ID
	Reason string `yaml:"reason" cbor:"2,keyasint"`
	Extra  Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

func (k *Closing) Kind() Kind { return KindClosing }

// Closed returns the number of the version that it is about, of those whose text is known by its hash: the
// text says which. A version that another device had published under the number has got another one since.
func (k *Closing) Closed(texts map[int]string) int {
	if texts[k.Version] == k.Text {
		return k.Version
	}
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(texts))) {
		if texts[n] == k.Text {
			return n
		}
	}
	return k.Version
}

// Closes reports whether it says that the output is final, and does not open it again.
func (k *Closing) Closes() bool { return k.Stage.Ended() }

func (k *Closing) Validate() error {
	c := k.check(KindClosing)
	c.pathID("output", k.Output)
	needOneOf(c, "stage", k.Stage, Stages())
	if k.Version < 0 || k.Version > 9999 || k.Closes() != (k.Version > 0) {
		c.add("version", strconv.Itoa(k.Version), "name the version that is final; to open the output again, name none")
	}
	if k.Closes() != isTextHash(k.Text) {
		c.add("text", k.Text, "write 32 digits from 0 to f, those of the version that is final; to open the output again, none")
	}
	for _, d := range k.Despite {
		if _, err := ReadHold(d.Hold); err != nil {
			c.add("despite", d.Hold, "%s", err)
		}
		c.needText("reason", d.Reason, MaxText)
	}
	c.text("reason", k.Reason, MaxText)
	return c.err()
}

// TextHash names the text of a version in a closing.
func TextHash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:16])
}

func isTextHash(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 16 && s == hex.EncodeToString(b)
}
