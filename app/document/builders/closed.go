package builders

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// Closed is how an output stands to being final. The stage of the output that a document
// is built from is the one that it has by this.
type Closed struct {
	Closing igf.Shared // the newest; empty: nobody closed it
	Past    []string   // ids of the reasons against it that its author knew
	Open    []igf.Hold // what opened it again
	Since   []string   // comments that came afterwards, by their first revision
}

// closed is a Closed, read.
type closed struct {
	in      Closed
	closing *igf.Closing // nil for none, and for one that opens the output again
}

func newClosed(in Closed) (*closed, error) {
	c := &closed{in: in}
	var err error
	if c.closing, err = optional[*igf.Closing](in.Closing); c.closing != nil && !c.closing.Closes() {
		c.closing = nil
	}
	return c, err
}

// records are what the document is made from of it.
func (c *closed) records() []igf.Record {
	if c.closing == nil {
		return nil
	}
	return []igf.Record{c.closing}
}

// add says that the output was closed, past what and by whom, and what came since.
func (c *closed) add(about *facts, l *ledger) {
	if c.closing == nil {
		return
	}
	w := about.w
	var reasons []string
	for _, d := range c.closing.Despite {
		if slices.Contains(c.in.Past, d.Hold) && !slices.Contains(reasons, d.Reason) {
			reasons = append(reasons, d.Reason)
		}
	}
	for _, r := range reasons {
		if by := c.closing.Author.Name; by != "" {
			r += " (" + by + ")"
		}
		about.add("final-despite", strings.ReplaceAll(l.marked(c.closing, r), "\n", " "))
	}
	if n := len(c.in.Open); n > 0 {
		about.add("was-final", w.With("open-again", c.closing.Version, w.Day(c.closing.At.UTC()), n))
	}
	if n := len(c.in.Since); n > 0 {
		about.add("since-final", w.With("comments-since", n))
	}
}
