package importing

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// column is the head of a table with the choice of what it holds.
type column struct {
	head   string
	choice *widgets.Choice[string] // "" takes nothing from it
	field  *widgets.Field
}

// showColumns asks what the columns hold. remembered is what was chosen before
// for these heads.
func (f *steps) showColumns(g importing.Grid, remembered map[string]string) {
	f.remembered, f.known = remembered, g.KnownHeads()
	f.called = calledLikeFields(g.Heads, f.known)
	if g.IsISO() {
		f.showMeans(i18n.T("importing.step-columns"), i18n.T("importing.iso"))
		return
	}
	fields := make([]*widgets.Field, 0, len(g.Heads))
	for i, head := range g.Heads {
		if slices.ContainsFunc(f.columns, func(c *column) bool { return c.head == head }) {
			continue // a choice is for all columns of one head
		}
		c := &column{head: head}
		c.choice = widgets.NewChoice(append([]string{""}, importing.ImportedFields()...), fieldWord, func(string) { f.s.look() })
		c.choice.Narrow(narrowest)
		c.choice.SetSilently(f.holding(head))
		label := head
		if label == "" {
			label = i18n.T("importing.column-n", "N", i+1)
		}
		hint := ""
		if v := firstValue(g, i); v != "" {
			hint = i18n.T("importing.column-value", "Value", v)
		}
		c.field = widgets.NewField(head, label, hint, c.choice)
		f.columns, fields = append(f.columns, c), append(fields, c.field)
	}
	about := i18n.T("importing.columns-help")
	if len(remembered) > 0 {
		about = i18n.T("importing.columns-remembered")
	}
	f.showMeans(i18n.T("importing.step-columns"), about, fields...)
}

// calledLikeFields are the heads that say in the words of this window what their columns
// hold, and that nothing else is known of: head → field. A field that another column holds
// is not among them.
func calledLikeFields(heads []string, known map[string]string) map[string]string {
	out := map[string]string{}
	for _, field := range importing.ImportedFields() {
		held := slices.Collect(maps.Values(known))
		i := slices.IndexFunc(heads, func(h string) bool {
			return known[h] == "" && out[h] == "" && strings.EqualFold(igf.OneLine(h), fieldWord(field))
		})
		if i >= 0 && !slices.Contains(held, field) {
			out[heads[i]] = field
		}
	}
	return out
}

// holding is what a column holds: as it was chosen before, else by the heads.
func (f *steps) holding(head string) string {
	field, chosen := f.remembered[head]
	switch {
	case !chosen && f.known[head] == "":
		return f.called[head]
	case !chosen:
		return f.known[head]
	case !slices.Contains(importing.ImportedFields(), field):
		return ""
	}
	return field
}

func firstValue(g importing.Grid, i int) string {
	for _, row := range g.Rows {
		if v := igf.Excerpt(row[i], 60); v != "" { // a cell can be as large as the file
			return v
		}
	}
	return ""
}

// checkColumns says what is missing or chosen twice; the choice to mend gets
// the keyboard.
func (f *steps) checkColumns() fyne.Focusable {
	if f.meansForm == nil {
		return nil
	}
	f.meansForm.Notice.Clear()
	var wrong fyne.Focusable
	by := map[string]string{}
	for _, c := range f.columns {
		c.field.SetError("")
		v := c.choice.Value()
		if first, twice := by[v]; twice && v != "" && !importing.Joined(v) {
			c.field.SetError(i18n.T("importing.column-twice", "Head", first, "Field", fieldWord(v)))
			wrong = c.choice
		}
		by[v] = c.head
	}
	if wrong == nil && !f.holds("text") {
		f.meansForm.Notice.ShowError(i18n.T("importing.missing"), i18n.T("importing.no-text"))
		if len(f.columns) > 0 {
			wrong = f.columns[0].choice
		}
	}
	f.root.Refresh()
	return wrong
}

// holds reports whether a column was chosen for a field.
func (f *steps) holds(field string) bool {
	return slices.ContainsFunc(f.columns, func(c *column) bool { return c.choice.Value() == field })
}

// mapped is what the columns hold where their heads do not say it: head →
// field, "-" for nothing.
func (f *steps) mapped() map[string]string {
	out := map[string]string{}
	for _, c := range f.columns {
		switch v := c.choice.Value(); {
		case v == f.known[c.head]:
		case v == "":
			out[c.head] = "-"
		default:
			out[c.head] = v
		}
	}
	return out
}

// changes is what of now is to be remembered, and "" for what is to be
// forgotten.
func changes(before, now map[string]string) map[string]string {
	out := map[string]string{}
	for k := range before {
		if _, still := now[k]; !still {
			out[k] = ""
		}
	}
	maps.Copy(out, now)
	return out
}

// fieldWord is how a field is called.
func fieldWord(field string) string {
	for _, f := range [][2]string{
		{"text", "comments.text"},
		{"proposed_wording", "comments.proposed"},
		{"by", "importing.field-by"},
		{"name", "importing.field-name"},
		{"affiliation", "welcome.affiliation"},
		{"stakeholder_group", "importing.field-stakeholder"},
		{"region", "importing.field-region"},
		{"email", "person.email"},
		{"naming", "person.naming"},
		{"output", "word.output"},
		{"session", "screen.session"},
		{"paragraph", "importing.field-paragraph"},
		{"section", "importing.field-section"},
		{"page", "importing.field-page"},
		{"line", "importing.field-line"},
		{"at", "importing.field-at"},
		{"quote", "comments.quote"},
		{"type", "comments.type"},
		{"stance", "comments.stance"},
		{"channel", "comments.channel"},
		{"language", "comments.language"},
		{"translation", "comments.translation"},
		{"translated_to", "importing.field-translated"},
		{"id", "importing.field-id"},
	} {
		if f[0] == field {
			return i18n.T(f[1])
		}
	}
	return i18n.T("importing.field-none")
}
