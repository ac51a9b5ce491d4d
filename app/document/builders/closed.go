package builders

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// Closed is whether an output was closed as final, and what happened since. It decides on the stage
// that the output has in the document.
type Closed struct {
	Closing igf.Shared // the newest; empty: nobody closed it
	Version int        // that it closes
	Passed  []string   // ids of the holds that were there, and that its author gave a reason to go past
	Open    []igf.Hold // what opened it again
	Since   []string   // comments without an answer that its author did not know, by their first revision
}

// closed is a Closed whose records were taken out of their shared form.
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

// records are those that the document prints something of.
func (c *closed) records() []igf.Record {
	if c.closing == nil {
		return nil
	}
	return []igf.Record{c.closing}
}

// add says that the output was closed, past which holds and by whom, and what came since.
func (c *closed) add(about *facts, l *ledger) {
	if c.closing == nil {
		return
	}
	w := about.w
	var reasons []string
	for _, d := range c.closing.Despite {
		if slices.Contains(c.in.Passed, d.Hold) && !slices.Contains(reasons, d.Reason) {
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
		about.add("was-final", w.With("open-again", c.in.Version, w.Day(c.closing.At.UTC()), n))
	}
	if n := len(c.in.Since); n > 0 {
		about.add("since-final", w.With("comments-since", n))
	}
}
