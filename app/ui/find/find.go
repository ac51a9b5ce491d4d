// Package find is the box that finds anything: commands of the window, and
// whatever the workspace finds of a query, people too, while one types.
//
// It only leads to places; it changes nothing.
package find

import (
	"context"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/finding"
)

// most is how many records are shown.
const most = 60

// Command is something that the window can do.
type Command struct {
	Word, Menu, Keys string
	Do               func()
}

// box is the open search box.
type box struct {
	desk     *desk.Desk
	commands []Command
	found    []Command
	hits     []finding.Hit
	rows     *kit.Rows
	sheet    *kit.Sheet
	finder   *finding.Finder
	ctx      context.Context // ends when the box closes
	end      func()
	stop     func() // ends the query that runs: a newer one was typed
	asking   bool   // the hits that are shown are those of an older query
	enter    bool   // Enter was pressed meanwhile: it means the first of the new ones
}

// Open opens the box over the window.
func Open(d *desk.Desk, commands []Command) {
	b := &box{desk: d, commands: commands, finder: d.Work.Finding.Finder(), stop: func() {}}
	b.ctx, b.end = context.WithCancel(context.Background())
	none := kit.Empty("groups", words.T("find.nothing"))
	b.rows = kit.NewRows(words.T("find.hint"), func() int { return len(b.found) + len(b.hits) }, func() fyne.CanvasObject { return kit.NewRow() }, b.update, nil, none)
	b.rows.Filter, b.rows.Open = b.ask, b.open
	b.rows.Early = func() { b.enter = b.asking }
	b.rows.Box.Escape = b.close
	b.rows.List.Escape = b.close
	b.sheet = kit.ShowOver(d.Window, 660, 460, b.rows.Object(), b.rows.Box)
	b.run(b.ctx, func(ctx context.Context) func() { b.finder.Read(ctx); return nil })
	b.ask("")
}

// run does work in the background until ctx, or the window, ends.
func (b *box) run(ctx context.Context, work func(ctx context.Context) func()) {
	b.desk.Jobs.Run(func(window context.Context) func() {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(window, cancel)()
		return work(ctx)
	})
}

func (b *box) close() {
	b.end()
	b.sheet.Close()
}

// ask looks for a query: commands at once, records in the background. The query
// before it is given up.
func (b *box) ask(query string) {
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
		hits, err := b.finder.Find(wanted, query, most)
		return func() {
			switch {
			case ctx.Err() != nil: // a newer query, or the box is closed
			case err != nil:
				b.close()
				b.desk.Say(err)
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

func (b *box) update(i int, o fyne.CanvasObject) {
	r := o.(*kit.Row)
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
		return "person", words.T("find.person"), theme.KindNote
	case igf.KindGroup:
		return "groups", words.T("word.group"), theme.KindNote
	case igf.KindSession:
		return "session", words.T("screen.session"), theme.KindNote
	case igf.KindOutput:
		return "outputs", words.T("word.output"), theme.KindNote
	case igf.KindComment:
		return "comment", words.T("word.comment"), theme.KindComment
	}
	return "intervention", words.T("word.note"), fynetheme.ColorNameForeground
}

// open leads to what was chosen.
func (b *box) open(i int) {
	if i >= len(b.found) && b.asking {
		b.enter = true
		return
	}
	b.close()
	if i < len(b.found) {
		b.found[i].Do()
		return
	}
	b.desk.Go(Place(b.hits[i-len(b.found)]))
}

// Place is where a hit is shown.
func Place(h finding.Hit) desk.Place {
	switch h.Kind {
	case finding.KindPerson: // where they are: a session, comments, or a group
		switch {
		case h.Session != "":
			return desk.Place{Screen: desk.Session, ID: h.Session}
		case h.Output != "":
			return desk.Place{Screen: desk.Comments, ID: h.Output, Entry: h.Key.ID()}
		}
		return desk.Place{Screen: desk.Groups, ID: h.Key.ID()}
	case igf.KindGroup:
		return desk.Place{Screen: desk.Groups, ID: h.Key.ID()}
	case igf.KindOutput:
		return desk.Place{Screen: desk.Outputs, ID: h.Key.ID()}
	case igf.KindSession:
		return desk.Place{Screen: desk.Session, ID: h.Key.ID()}
	}
	if h.Session != "" {
		return desk.Place{Screen: desk.Session, ID: h.Session, Entry: h.Key.ID()}
	}
	return desk.Place{Screen: desk.Comments, ID: h.Output, Entry: h.Key.ID()}
}
