package igf

import "fmt"

// Anchor points at words of an output. Quote, with the words before and after it,
// finds them again when the numbers of paragraphs have changed.
type Anchor struct {
	Output    string `yaml:"output" cbor:"1,keyasint"`                      // "<group>/<slug>"
	Version   int    `yaml:"version,omitempty" cbor:"2,keyasint,omitempty"` // 0: the working text
	Section   string `yaml:"section,omitempty" cbor:"3,keyasint,omitempty"`
	Paragraph int    `yaml:"paragraph,omitempty" cbor:"4,keyasint,omitempty"` // from 1; 0: the output as a whole
	Quote     string `yaml:"quote,omitempty" cbor:"5,keyasint,omitempty"`
	Prefix    string `yaml:"prefix,omitempty" cbor:"6,keyasint,omitempty"`
	Suffix    string `yaml:"suffix,omitempty" cbor:"7,keyasint,omitempty"`
	Extra     Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

func (c *check) anchor(a *Anchor) {
	if a == nil {
		return
	}
	c.pathID("anchor.output", a.Output)
	if a.Version < 0 || a.Paragraph < 0 {
		c.add("anchor", fmt.Sprintf("version %d, paragraph %d", a.Version, a.Paragraph), "numbers start at 1")
	}
	c.text("anchor.section", a.Section, MaxLine)
	c.text("anchor.quote", a.Quote, MaxText)
	c.text("anchor.prefix", a.Prefix, MaxLine)
	c.text("anchor.suffix", a.Suffix, MaxLine)
}
