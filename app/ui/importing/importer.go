package importing

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/importing"
)

// importer keeps what was chosen of a source, all of it in one act, and
// withdraws what was imported.
type importer struct {
	env       *shell.Env
	notice    *widgets.Notice
	refresh   func() // after the notice changed
	finished  func(src *source, sentence string, actions ...widgets.Action)
	withdrawn func(n int, remains []igf.Trace)
	saving    bool
}

// selection is what was chosen of a source.
type selection struct {
	src      *source
	session  string
	items    []item            // to be added
	people   []igf.Mention     // whom the file names
	present  int               // items that are here already
	remember map[string]string // what the columns or names mean
	draft    newDraft          // the output that a draft begins
}

// lineError says which line of the source an error is about.
func (x *selection) lineError(i int, err error) error {
	return igf.Errorf("line %d of %s: %w: nothing was imported", x.items[i].line.Number, x.src.name, err)
}

// run imports in the background.
func (m *importer) run(x selection) {
	m.saving = true
	kindOf(x.src.kind).save(m, x)
}

// save keeps comments and notes, and then remembers what the columns and names
// mean.
func (m *importer) save(x selection) {
	src, work := x.src, m.env.Work
	file := importing.File{From: src.from, People: x.people}
	for _, it := range x.items {
		file.Items = append(file.Items, it.line.Item)
	}
	var done importing.Imported
	var forgot error
	m.env.Jobs.Save(func(ctx context.Context) (err error) {
		done, err = work.Importing.Import(ctx, file, x.lineError)
		if keep := kindOf(src.kind).keep; err == nil && keep != nil && len(x.remember) > 0 {
			forgot = keep(ctx, work, x)
		}
		return err
	}, func(err error) {
		m.saving = false
		if err != nil {
			m.failed(i18n.T("importing.not-taken"), err)
			return
		}
		told(m.env, forgot)
		done.Present += x.present
		m.taken(src, done)
	})
}

func (m *importer) failed(word string, err error) {
	m.notice.ShowError(word, i18n.Error(err))
	m.refresh()
}

// taken says how many came in, and offers what comes next.
func (m *importer) taken(src *source, done importing.Imported) {
	notes := 0
	for _, e := range done.Added {
		if e.Kind() == igf.KindNote {
			notes++
		}
	}
	sentence := i18n.N("importing.n-comments", len(done.Added)-notes)
	if notes > 0 {
		sentence += "  ·  " + i18n.N("importing.n-notes", notes)
	}
	if done.Present > 0 {
		sentence += "  ·  " + i18n.N("importing.n-present", done.Present)
	}
	actions := []widgets.Action{{Word: i18n.T("sync.undo"), Do: func() { m.undo(done.ID) }}}
	if n := len(done.Waiting); n > 0 {
		sentence += "  ·  " + i18n.N("importing.n-names", n)
	}
	if output, entry := firstOf(done); entry != "" {
		sentence += "  ·  " + i18n.N("importing.n-unplaced", len(done.Unplaced))
		actions = append(actions, widgets.Action{Word: i18n.T("importing.place"), Main: true, Do: func() {
			m.env.GoTo(shell.Location{Screen: shell.Workbench, ID: output, Entry: entry})
		}})
	}
	m.finished(src, src.name+": "+sentence, actions...)
}

// firstOf is the first comment that has no place yet, and its output.
func firstOf(done importing.Imported) (output, entry string) {
	for _, e := range done.Added {
		if m, ok := e.(*igf.Comment); ok && slices.Contains(done.Unplaced, m.ID) {
			return m.Output, m.ID
		}
	}
	return "", ""
}

// undo withdraws an import as one.
func (m *importer) undo(id string) {
	m.notice.Clear()
	n := 0
	var traces []igf.Trace
	m.env.Jobs.Save(func(ctx context.Context) error {
		gone, err := m.env.Work.Undoing.UndoImport(ctx, id)
		if err != nil {
			return err
		}
		n = len(gone)
		traces, err = m.env.Work.Exposure.Traces(gone)
		return err
	}, func(err error) {
		if err != nil {
			m.failed(i18n.T("importing.not-undone"), err)
			return
		}
		m.withdrawn(n, traces)
	})
}
