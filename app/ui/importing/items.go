package importing

import (
	"context"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rosters"
)

// wanted is what a person chose about a source.
type wanted struct {
	common   importitems.Defaults
	columns  map[string]string // head → field, "-" for nothing; nil for the ISO form
	who      map[string]string // who is meant by a name of a transcript
	comments map[int]bool      // turns that are comments

	choices map[int]disclosure.Choice // about whom the words of an item name, by its number
}

// item is one thing of a source as an import would take it.
type item struct {
	line    importitems.NumberedItem
	preview importing.ImportPreview
	err     error // why it cannot be taken
	here    bool  // it is here already

	answer *answering.TableAnswer // of a table of answers
	on     string                 // the comment that it answers
	reason string                 // as others will read it
	person *readers.RosterRow     // of a table of people
	seat   rosters.Preview        // how they would stand on the roster
	block  *outline.Paragraph     // of a draft
	span   string                 // that paragraph with all up to the next
}

// fileSummary is a source as it would be imported.
type fileSummary struct {
	items   []item
	people  []igf.Mention // whom the file names
	left    importitems.Skipped
	pieces  []leftover.Piece // of the file that are in no item
	doubts  map[int]bool     // numbers of the items of which something was guessed
	ignored []string         // heads of columns that nothing is taken from
}

// all chooses every item: what is left out is the screen's to know.
func all(int) bool { return true }

// look makes the items of a source and tries each of them.
func (src *source) look(ctx context.Context, w *workspace.Workspace, want wanted) (fileSummary, error) {
	return kindOf(src.kind).look(src, ctx, w, want)
}

func (src *source) lookAtMails(ctx context.Context, w *workspace.Workspace, want wanted) (fileSummary, error) {
	out := fileSummary{people: src.mentions, pieces: src.left, doubts: map[int]bool{}}
	lines, left := importitems.FromMails(src.mails, want.common, all)
	for _, m := range src.mails {
		out.doubts[m.Number] = len(m.Doubts) > 0
	}
	out.left = left
	return src.tried(ctx, w, want, out.with(lines))
}

func (src *source) lookAtAnnotations(ctx context.Context, w *workspace.Workspace, want wanted) (fileSummary, error) {
	out := fileSummary{people: src.mentions, pieces: src.left}
	return src.tried(ctx, w, want, out.with(importitems.FromAnnotations(src.from, src.marks, want.common)))
}

func (src *source) lookAtTurns(ctx context.Context, w *workspace.Workspace, want wanted) (fileSummary, error) {
	session, err := w.Records.Session(want.common.Session)
	if err != nil {
		return fileSummary{}, err
	}
	heard, estimated := importitems.Heard(session, src.said)
	out := fileSummary{people: src.mentions, pieces: src.left, doubts: importitems.DoubtfulTurns(src.said, estimated)}
	lines, left := importitems.FromTranscript(src.said, heard, want.common, want.who, func(n int) bool { return want.comments[n] }, all)
	out.left = left
	return src.tried(ctx, w, want, out.with(lines))
}

func (src *source) lookAtRows(ctx context.Context, w *workspace.Workspace, want wanted) (fileSummary, error) {
	out, err := src.rows(ctx, w, want)
	if err != nil {
		return out, err
	}
	out.people = src.grid.Named(want.columns)
	return src.tried(ctx, w, want, out)
}

// with is the same file with lines as its items.
func (f fileSummary) with(lines []importitems.NumberedItem) fileSummary {
	for _, l := range lines {
		f.items = append(f.items, item{line: l})
	}
	return f
}

// tried is the same file with what would become of each of its items.
func (src *source) tried(ctx context.Context, w *workspace.Workspace, want wanted, out fileSummary) (fileSummary, error) {
	for i := range out.items {
		out.items[i].line.Item.Choice = want.choices[out.items[i].line.Number]
	}
	return out, previewItems(ctx, w, importing.File{From: src.from, People: out.people}, out.items)
}

// previewItems asks of each item what would become of it.
func previewItems(ctx context.Context, w *workspace.Workspace, file importing.File, items []item) error {
	var of []int
	for i, it := range items {
		if it.err == nil && !it.here {
			file.Items, of = append(file.Items, it.line.Item), append(of, i)
		}
	}
	tried, err := w.Importing.PreviewItems(ctx, file)
	if err != nil {
		return err
	}
	for k, i := range of {
		items[i].preview, items[i].err = tried[k], tried[k].Err
	}
	return nil
}

// rows makes items of a table: a row that cannot be taken does not hide the others.
func (src *source) rows(ctx context.Context, w *workspace.Workspace, want wanted) (out fileSummary, err error) {
	read, ignored, err := src.grid.Comments(want.columns, want.common.Output)
	if err != nil {
		return out, err
	}
	out.ignored, out.pieces, out.doubts = ignored, read.Left, map[int]bool{}
	full, err := resolveIDs(w)
	if err != nil {
		return out, err
	}
	here := importitems.Lookup{Forms: w.Finding.Forms, ResolveIDs: full}
	for i := range read.Items {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		row := &read.Items[i]
		it := item{line: importitems.NumberedItem{Number: row.Line}}
		it.line.Item.Comment = &row.Input
		line, known, err := importitems.FromRow(*row, want.common, here)
		if it.here, it.err = known.Here, err; it.err == nil && !it.here {
			it.line = line
		}
		out.pieces = append(out.pieces, known.Left...)
		out.items, out.doubts[row.Line] = append(out.items, it), row.Guessed
	}
	return out, nil
}

// resolveIDs finds the outputs and sessions that a table calls by a short name.
func resolveIDs(w *workspace.Workspace) (func(output, session *string) error, error) {
	outputs, err := w.Texts.Outputs("")
	if err != nil {
		return nil, err
	}
	sessions, err := w.Records.Sessions("")
	return importitems.ResolveIDs(outputs, sessions), err
}
