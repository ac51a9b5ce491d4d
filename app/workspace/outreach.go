package workspace

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// AddOutreach records that an output, or a group's work as a whole, was taken
// to another forum.
func (w *Workspace) AddOutreach(ctx context.Context, group string, in igf.Outreach) (*igf.Outreach, error) {
	cycle := ""
	if in.Output != "" {
		o, err := w.Output(in.Output)
		if err != nil {
			return nil, err
		}
		group, _ = igf.SplitID(o.ID)
		cycle = o.Cycle
	} else if _, err := w.Group(group); err != nil {
		return nil, err
	}
	g, sheet, err := w.sheetOf(group, "", cycle)
	if err != nil {
		return nil, err
	}
	o := &igf.Outreach{Output: in.Output, Forum: strings.TrimSpace(in.Forum), Date: in.Date, Text: clean(in.Text)}
	if o.Meta, err = w.meta(g, sheet); err != nil {
		return nil, err
	}
	return o, w.save(ctx, igf.Act{Records: []igf.Record{o}})
}

// ReviseOutreach replaces one's own line of the log by a new revision; the
// former one is kept. Everything is taken as it is given.
func (w *Workspace) ReviseOutreach(ctx context.Context, id string, in igf.Outreach) (*igf.Outreach, error) {
	id, err := w.newest(id)
	if err != nil {
		return nil, err
	}
	old, err := get[*igf.Outreach](w, igf.EntryKey(id), "outreach")
	if err != nil {
		return nil, err
	}
	if in.Output != "" {
		o, err := w.Output(in.Output)
		if err != nil {
			return nil, err
		}
		if g, _ := igf.SplitID(o.ID); g != old.Group {
			return nil, &igf.FieldError{Record: "outreach", Field: "output", Value: in.Output, Want: "it must be an output of " + old.Group + "; make a line of the other group instead"}
		}
	}
	o := *old
	if o.Meta, err = w.revision(old.Meta); err != nil {
		return nil, err
	}
	o.Output, o.Forum, o.Date, o.Text = in.Output, strings.TrimSpace(in.Forum), in.Date, clean(in.Text)
	return &o, w.save(ctx, igf.Act{Records: []igf.Record{&o}})
}

// Outreach is the log of a group, or of all for "", as it stands now, by day.
func (w *Workspace) Outreach(group string) ([]Line, error) {
	var entries []igf.Entry
	for _, kind := range []igf.Kind{igf.KindOutreach, igf.KindRedaction} {
		for e, err := range w.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			if group == "" || e.Head().Group == group {
				entries = append(entries, e)
			}
		}
	}
	lines, err := w.lines(entries)
	slices.SortStableFunc(lines, func(a, b Line) int {
		return strings.Compare(string(a.Entry.(*igf.Outreach).Date), string(b.Entry.(*igf.Outreach).Date))
	})
	return lines, err
}
