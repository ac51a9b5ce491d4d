package importing

import (
	"context"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/draft"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
)

// mostColumns is how much of a table a person can look at.
const mostColumns = 200

// source is a file that was read, as one kind of it.
type source struct {
	name     string
	in       budget.Input
	kind     importing.Kind
	from     string // what its import is called
	grid     importing.Grid
	mails    []importing.Mail
	marks    []importing.Annotation
	said     []importing.Utterance
	draft    draft.Draft
	left     []leftover.Piece // pieces that are in no item
	mentions []igf.Mention    // whom the file names; of a table grid says it
	broken   bool             // it could not be read as this kind
	ready    bool             // what is remembered of such files was read
}

// fileReader reads files in the background, one at a time.
type fileReader struct {
	env    *shell.Env
	stop   context.CancelFunc // of the file that is being read
	busy   bool               // a file is being read
	opened func(*source, error)
}

// read stops what is still being read; so is this, when another file is chosen or
// the window closes.
func (f *fileReader) read(open func(context.Context) (*source, error)) {
	f.stop()
	mine, stop := context.WithCancel(context.Background())
	f.stop, f.busy = stop, true
	read := func(src *source, err error) {
		if mine.Err() == nil {
			f.busy = false
			f.opened(src, err)
		}
	}
	f.env.Jobs.Run(func(ctx context.Context) func() {
		defer context.AfterFunc(ctx, stop)()
		src, err := open(mine)
		return func() { read(src, err) }
	}, func(err error) { read(nil, err) })
}

// openFile reads a file as what it seems to be. Where that fails, there is
// still a source if the bytes could be read: a person may correct the kind.
func openFile(ctx context.Context, path string) (*source, error) {
	in, err := budget.Open(ctx, path, budget.Imports())
	if err != nil {
		return nil, err
	}
	if in.Empty() {
		return nil, igf.Errorf("%s is empty: there is nothing to import", in.Name())
	}
	kind, err := importing.Recognise(ctx, in)
	if err != nil {
		return nil, err
	}
	src := &source{name: in.Name(), in: in}
	src, err = src.as(ctx, kind)
	if err == nil && src.kind == importing.KindTable {
		src.kind = importing.RecogniseTable(src.grid)
	}
	return src, err
}

// as reads the same file as another kind.
func (src *source) as(ctx context.Context, kind importing.Kind) (*source, error) {
	out := &source{name: src.name, in: src.in, kind: kind}
	var err error
	switch kind {
	case importing.KindMail:
		out.from = "mail"
		var r importing.Reading[importing.Mail]
		r, err = importing.ReadMails(ctx, out.in)
		out.mails, out.mentions, out.left = r.Items, r.People, r.Left
	case importing.KindAnnotations:
		read := importing.ReadMarkdown
		if out.from = "markdown"; out.in.IsZip() {
			out.from, read = "docx", importing.ReadDocx
		}
		var r importing.Reading[importing.Annotation]
		r, err = read(ctx, out.in)
		out.marks, out.mentions, out.left = r.Items, r.People, r.Left
	case importing.KindTranscript:
		out.from = "transcript"
		var r importing.Reading[importing.Utterance]
		r, err = importing.ReadTranscript(ctx, out.in)
		out.said, out.mentions, out.left = r.Items, r.People, r.Left
	case importing.KindDraft:
		out.from = "draft"
		out.draft, err = importing.ReadDraft(ctx, out.in)
		out.left = out.draft.Left
	default:
		out.from = "csv"
		out.grid, err = importing.ReadForm(ctx, out.in, "")
	}
	if columns := len(out.grid.Heads); err == nil && columns > mostColumns {
		err = igf.Errorf("%s has %d columns, and %d are the most: leave out those that nothing is taken from", out.name, columns, mostColumns)
	}
	return out, err
}

// named are all whom the file names, as the person reads it.
func (src *source) named(want wanted) []igf.Mention {
	if src.kind == importing.KindTable {
		return src.grid.Named(want.columns)
	}
	return src.mentions
}

// turns counts how often each speaker has the floor.
func (src *source) turns() map[string]int {
	out := map[string]int{}
	for _, u := range src.said {
		out[u.Speaker]++
	}
	return out
}

func kindWord(k importing.Kind) string {
	switch k {
	case importing.KindMail:
		return i18n.T("importing.kind-mail")
	case importing.KindAnnotations:
		return i18n.T("importing.kind-annotations")
	case importing.KindAnswers:
		return i18n.T("importing.kind-answers")
	case importing.KindPeople:
		return i18n.T("importing.kind-people")
	case importing.KindTranscript:
		return i18n.T("importing.kind-transcript")
	case importing.KindDraft:
		return i18n.T("importing.kind-draft")
	}
	return i18n.T("importing.kind-table")
}
