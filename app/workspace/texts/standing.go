package texts

import (
	"errors"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
)

// Outputs are the outputs of a group, or of all for "", as lists show them: each at the
// stage that it has, see igf.StandingOf.
func (rd *Reader) Outputs(group string) ([]*igf.Output, error) {
	outputs, err := rd.records.Outputs(group)
	if err != nil {
		return nil, err
	}
	closed := map[string]bool{}
	for e, err := range rd.core.Replica().Entries(igf.KindClosing) {
		if err != nil {
			return nil, err
		}
		if c, ok := e.(*igf.Closing); ok {
			closed[c.Output] = true
		}
	}
	for _, o := range outputs {
		if closed[o.ID] { // all others have the stage of their record
			st, err := rd.standing(o)
			if err != nil {
				return nil, err
			}
			o.Stage = st.Stage
		}
	}
	return outputs, nil
}

// Output reads one output as Outputs shows it, with its working text.
func (rd *Reader) Output(id string) (*igf.Output, error) {
	o, st, err := rd.Standing(id)
	if err == nil {
		o.Stage = st.Stage
	}
	return o, err
}

// Standing reads an output as its record has it, and how it stands to being final.
func (rd *Reader) Standing(id string) (*igf.Output, igf.OutputStanding, error) {
	o, err := rd.records.Output(id)
	if err != nil {
		return nil, igf.OutputStanding{}, err
	}
	st, err := rd.standing(o)
	return o, st, err
}

func (rd *Reader) standing(o *igf.Output) (igf.OutputStanding, error) {
	f, err := rd.Facts(o)
	return igf.StandingOf(f, igf.DayUTC(rd.core.Now())), err
}

// Facts gathers what decides whether an output is final.
func (rd *Reader) Facts(o *igf.Output) (igf.OutputFacts, error) {
	f := igf.OutputFacts{Output: o, Texts: map[int]string{}}
	published := map[int]string{}
	for _, v := range o.Versions {
		t, err := history.Version(rd.core.Replica(), o.ID, v.Number)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return f, err
		}
		published[v.Number], f.Texts[v.Number] = t.Text, igf.TextHash(t.Text)
	}
	closings, err := rd.core.History.Closings(o.ID)
	if err != nil {
		return f, err
	}
	f.Closings = closings
	places, err := rd.Places(o.ID)
	if err != nil {
		return f, err
	}
	for _, p := range places {
		f.Comments = append(f.Comments, p.View.Standing)
		if p.Outcome != outline.Sure {
			f.Unplaced = append(f.Unplaced, p.View.Root)
		}
		if unwritten(p.View, published) {
			f.Unwritten = append(f.Unwritten, p.View.Root)
		}
	}
	if f.Conflicts, err = rd.conflicts(o.ID); err != nil || o.MinutesOf == "" {
		return f, err
	}
	words, err := rd.WithdrawnWords(o)
	f.Words = words.In(o.Draft)
	return f, err
}

// conflicts are those of an output and of its versions.
func (rd *Reader) conflicts(output string) (out []igf.Conflict, err error) {
	all, err := rd.core.Replica().Conflicts()
	for _, c := range all {
		if of, version := igf.VersionOf(c.Key); c.Key == igf.OutputKey(output) || version && of == output {
			out = append(out, c)
		}
	}
	return out, err
}

// unwritten reports whether the wording that a comment proposes was accepted in a version
// that has the old words still, and not those.
func unwritten(l lists.EntryView, published map[int]string) bool {
	m, ok := l.Entry.(*igf.Comment)
	if !ok || m.Proposed == "" || m.Anchor == nil || m.Anchor.Quote == "" {
		return false
	}
	for _, r := range l.Responses {
		text, here := published[r.ChangedIn]
		if r.Disposition == igf.Accepted && here && !strings.Contains(text, m.Proposed) && strings.Contains(text, m.Anchor.Quote) {
			return true
		}
	}
	return false
}
