package importing

import (
	"context"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/draft"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/shell"
)

// maxColumns is how much of a table a person can look at.
const maxColumns = 200

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
	if err == nil && src.kind.IsTable() {
		src.kind = importing.RecogniseTable(src.grid)
	}
	return src, err
}

// as reads the same file as another kind.
func (src *source) as(ctx context.Context, kind importing.Kind) (*source, error) {
	out := &source{name: src.name, in: src.in, kind: kind, from: kind.From(src.in)}
	err := kindOf(kind).read(out, ctx)
	if columns := len(out.grid.Heads); err == nil && columns > maxColumns {
		err = igf.Errorf("%s has %d columns, and %d are the most: leave out those that nothing is taken from", out.name, columns, maxColumns)
	}
	return out, err
}

func (src *source) readMails(ctx context.Context) error {
	r, err := importing.ReadMails(ctx, src.in)
	src.mails, src.mentions, src.left = r.Items, r.People, r.Left
	return err
}

func (src *source) readAnnotations(ctx context.Context) error {
	r, err := importing.ReadAnnotations(ctx, src.in)
	src.marks, src.mentions, src.left = r.Items, r.People, r.Left
	return err
}

func (src *source) readTranscript(ctx context.Context) error {
	r, err := importing.ReadTranscript(ctx, src.in)
	src.said, src.mentions, src.left = r.Items, r.People, r.Left
	return err
}

func (src *source) readDraft(ctx context.Context) (err error) {
	src.draft, err = importing.ReadDraft(ctx, src.in)
	src.left = src.draft.Left
	return err
}

func (src *source) readGrid(ctx context.Context) (err error) {
	src.grid, err = importing.ReadForm(ctx, src.in, "")
	return err
}

// turns counts how often each speaker has the floor.
func (src *source) turns() map[string]int {
	out := map[string]int{}
	for _, u := range src.said {
		out[u.Speaker]++
	}
	return out
}
