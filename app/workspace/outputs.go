package workspace

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Outputs are the outputs of a group, or of all for "", by id.
func (w *Workspace) Outputs(group string) ([]*igf.Output, error) {
	prefix := ""
	if group != "" {
		prefix = group + "/"
	}
	var out []*igf.Output
	for r, err := range w.replica.Documents("output", prefix) {
		if err != nil {
			return nil, err
		}
		if o, ok := r.(*igf.Output); ok {
			out = append(out, o)
		}
	}
	return out, nil
}

// Output reads one output with its working text.
func (w *Workspace) Output(id string) (*igf.Output, error) {
	return get[*igf.Output](w, igf.OutputKey(id), "output")
}

// OutputText is the text of a version; 0 is the working text.
func (w *Workspace) OutputText(id string, version int) (string, error) {
	if version == 0 {
		o, err := w.Output(id)
		if err != nil {
			return "", err
		}
		return o.Draft, nil
	}
	v, err := get[*igf.VersionText](w, igf.VersionKey(id, version), "version")
	if err != nil {
		return "", err
	}
	return w.readable(id, v.Text)
}

// currentText is what people now read and comment on: the newest published
// version, or the working text while nothing is published.
func (w *Workspace) currentText(o *igf.Output) (int, string, error) {
	n := o.Latest()
	if n == 0 {
		return 0, o.Draft, nil
	}
	text, err := w.OutputText(o.ID, n)
	return n, text, err
}

// Reading is what people now read of an output, split into its paragraphs.
func (w *Workspace) Reading(id string) (version int, paragraphs []outline.Paragraph, err error) {
	o, err := w.Output(id)
	if err != nil {
		return 0, nil, err
	}
	version, text, err := w.currentText(o)
	return version, outline.Paragraphs(text), err
}

// AddOutput keeps a new output of a group with its first working text. An
// empty id is made from the title; the dates offer the first of November.
func (w *Workspace) AddOutput(ctx context.Context, o *igf.Output) error {
	if err := w.prepareOutput(o); err != nil {
		return err
	}
	return w.add(ctx, o)
}

// prepareOutput completes a new output.
func (w *Workspace) prepareOutput(o *igf.Output) error {
	g, slug := igf.SplitID(o.ID)
	if _, err := w.Group(g); err != nil {
		return err
	}
	if slug == "" {
		base := igf.Slug(o.Title)
		if base == "" {
			base = "output"
		}
		id, err := w.FreeID(igf.OutputKey, g+"/"+base)
		if err != nil {
			return err
		}
		o.ID = id
	}
	if o.Stage == "" {
		o.Stage = igf.Drafting
	}
	if year, err := strconv.Atoi(o.Cycle); err == nil && o.Dates.DraftDue == "" {
		o.Dates.DraftDue = igf.DefaultDraftDate(year)
	}
	o.Draft = cleanText(o.Draft)
	return nil
}

// SaveOutput keeps what a person made of base: title, dates, working text.
func (w *Workspace) SaveOutput(ctx context.Context, base, edited *igf.Output) error {
	edited.Draft = cleanText(edited.Draft)
	return saveForm(ctx, w, base, edited, func(o *igf.Output, _ *igf.Act) error { return w.checkMinutes(o) })
}

// EditOutput changes an output as it stands when it is saved.
func (w *Workspace) EditOutput(ctx context.Context, id string, change func(*igf.Output) error) (*igf.Output, error) {
	return edit(ctx, w, igf.OutputKey(id), func(o *igf.Output, _ *igf.Act) error {
		if err := change(o); err != nil {
			return err
		}
		o.Draft = cleanText(o.Draft)
		return w.checkMinutes(o)
	})
}

// Publish makes text the next version, which never changes again, and the new
// working text.
func (w *Workspace) Publish(ctx context.Context, id, text, note string) (*igf.Output, error) {
	text = cleanText(text)
	return edit(ctx, w, igf.OutputKey(id), func(o *igf.Output, act *igf.Act) error {
		n := o.Latest() + 1
		o.Draft = text
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: igf.DateOf(w.now().UTC()), Stage: o.Stage, Note: note})
		act.Records = []igf.Record{&igf.VersionText{Output: id, Number: n, Text: text}}
		return w.checkMinutes(o)
	})
}

// SetStage moves an output to another stage of its cycle. It becomes final
// only when nothing is missing (see Gaps), or despite it for a reason that
// every document prints.
func (w *Workspace) SetStage(ctx context.Context, id string, stage igf.Stage, despite string) (*igf.Output, error) {
	if !slices.Contains(igf.Stages(), stage) {
		return nil, &igf.FieldError{Record: "output " + id, Field: "stage", Value: string(stage), Want: "use " + Words(igf.Stages())}
	}
	return w.EditOutput(ctx, id, func(o *igf.Output) error {
		o.Stage, o.FinalDespite = stage, ""
		if stage != igf.Final && stage != igf.Disseminated {
			return nil
		}
		gaps, err := w.Gaps(id)
		switch {
		case err != nil:
			return err
		case gaps.None():
			return nil
		case clean(despite) == "":
			return &NotComplete{Output: id, Gaps: gaps}
		}
		o.FinalDespite = clean(despite)
		return nil
	})
}

// CheckText says why bytes cannot be the text of an output or an entry.
func CheckText(name string, data []byte, limit int) error {
	if len(data) > limit {
		return &igf.FieldError{Record: name, Field: "text", Value: fmt.Sprintf("%d bytes", len(data)), Want: fmt.Sprintf("%d bytes are the most", limit)}
	}
	if !utf8.Valid(data) {
		return &igf.FieldError{Record: name, Field: "text", Value: "bytes that are not UTF-8", Want: "save the file as UTF-8 and try again"}
	}
	return nil
}

// cleanText brings a long text into the form that it is shared in: LF, one
// newline at its end.
func cleanText(s string) string {
	if s = clean(s); s == "" {
		return ""
	}
	return s + "\n"
}
