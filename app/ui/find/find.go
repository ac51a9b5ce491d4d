// Package find is the box that finds anything: commands of the window, and
// whatever the workspace finds of a query, while one types.
//
// It only leads to places; it changes nothing.
package find

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
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
	hits     []workspace.Hit
	rows     *kit.Rows
	sheet    *kit.Sheet
	asked    int // counts queries: an answer to an older one is dropped
}

// Open opens the box over the window.
func Open(d *desk.Desk, commands []Command) {
	b := &box{desk: d, commands: commands}
	none := kit.Empty("groups", words.T("find.nothing"))
	b.rows = kit.NewRows(words.T("find.hint"), func() int { return len(b.found) + len(b.hits) }, func() fyne.CanvasObject { return kit.NewRow() }, b.update, nil, none)
	b.rows.Filter, b.rows.Open = b.ask, b.open
	b.rows.Box.Escape = func() { b.sheet.Close() }
	b.rows.List.Escape = b.rows.Box.Escape
	b.sheet = kit.ShowOver(d.Window, 660, 460, b.rows.Object(), b.rows.Box)
	b.ask("")
}

// ask looks for a query: commands at once, records in the background.
func (b *box) ask(query string) {
	b.asked++
	n := b.asked
	q := search.Parse(query)
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
	b.desk.Jobs.Run(func(context.Context) func() {
		hits, err := b.desk.Work.Find(query, most)
		return func() {
			if err != nil {
				b.sheet.Close()
				b.desk.Say(err)
				return
			}
			if n == b.asked {
				b.hits = hits
				b.rows.Reload()
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
	r.Set(title, strings.Join(strings.Fields(h.Excerpt), " "))
}

func kind(k igf.Kind) (sign, word string, tone fyne.ThemeColorName) {
	switch k {
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
	b.sheet.Close()
	if i < len(b.found) {
		b.found[i].Do()
		return
	}
	b.desk.Go(Place(b.hits[i-len(b.found)]))
}

// Place is where a hit is shown.
func Place(h workspace.Hit) desk.Place {
	switch h.Kind {
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
