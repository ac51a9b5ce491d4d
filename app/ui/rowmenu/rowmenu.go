// Package rowmenu is what can be done with the rows of every list: the menu on them, and to copy
// their words.
//
// It is the only way of a row to the clipboard. What is copied may be pasted anywhere: nothing gets
// there but entries in the form that others see, and words that the gate let through.
package rowmenu

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/lists"
)

// Row is what a row says: entries, or words that stand nowhere else.
type Row struct {
	Entries []lists.EntryView
	Words   string
	Source  string // of the words, where it has addresses that they do not say
	// Session or Output is where the words stand; both may be "".
	Session, Output string
}

// Entry is a row that shows an entry.
func Entry(l lists.EntryView) Row { return Row{Entries: []lists.EntryView{l}} }

// Words is a row that shows words of no entry.
func Words(text string) Row { return Row{Words: text} }

// New says what can be done with the rows of a list. enter is the word of what Enter does, "" where
// it does nothing; more is what else can be done with a row and may be nil.
func New(env *shell.Env, enter string, row func(i int) Row, more func(i int) []widgets.Action) widgets.RowUse {
	return widgets.NewRowUse(enter, func(i int) { Copy(env, row(i)) }, func(i int) (out []widgets.Action) {
		if more != nil {
			out = more(i)
		}
		for _, l := range widgets.Links(row(i).text()) {
			out = append(out, l.Action(env.Window))
		}
		return out
	})
}

// text is all that the row says on this device, for the addresses in it.
func (r Row) text() string {
	out := []string{r.Source, r.Words}
	for _, l := range r.Entries {
		out = append(out, i18n.EntryText(l.Entry))
	}
	return strings.Join(out, "\n")
}

// Shown is for lists whose rows are filled by update: their words are copied.
func Shown(env *shell.Env, enter string, update func(int, fyne.CanvasObject), more func(i int) []widgets.Action) widgets.RowUse {
	return New(env, enter, func(i int) Row {
		r := widgets.NewRow()
		update(i, r)
		return Words(r.Words())
	}, more)
}

// Records is for a list of records that are shown by show. more may be nil.
func Records[T any](env *shell.Env, m *uilists.Model[T], show func(T, *widgets.Row), more func(T) []widgets.Action) widgets.RowUse {
	return Shown(env, i18n.T("word.open"), func(i int, o fyne.CanvasObject) { show(m.At(i), o.(*widgets.Row)) }, func(i int) []widgets.Action {
		if more == nil {
			return nil
		}
		return more(m.At(i))
	})
}

// Paragraphs is for the paragraphs of an output. more may be nil.
func Paragraphs(env *shell.Env, enter string, output func() string) func(*uilists.Paragraphs) widgets.RowUse {
	return func(p *uilists.Paragraphs) widgets.RowUse {
		return New(env, enter, func(i int) Row { return Row{Words: p.Words(i), Source: p.Row(i).Text, Output: output()} }, nil)
	}
}

// Copy puts what a row says on the clipboard, as others may read it.
func Copy(env *shell.Env, r Row) {
	env.Jobs.Run(func(context.Context) func() {
		text, err := shared(env, r)
		return func() {
			if err != nil {
				env.ShowError(err)
				return
			}
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	}, nil)
}

func shared(env *shell.Env, r Row) (string, error) {
	language := i18n.T("app.language")
	if len(r.Entries) == 0 {
		return env.Work.Lists.SharedWords(r.Words, r.Session, r.Output, language)
	}
	views, err := env.Work.Lists.SharedViews(r.Entries, language)
	if err != nil {
		return "", err
	}
	var out []string
	for _, v := range views {
		out = append(out, said(v.View().Entry))
	}
	return strings.Join(out, "\n\n"), nil
}

// said are the words of an entry; one that was withdrawn has none.
func said(e igf.Entry) string {
	return cmp.Or(i18n.EntryText(e), i18n.T("session.withdrawn"))
}
