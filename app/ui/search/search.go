// Package search is the box that finds anything: commands of the window, and
// whatever the workspace finds of a query, people too, while one types.
//
// It only leads to places; it changes nothing.
package search

import (
	"context"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/finding"
)

// maxHits is how many records are shown.
const maxHits = 60

// Command is something that the window can do.
type Command struct {
	Word, Menu, Keys string
	Do               func()
}

// searchBox is the open search box.
type searchBox struct {
	env      *shell.Env
	commands []Command
	found    []Command
	hits     []finding.Hit
	rows     *lists.FilteredList
	dialog   *widgets.Dialog
	finder   *finding.Finder
	ctx      context.Context // ends when the box closes
	end      func()
	stop     func() // ends the query that runs: a newer one was typed
	asking   bool   // the hits that are shown are those of an older query
	enter    bool   // Enter was pressed meanwhile: it means the first of the new ones
}

// Open opens the box over the window.
func Open(d *shell.Env, commands []Command) {
	b := &searchBox{env: d, commands: commands, finder: d.Work.Finding.Finder(), stop: func() {}}
	b.ctx, b.end = context.WithCancel(context.Background())
	none := widgets.Empty("groups", i18n.T("search.nothing"))
	b.rows = lists.NewFilteredList(d.Jobs.After, i18n.T("search.hint"), func() int { return len(b.found) + len(b.hits) }, func() fyne.CanvasObject { return widgets.NewRow() }, b.update, rowmenu.Shown(d, i18n.T("word.open"), b.update, nil), nil, none)
	b.rows.Filter, b.rows.Open = b.ask, b.open
	b.rows.Looking = func() bool { return b.asking }
	b.rows.Early = func() { b.enter = b.asking }
	b.rows.Box.Escape = b.close
	b.rows.List.Escape = b.close
	b.dialog = widgets.ShowOverlay(d.Window, 660, 460, b.rows.Object(), b.rows.Box)
	b.run(b.ctx, func(ctx context.Context) func() { b.finder.Read(ctx); return nil })
	b.ask("")
}

// run does work in the background until ctx, or the window, ends.
func (b *searchBox) run(ctx context.Context, work func(ctx context.Context) func()) {
	b.env.Jobs.Run(func(window context.Context) func() {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(window, cancel)()
		return work(ctx)
	}, func(error) { b.close() })
}

func (b *searchBox) close() {
	b.end()
	b.dialog.Close()
}

// ask looks for a query: commands at once, records in the background. The query
// before it is given up.
func (b *searchBox) ask(query string) {
	b.stop()
	ctx, cancel := context.WithCancel(b.ctx)
	b.stop = cancel
	q := search.Parse(query)
	b.asking, b.enter = !q.Empty(), false
	b.found = b.found[:0]
	for _, c := range b.commands {
		if q.Empty() || q.Match(c.Word, c.Menu) {
			b.found = append(b.found, c)
		}
	}
	if q.Empty() {
		b.hits = nil
		b.rows.Reload()
		return
	}
	b.rows.Reload()
	b.run(ctx, func(wanted context.Context) func() {
		hits, err := b.finder.Find(wanted, query, maxHits)
		return func() {
			switch {
			case ctx.Err() != nil: // a newer query, or the box is closed
			case err != nil:
				b.close()
				b.env.ShowError(err)
			default:
				b.hits, b.asking = hits, false
				b.rows.Reload()
				if b.enter && len(hits) > 0 {
					b.open(len(b.found))
				}
			}
		}
	})
}

func (b *searchBox) update(i int, o fyne.CanvasObject) {
	r := o.(*widgets.Row)
	if i < len(b.found) {
		c := b.found[i]
		r.Tag.Set("", c.Keys, theme.Muted)
		r.Set(c.Word, c.Menu)
		return
	}
	h := b.hits[i-len(b.found)]
	sign, word, tone := kind(h.Kind)
	r.Tag.Set(sign, word, tone)
	title := h.Title
	if title == "" {
		title = word
	}
	r.Set(title, igf.OneLine(h.Excerpt))
}

func kind(k igf.Kind) (sign, word string, tone fyne.ThemeColorName) {
	switch k {
	case finding.KindPerson:
		return "person", i18n.T("search.person"), theme.KindNote
	case igf.KindGroup:
		return "groups", i18n.T("word.group"), theme.KindNote
	case igf.KindSession:
		return "session", i18n.T("screen.session"), theme.KindNote
	case igf.KindOutput:
		return "outputs", i18n.T("word.output"), theme.KindNote
	case igf.KindComment:
		return "comment", i18n.T("word.comment"), theme.KindComment
	}
	return "intervention", i18n.T("word.note"), fynetheme.ColorNameForeground
}

// open leads to what was chosen.
func (b *searchBox) open(i int) {
	if i >= len(b.found) && b.asking {
		b.enter = true
		return
	}
	b.close()
	if i < len(b.found) {
		b.found[i].Do()
		return
	}
	b.env.GoTo(LocationOf(b.hits[i-len(b.found)]))
}

// LocationOf is where a hit is shown.
func LocationOf(h finding.Hit) shell.Location {
	switch h.Kind {
	case finding.KindPerson: // where they are: a session, comments, or a group
		switch {
		case h.Session != "":
			return shell.Location{Screen: shell.Session, ID: h.Session}
		case h.Output != "":
			return shell.Location{Screen: shell.Comments, ID: h.Output, Entry: h.Key.ID()}
		}
		return shell.Location{Screen: shell.Groups, ID: h.Key.ID()}
	case igf.KindGroup:
		return shell.Location{Screen: shell.Groups, ID: h.Key.ID()}
	case igf.KindOutput:
		return shell.Location{Screen: shell.Outputs, ID: h.Key.ID()}
	case igf.KindSession:
		return shell.Location{Screen: shell.Session, ID: h.Key.ID()}
	}
	if h.Session != "" {
		return shell.Location{Screen: shell.Session, ID: h.Session, Entry: h.Key.ID()}
	}
	return shell.Location{Screen: shell.Comments, ID: h.Output, Entry: h.Key.ID()}
}
