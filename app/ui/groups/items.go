package groups

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// list says how a list in a group's record is shown and asked for.
type list[T any] struct {
	section          string
	title, add, edit string // heading, and of the form
	about            string // said above the form
	fields           []asked[T]
	items            func(*igf.Group) *[]T
	id               func(*T) *string
	added            func(*igf.Group, T) T // the item as the group has it now, with its id
	record           func(T) *widgets.EditableRow
	order            func(a, b T) int // nil: as they are
	what             func(T) string   // what is removed, in words
}

// asked is one question of the form.
type asked[T any] struct {
	name              string // as errors call it
	label, help, hint string
	rows              int  // of a longer text, else 0
	day               bool // it is a day, and chosen from a calendar too
	of                func(*T) *string
}

// itemSection shows a list of a group.
func itemSection[T any](s *Screen, g *igf.Group, l list[T]) {
	s.page.head(l.title, s.page.button(l.section, i18n.T("groups.add"), func() { addItem(s, g, l) }))
	items := slices.Clone(*l.items(g))
	if l.order != nil {
		slices.SortStableFunc(items, l.order)
	}
	if len(items) == 0 {
		s.page.none()
	}
	for _, item := range items {
		s.page.line(l.section+"/"+*l.id(&item), l.record(item), func() { editItem(s, g, l, item) }, func() { removeItem(s, g, l, item) })
	}
}

// itemForm is the form of one item. base and was are as the person saw them.
type itemForm[T any] struct {
	s      *Screen
	list   list[T]
	base   *igf.Group
	was    T
	store  func(ctx context.Context, base *igf.Group, item *T) error // and item is then as the group has it
	inputs []*widgets.Input
	form   *widgets.Form
	dialog *widgets.Dialog
	busy   bool
}

func addItem[T any](s *Screen, g *igf.Group, l list[T]) {
	f := &itemForm[T]{s: s, list: l, base: g}
	f.store = func(ctx context.Context, base *igf.Group, item *T) error {
		_, err := s.env.Work.Stewardship.EditGroup(ctx, base.ID, func(g *igf.Group) error { *item = l.added(g, *item); return nil })
		return err
	}
	f.ask(l.add, nil)
}

func editItem[T any](s *Screen, g *igf.Group, l list[T], was T) {
	f := &itemForm[T]{s: s, list: l, base: g, was: was}
	f.store = func(ctx context.Context, base *igf.Group, item *T) error {
		return s.env.Work.Stewardship.SaveGroup(ctx, base, l.with(base, *item))
	}
	f.ask(l.edit, func() { removeItem(s, f.base, l, was) })
}

// ask opens the form; remove is nil for an item that is not there yet.
func (f *itemForm[T]) ask(head string, remove func()) {
	var fields []*widgets.Field
	for _, a := range f.list.fields {
		text := *a.of(&f.was)
		input := widgets.NewInput(text, a.hint)
		if a.rows > 0 {
			input = widgets.NewArea(text, a.hint, a.rows)
		}
		if a.day {
			choosers.Day(f.s.env, input)
		}
		input.Enter = f.save
		f.inputs = append(f.inputs, input)
		fields = append(fields, widgets.NewField(a.name, a.label, a.help, input))
	}
	f.form = widgets.NewForm(fields...)
	column := layout.Column(10)
	if about := f.list.about; about != "" {
		_, about := widgets.NewBody(about)
		column.Add(about)
	}
	column.Add(f.form.Object())
	f.dialog = widgets.ShowDialog(f.s.env.Window, head, 540, column, f.inputs[0], f.s.page.refocus, dialogActions(&f.dialog, remove, f.save)...)
}

// typed is the item as the form has it.
func (f *itemForm[T]) typed() T {
	item := f.was
	for i, a := range f.list.fields {
		*a.of(&item) = strings.TrimSpace(f.inputs[i].Text)
	}
	return item
}

func (f *itemForm[T]) save() {
	if f.busy {
		return
	}
	f.busy = true
	item := f.typed()
	work, base := f.s.env.Work, f.base
	var now *igf.Group
	f.s.env.Jobs.Save(func(ctx context.Context) (err error) {
		if err = f.store(ctx, base, &item); errors.Is(err, igf.ErrChanged) {
			if g, again := work.Records.Group(base.ID); again == nil {
				now = g
			}
		}
		return err
	}, func(err error) { f.saved(item, err, now) })
}

// with is a group in which an item stands as it is given.
func (l list[T]) with(g *igf.Group, item T) *igf.Group {
	next := *g
	items := slices.Clone(*l.items(g))
	i := slices.IndexFunc(items, func(x T) bool { return *l.id(&x) == *l.id(&item) })
	if i < 0 {
		items = append(items, item)
	} else {
		items[i] = item
	}
	*l.items(&next) = items
	return &next
}

func (f *itemForm[T]) saved(item T, err error, now *igf.Group) {
	f.busy = false
	switch {
	case now != nil:
		f.form.Meanwhile()
		f.meanwhile(now)
		f.dialog.Fit()
		return
	case err != nil:
		f.form.Show(i18n.T("word.not-saved"), err)
		f.dialog.Fit()
		return
	}
	f.dialog.Close()
	f.s.page.want = f.list.section + "/" + *f.list.id(&item) // the page is made again with the item
	f.s.load()
}

// meanwhile takes over what somebody else changed while the form was open:
// fields that the person did not touch show it, and at those where both wrote
// stands what there is now. The next save is over what the person has seen.
func (f *itemForm[T]) meanwhile(now *igf.Group) {
	f.base = now
	items := *f.list.items(now)
	i := slices.IndexFunc(items, func(x T) bool { return *f.list.id(&x) == *f.list.id(&f.was) })
	if i < 0 {
		return
	}
	for k, a := range f.list.fields {
		f.form.Fields[k].TakeOver(*a.of(&f.was), *a.of(&items[i]))
	}
	f.was = items[i]
}

// removeItem takes an item out of the record, after a question.
func removeItem[T any](s *Screen, g *igf.Group, l list[T], item T) {
	s.page.want = l.section + "/" + *l.id(&item)
	s.page.confirm(i18n.T("groups.remove-title"), l.what(item), i18n.T("groups.remove-text"), func(fail func(error), done func()) {
		next := *g
		*l.items(&next) = slices.DeleteFunc(slices.Clone(*l.items(g)), func(x T) bool { return *l.id(&x) == *l.id(&item) })
		work := s.env.Work
		s.env.Jobs.Save(func(ctx context.Context) error {
			return work.Stewardship.SaveGroup(ctx, g, &next)
		}, func(err error) {
			if err != nil {
				fail(err)
				return
			}
			s.page.want = l.section
			done()
			s.load()
		})
	})
}
