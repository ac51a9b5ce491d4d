package workbench

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/markup"
)

// commentList is the pane of the comments. It knows which one the keyboard is
// on and which were chosen.
type commentList struct {
	view   *view
	rows   []row
	at     string          // the row that the keyboard is on
	chosen map[string]bool // ids of the comments that one answer is for
	feed   *widgets.Feed
	states *widgets.States
	shown  func() // the keyboard is on another row
	chose  func() // other comments are chosen
}

func newCommentList(env *shell.Env, v *view) *commentList {
	c := &commentList{view: v, chosen: map[string]bool{}}
	c.feed = widgets.NewFeed(func() int { return len(c.rows) }, newRow, c.update, rowmenu.New(env, i18n.T("comments.answer"), c.copied, c.rowActions))
	c.feed.Moved = c.moved
	c.states = widgets.NewStates(env.Jobs.After, c.feed, widgets.Empty("comment", i18n.T("bench.none")))
	return c
}

// copied is what a row says: a paragraph, or the comments that were chosen, else the one of the row.
func (c *commentList) copied(i int) rowmenu.Row {
	x := c.rows[i]
	if x.line == nil {
		return rowmenu.Row{Words: strings.TrimSpace(x.title + "\n" + markup.Plain(x.text)), Output: c.view.id}
	}
	if !c.chosen[x.key] {
		return rowmenu.Entry(*x.line)
	}
	var r rowmenu.Row
	for _, y := range c.rows {
		if y.line != nil && c.chosen[y.key] {
			r.Entries = append(r.Entries, *y.line)
		}
	}
	return r
}

// rowActions are what can be done with a row.
func (c *commentList) rowActions(i int) []widgets.Action {
	word := "list.row-choose"
	if c.chosen[c.rows[i].key] {
		word = "list.row-unchoose"
	}
	return []widgets.Action{{Word: i18n.T(word), Do: c.choose}}
}

func (c *commentList) object() fyne.CanvasObject { return c.states.Root }

// reset forgets where the person was, for another output.
func (c *commentList) reset() { c.chosen, c.at = map[string]bool{}, "" }

// arrange makes the rows and finds the one again that the person was on.
func (c *commentList) arrange(onlyOpen bool) {
	c.rows = arrange(c.view, onlyOpen)
	for id := range c.chosen {
		if c.view.line(id) == nil {
			delete(c.chosen, id) // it was revised or withdrawn meanwhile
		}
	}
	c.states.SetFilled(len(c.rows) > 0)
	i := c.find(c.at)
	if i < 0 {
		i = c.nextOpen(-1)
	}
	c.feed.Reload()
	c.feed.SetCurrent(i)
	if i >= 0 {
		c.at = c.rows[i].key
	}
	c.shown()
}

func (c *commentList) update(i int, o fyne.CanvasObject) {
	r, x := o.(*rowView), c.rows[i]
	if x.line == nil {
		r.entry.Hide()
		r.head.Show()
		r.title.SetText(x.title)
		answered := 0
		for _, l := range x.members {
			answered += rank(l)
		}
		r.count.SetText(i18n.T("bench.of", "N", answered, "All", len(x.members)))
		widgets.SetBody(r.text, plain(x.text))
		r.body.Show()
		if x.text == "" {
			r.body.Hide()
		}
		r.Refresh()
		return
	}
	r.head.Hide()
	r.entry.Show()
	r.mark.SetResource(fynetheme.CheckButtonIcon())
	if c.chosen[x.key] {
		r.mark.SetResource(fynetheme.CheckButtonCheckedIcon())
	}
	r.mark.Refresh()
	r.who.SetText(who(*x.line))
	r.says.SetText(c.view.says(*x.line))
	c.view.tag(r.tag, *x.line)
	layout.Again(r.said)
	r.line.Refresh()
	r.Refresh()
}

func (c *commentList) moved(i int) {
	if i >= len(c.rows) || c.rows[i].key == c.at {
		return
	}
	c.at = c.rows[i].key
	c.shown()
}

// find is the row with a key, -1 when it is not shown.
func (c *commentList) find(key string) int {
	for i, r := range c.rows {
		if r.key == key {
			return i
		}
	}
	return -1
}

// nextOpen is the next row after i, from the top again at the end, that waits
// for a person; the first comment when none does, -1 without comments.
func (c *commentList) nextOpen(i int) int {
	first := -1
	for k := 1; k <= len(c.rows); k++ {
		j := (i + k) % len(c.rows)
		l := c.rows[j].line
		if l == nil {
			continue
		}
		if first < 0 || j < first {
			first = j
		}
		if open(*l) || c.view.unsure(*l) {
			return j
		}
	}
	return first
}

// after is where to go on when the comments are answered.
func (c *commentList) after(answered []string) string {
	at := c.find(c.at)
	for k := 1; k <= len(c.rows); k++ {
		r := c.rows[(at+k)%len(c.rows)]
		if r.line != nil && !slices.Contains(answered, r.key) && (open(*r.line) || c.view.unsure(*r.line)) {
			return r.key
		}
	}
	return c.at
}

// current is the comment that the keyboard is on, nil on a heading.
func (c *commentList) current() *row {
	if i := c.find(c.at); i >= 0 && c.rows[i].line != nil {
		return &c.rows[i]
	}
	return nil
}

func (c *commentList) next() {
	if i := c.nextOpen(c.find(c.at)); i >= 0 {
		c.goTo(c.rows[i].key)
	}
}

// goTo puts the keyboard on a row that is shown.
func (c *commentList) goTo(key string) {
	if i := c.find(key); i >= 0 {
		c.at = key
		c.feed.SetCurrent(i)
		c.shown()
	}
}

// choose puts a comment, or all below a heading, among those that one answer
// is for, or takes them out again.
func (c *commentList) choose() {
	i := c.find(c.at)
	if i < 0 {
		return
	}
	ids := []string{c.rows[i].key}
	if c.rows[i].line == nil {
		ids = nil
		for _, l := range c.rows[i].members {
			ids = append(ids, idOf(l))
		}
	}
	c.toggle(ids)
}

func (c *commentList) chooseAlike() {
	var ids []string
	for _, l := range c.view.alike[c.at] {
		ids = append(ids, idOf(l))
	}
	c.toggle(ids)
}

func (c *commentList) toggle(ids []string) {
	all := true
	for _, id := range ids {
		all = all && c.chosen[id]
	}
	for _, id := range ids {
		if all {
			delete(c.chosen, id)
		} else {
			c.chosen[id] = true
		}
		c.feed.RefreshRow(c.find(id))
	}
	c.chose()
}
