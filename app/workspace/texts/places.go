package texts

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/lists"
)

// Meant are the comments whose place in a version is sure, by its paragraphs.
func (rd *Reader) Meant(output string, version int) (map[int][]lists.EntryView, error) {
	lines, err := rd.lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		return nil, err
	}
	o, err := rd.records.Output(output)
	if err != nil {
		return nil, err
	}
	t, err := rd.tracks(o)
	if err != nil {
		return nil, err
	}
	t.to = version
	meant := map[int][]lists.EntryView{}
	for _, l := range lines {
		if m := l.Entry.(*igf.Comment); m.Anchor == nil || m.Anchor.Version > version && version != 0 {
			continue // of a text that came later
		}
		p, err := t.place(l)
		if err != nil {
			return nil, err
		}
		if p.Anchor != nil && p.Outcome == outline.Sure {
			meant[p.Anchor.Paragraph] = append(meant[p.Anchor.Paragraph], l)
		}
	}
	return meant, nil
}

// CommentPlace is where a comment stands in the version that people now read.
type CommentPlace struct {
	View lists.EntryView
	// Anchor is nil when the place is gone, and for comments on the whole.
	Anchor *igf.Anchor
	// Outcome is whether the way there is sure, or a person must look.
	Outcome outline.Outcome
	Score   float64
}

// Places follows every comment on an output into the version that people now
// read. What a person confirmed goes before what was computed.
func (rd *Reader) Places(output string) ([]CommentPlace, error) {
	o, err := rd.records.Output(output)
	if err != nil {
		return nil, err
	}
	lines, err := rd.lists.Comments(lists.CommentFilter{Output: output})
	if err != nil {
		return nil, err
	}
	t, err := rd.tracks(o)
	if err != nil {
		return nil, err
	}
	var out []CommentPlace
	for _, l := range lines {
		p, err := t.place(l)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// tracks compares each pair of versions once.
type tracks struct {
	rd     *Reader
	output *igf.Output
	here   []int // the versions whose text is on this device
	to     int   // the version that comments are followed into
	steps  map[[2]int]*outline.Between
	reads  []outline.Paragraph // of the version to, once asked for
}

// tracks follows comments into the version of an output that people now read.
func (rd *Reader) tracks(o *igf.Output) (*tracks, error) {
	here, _, err := rd.Versions(o)
	t := &tracks{rd: rd, output: o, here: here, steps: map[[2]int]*outline.Between{}}
	if len(here) > 0 {
		t.to = here[len(here)-1]
	}
	return t, err
}

func (t *tracks) place(l lists.EntryView) (CommentPlace, error) {
	m := l.Entry.(*igf.Comment)
	p := CommentPlace{View: l, Outcome: outline.Sure, Score: 1}
	if m.Anchor == nil {
		return p, nil
	}
	a := *m.Anchor
	to := t.to
	switch c := l.Placed[a.Version]; {
	case c != nil && c.Anchor == nil:
		return p, nil
	case c != nil:
		a = *c.Anchor
	case a.Paragraph == 0 && a.Quote != "" && len(l.Placed) == 0: // an import could not place it
		p.Outcome, p.Score = outline.Lost, 0
		return p, nil
	}
	from := a.Version // the text that a is about
	for v := from; v != to; {
		next := v + 1
		if v > to { // of a version that this device does not have
			next = to
		}
		if c := l.Placed[next]; c != nil {
			if c.Anchor == nil {
				p.Anchor, p.Outcome = nil, outline.Sure
				return p, nil
			}
			a, v, from = *c.Anchor, next, next
			p.Outcome, p.Score = outline.Sure, 1
			continue
		}
		if !slices.Contains(t.here, next) && next != to { // the versions around it are compared
			v = next
			continue
		}
		b, err := t.between(from, next)
		if err != nil {
			return p, err
		}
		m := b.Follow(a)
		a, v, from = m.Anchor, next, next
		p.Outcome, p.Score = min(p.Outcome, m.Outcome), min(p.Score, m.Score)
		if m.Outcome == outline.Lost && l.Placed[to] == nil {
			return p, nil
		}
	}
	if a.Paragraph == 0 {
		return p, nil
	}
	return t.renumbered(p, a)
}

// renumbered is a place with the number that the words of its anchor have in the
// version to. In a version that cannot change, words that are not there are lost.
func (t *tracks) renumbered(p CommentPlace, a igf.Anchor) (CommentPlace, error) {
	if t.reads == nil {
		text, err := t.rd.OutputText(t.output.ID, t.to)
		if err != nil {
			return p, err
		}
		t.reads = outline.Paragraphs(text)
	}
	a, there := outline.Renumbered(a, t.reads)
	if !there && t.to > 0 {
		p.Outcome, p.Score = outline.Lost, 0
		return p, nil
	}
	p.Anchor = &a
	return p, nil
}

func (t *tracks) between(from, to int) (*outline.Between, error) {
	key := [2]int{from, to}
	if b := t.steps[key]; b != nil {
		return b, nil
	}
	old := "" // the working text of before the first version is gone
	if slices.Contains(t.here, from) {
		var err error
		if old, err = t.rd.OutputText(t.output.ID, from); err != nil {
			return nil, err
		}
	}
	text, err := t.rd.OutputText(t.output.ID, to)
	if err != nil {
		return nil, err
	}
	t.steps[key] = outline.NewBetween(old, text, to)
	return t.steps[key], nil
}
